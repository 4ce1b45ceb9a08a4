"""Texts with what each rater marked, for the scales of suspicion.

Every second document of the news, in the order of their names, is left for measuring; nothing is
fitted on it.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from csv import QUOTE_NONE, DictReader
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.evaluate.ratings import ratings
from tqcheck.model import Span

HUMAN = "refA"  # the system of the news that is a person
MAJOR = "Major"
OMISSION = "Omission"  # in the categories of what is missing in the target


@dataclass(slots=True)
class Rated:
    """A paragraph with what each rater marked in the target, and what is missing of the source.

    `majors` are those of the marks in the target that the rater called major.
    """

    article: str
    system: str
    source: str
    target: str
    marked: dict[str, list[Span]] = field(default_factory=dict)
    missing: dict[str, list[Span]] = field(default_factory=dict)
    majors: dict[str, list[Span]] = field(default_factory=dict)

    @property
    def is_machine(self) -> bool:
        """Whether no person translated it."""
        return self.system != HUMAN


def news(path: Path) -> list[Rated]:
    """The paragraphs of a file of news with every span of every rater, in the order of the file."""
    found: dict[tuple[str, ...], Rated] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in DictReader(file, delimiter="\t", quoting=QUOTE_NONE):
            key = (row["doc"], row["system"], row["segment"])
            one = found.setdefault(
                key, Rated(row["doc"], row["system"], row["source"], row["target"])
            )
            ours = one.marked.setdefault(row["rater"], [])
            theirs = one.missing.setdefault(row["rater"], [])
            if int(row["start"]) >= 0:
                ours.append(Span(int(row["start"]), int(row["end"])))
                if row["severity"] == MAJOR:
                    one.majors.setdefault(row["rater"], []).append(ours[-1])
            if int(row["source_start"]) >= 0 and OMISSION in row["category"]:
                theirs.append(Span(int(row["source_start"]), int(row["source_end"])))
    return list(found.values())


def split(rated: Sequence[Rated]) -> tuple[list[Rated], list[Rated]]:
    """The paragraphs to fit on, and those of every second document, to measure on."""
    held = set(sorted({one.article for one in rated})[1::2])
    return (
        [one for one in rated if one.article not in held],
        [one for one in rated if one.article in held],
    )


def sentences(path: Path) -> list[Rated]:
    """The segments of a file of ratings, each with one rater; an article is the file."""
    return [
        Rated(
            path.name,
            one.system,
            one.source,
            one.target,
            {one.rater: [span for span, _ in one.errors]},
        )
        for one in ratings(path)
        if one.target.strip()
    ]
