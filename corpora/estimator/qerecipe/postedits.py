"""Wikipedia sentences with direct assessments, post-edits and labels of critical errors."""

from __future__ import annotations

import ast
import csv
import gzip
import io
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from recipekit.errors import RecipeError

from qerecipe.examples import Example, Mark

_SPREAD = 0.8  # of the direct assessments' z, measured on the training part


def _member(archive: Path, ending: str) -> str:
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.endswith(ending) and member.isfile():
                file = tar.extractfile(member)
                assert file is not None
                return file.read().decode("utf-8")
    raise FileNotFoundError(f"{archive} holds no {ending}")


def _bad(words: list[str], tags: list[str]) -> list[Mark]:
    marks: list[Mark] = []
    at = 0
    for word, tag in zip(words, tags, strict=True):
        if tag == "BAD":
            marks.append((at, at + len(word), 1.0))
        at += len(word) + 1
    return marks


def edited(archive: Path, part: str) -> Iterator[Example]:
    """Word tags of both sides and HTER; the text is tokenised, as the tags need it.

    Tags of the target stand for gap, word, gap, word … gap; only the words' are used.
    """
    columns = [
        _member(archive, f"{part}.{name}").splitlines()
        for name in ("src", "mt", "tags", "source_tags", "hter")
    ]
    for source, target, tags, source_tags, hter in zip(*columns, strict=True):
        words, source_words = target.split(), source.split()
        yield Example(
            source=" ".join(source_words),
            target=" ".join(words),
            marks={"edit": _bad(words, tags.split()[1::2])},
            source_marks={"edit": _bad(source_words, source_tags.split())},
            scores={"hter": (float(hter) - 0.18) / 0.19},
        )


def assessed(archive: Path, ending: str) -> Iterator[Example]:
    """Direct assessments, turned round so that higher is worse."""
    text = _member(archive, ending)
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Example(
            source=row["original"],
            target=row["translation"],
            scores={"direct": -float(row["z_mean"]) / _SPREAD},
        )


def critical(path: Path) -> Iterator[Example]:
    """Whether three annotators saw a critical error: 2 for all, less for fewer, 0 for none."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 5:
                continue
            votes = ast.literal_eval(cells[3])
            yield Example(
                source=cells[1],
                target=cells[2],
                scores={"critical": 2.0 * sum(votes) / max(1, len(votes))},
            )


def joined(examples: Iterable[Example], others: Iterable[Example]) -> Iterator[Example]:
    """``examples`` with the scores that ``others`` give to the same sentences, in the same order.

    Raises:
        RecipeError: a sentence differs by more than blanks and marks.
    """
    for number, (one, other) in enumerate(zip(examples, others, strict=True), 1):
        if _letters(one.target) != _letters(other.target):
            raise RecipeError(f"sentence {number} of the post-edits is another in the assessments")
        yield replace(one, scores={**other.scores, **one.scores})


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))
