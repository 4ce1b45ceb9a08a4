"""What is measured on: so many words of a text, so many pairs, in the formats of all programs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.languages.words import count_words

SENTENCE = "Der Rat hat am Montag in der Stadt getagt."
ENGLISH_SENTENCE = "The council met in the city on Monday."
ARTICLE = 50
"""Pairs of an article."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files in a folder, and how much is in them.

    Attributes:
        sentence: one German sentence; pair: one with its English, as TSV.
        text: German alone, None where only pairs are measured.
        pairs: German and English, a pair a row of TSV; None without English.
        target, source: the same pairs as folders of articles.
        target_lines, source_lines: the same, a sentence a line.
        text_po, pairs_po: the same for programs that read PO; German alone is its own original.
        words: of `text`; rows: of `pairs`.
    """

    sentence: Path
    pair: Path
    text: Path | None
    pairs: Path | None
    target: Path
    source: Path
    target_lines: Path
    source_lines: Path
    text_po: Path
    pairs_po: Path
    words: int
    rows: int


@contextmanager
def work_folder() -> Iterator[Path]:
    """A folder for the files of a measurement, which is deleted at its end."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def take_words(text: str, wanted: int) -> str:
    """Whole lines of `text`, again from the start if need be, until `wanted` words are there.

    Raises:
        UsageError: there are no words in `text`.
    """
    lines = [line for line in text.splitlines() if count_words(line)]
    if not lines:
        raise UsageError("there are no words to measure on")
    taken, count, at = [], 0, 0
    while count < wanted:
        taken.append(lines[at % len(lines)])
        count += count_words(taken[-1])
        at += 1
    return "\n".join(taken) + "\n"


def take_pairs(
    target: Sequence[str], source: Sequence[str], wanted: int
) -> tuple[list[str], list[str]]:
    """Pairs from the start, again from there if need be.

    Raises:
        UsageError: there are none, or the two do not match.
    """
    if len(target) != len(source):
        raise UsageError(f"{len(target)} German lines and {len(source)} English: not a pair a line")
    pairs = [pair for pair in zip(target, source, strict=True) if all(pair)]
    if not pairs:
        raise UsageError("there are no pairs to measure on")
    taken = [pairs[at % len(pairs)] for at in range(wanted)]
    return [pair[0] for pair in taken], [pair[1] for pair in taken]


def write(
    folder: Path, text: str | None, target: Sequence[str] = (), source: Sequence[str] = ()
) -> Inputs:
    """Write a text and pairs into an empty folder, in every format that a program needs."""
    inputs = Inputs(
        sentence=folder / "one.txt",
        pair=folder / "one.tsv",
        text=folder / "all.txt" if text else None,
        pairs=folder / "pairs.tsv" if target else None,
        target=folder / "de",
        source=folder / "en",
        target_lines=folder / "lines.de",
        source_lines=folder / "lines.en",
        text_po=folder / "all.po",
        pairs_po=folder / "pairs.po",
        words=count_words(text or ""),
        rows=len(target),
    )
    inputs.sentence.write_text(SENTENCE + "\n", encoding="utf-8")
    inputs.pair.write_text(f"{ENGLISH_SENTENCE}\t{SENTENCE}\n", encoding="utf-8")
    if inputs.text:
        whole = (text or "").splitlines()
        inputs.text.write_text("\n".join(whole) + "\n", encoding="utf-8")
        inputs.text_po.write_text(as_po(whole, whole), encoding="utf-8")
    if inputs.pairs:
        rows = [f"{pair[0]}\t{pair[1]}\n" for pair in zip(source, target, strict=True)]
        inputs.pairs.write_text("".join(rows), encoding="utf-8")
        inputs.pairs_po.write_text(as_po(source, target), encoding="utf-8")
        for articles, lined, lines in (
            (inputs.target, inputs.target_lines, target),
            (inputs.source, inputs.source_lines, source),
        ):
            lined.write_text("\n".join(lines) + "\n", encoding="utf-8")
            articles.mkdir()
            for start in range(0, len(lines), ARTICLE):
                article = "\n".join(lines[start : start + ARTICLE]) + "\n"
                (articles / f"{start:06}.txt").write_text(article, encoding="utf-8")
    return inputs


def as_po(original: Sequence[str], translation: Sequence[str]) -> str:
    """Pairs as a PO file."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = []
    for number, pair in enumerate(zip(original, translation, strict=True)):
        source, target = (line.replace("\\", "\\\\").replace('"', '\\"') for line in pair)
        entries.append(f'msgctxt "{number}"\nmsgid "{source}"\nmsgstr "{target}"\n')
    return "\n".join([header, *entries])
