"""Clean pairs of English and German to make faults in: a pair a line, cut, tagged and linked."""

from __future__ import annotations

import gzip
import html
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tqcheck.align import Aligner, pairs_by_segment
from tqcheck.errors import UsageError
from tqcheck.evidence.bilingual import build_bilingual_document
from tqcheck.languages.segmentation import segment
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Document, Evidence, SourceText


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a parallel text; `number` counts from 1."""

    number: int
    target: str
    source: str


@dataclass(frozen=True, slots=True)
class CleanPair:
    """A line with its words.

    Attributes:
        line: the texts.
        tokens: German words and marks, offsets in ``line.target``.
        words: English words and marks, offsets in ``line.source``.
        links: (index in `tokens`, index in `words`), one to one.
        target_sentences, source_sentences: their texts with their first offsets.
        beside: the lines before and after it.
    """

    line: Line
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    links: tuple[tuple[int, int], ...]
    target_sentences: tuple[tuple[int, str], ...]
    source_sentences: tuple[tuple[int, str], ...]
    beside: tuple[Line, ...] = ()

    def source_of(self, start: int, end: int) -> list[Word]:
        """English words linked to German words between two offsets."""
        return [
            self.words[j]
            for i, j in self.links
            if start <= self.tokens[i].start and self.tokens[i].end <= end
        ]


def load(target: Path, source: Path) -> tuple[Line, ...]:
    """Read two files, a segment a line; gzip by the ending ``.gz``, entities resolved.

    Raises:
        UsageError: a file cannot be read, or they do not have the same number of lines.
    """
    sides = [[_clean(row) for row in _rows(path)] for path in (target, source)]
    if len(sides[0]) != len(sides[1]):
        raise UsageError(
            f"{target} has {len(sides[0])} lines and {source} {len(sides[1])}: not a pair a line"
        )
    both = enumerate(zip(*sides, strict=True), 1)
    return tuple(Line(n, de, en) for n, (de, en) in both if de and en)


def joined(texts: Iterable[Sequence[Line]]) -> tuple[Line, ...]:
    """Lines of several texts with running numbers; even ones stay even, odd ones odd."""
    lines: list[Line] = []
    offset = 0
    for text in texts:
        lines += [replace(line, number=line.number + offset) for line in text]
        offset = lines[-1].number + lines[-1].number % 2 if lines else 0
    return tuple(lines)


def load_tsv(path: Path) -> tuple[Line, ...]:
    """Read ``English<TAB>German`` lines.

    Raises:
        UsageError: the file cannot be read or a line has no tab.
    """
    lines = []
    for n, row in enumerate(_rows(path), 1):
        cells = row.split("\t")
        if row.strip() and len(cells) < 2:
            raise UsageError(f"{path}, line {n}: not English, tab, German")
        source, target = (*map(_clean, cells), "")[:2]
        if source and target:
            lines.append(Line(n, target, source))
    return tuple(lines)


def _rows(path: Path) -> list[str]:
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    return text.removesuffix("\n").split("\n")


def _clean(row: str) -> str:
    return " ".join(html.unescape(row).split())


def prepare(line: Line, aligner: Aligner, beside: tuple[Line, ...] = ()) -> CleanPair:
    """Cut, tag and link one line; `beside` are the lines before and after it."""
    segments = segment(line.target, "de")
    side = SourceText(line.source, segment(line.source, "en"), Evidence.SOURCE)
    aligned = pairs_by_segment(aligner.align(line.target, segments, side), len(segments))
    document = build_bilingual_document(
        Document("pair", line.target, line.source), segments, side, aligned
    )
    tokens: list[Token] = []
    source: list[Word] = []
    links: list[tuple[int, int]] = []
    for pair in document.pairs:
        links += [(i + len(tokens), j + len(source)) for i, j in pair.links]
        tokens += pair.target_tokens
        source += pair.source_words
    return CleanPair(
        line,
        tuple(tokens),
        tuple(source),
        tuple(links),
        _texts(
            [s.segment.span.start for s in document.sentences], [s.text for s in document.sentences]
        ),
        _texts(
            [s.span.start for s in side.segments], [s.span.of(line.source) for s in side.segments]
        ),
        beside,
    )


def _texts(starts: Sequence[int], texts: Sequence[str]) -> tuple[tuple[int, str], ...]:
    return tuple(zip(starts, texts, strict=True))
