"""Translations whose errors professionals marked: one line a rater's reading of a segment.

Columns: system, document, segment, rater, source, target, starts, ends, severities; offsets are
code points of the target, the end is the last code point's (as the data has it) plus one or not:
see ``_spans``. ``-1`` and ``no-error`` stand for none.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from qerecipe.examples import Example, Mark

POINTS = {"minor": 1.0, "major": 5.0, "critical": 10.0}
LARGEST = 25.0


@dataclass(frozen=True, slots=True)
class Rating:
    """One rater's reading of one segment."""

    system: str
    rater: str
    source: str
    target: str
    errors: tuple[tuple[int, int, str], ...]

    @property
    def penalty(self) -> float:
        """MQM points: 1 a minor error, 5 a major one, 10 a critical one, 25 at most."""
        return min(LARGEST, sum(POINTS[severity] for _, _, severity in self.errors))

    @property
    def per_word(self) -> float:
        """Points a word of the target."""
        return self.penalty / max(1, len(self.target.split()))


def ratings(path: Path) -> Iterator[Rating]:
    """The ratings of a file; a header line is passed over."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 9 or cells[0] == "mt_system":
                continue
            system, _, _, rater, source, target, starts, ends, severities = cells
            errors = []
            for start, end, severity in zip(
                starts.split(), ends.split(), severities.split(), strict=True
            ):
                if severity in POINTS and int(start) >= 0:
                    errors.append((int(start), min(int(end), len(target)), severity))
            yield Rating(system, rater, source, target, tuple(errors))


def _spans(rating: Rating) -> dict[str, list[Mark]]:
    every = [(start, max(end, start + 1), 1.0) for start, end, _ in rating.errors]
    grave = [
        (start, max(end, start + 1), 1.0)
        for start, end, severity in rating.errors
        if severity != "minor"
    ]
    return {"minor": every, "major": grave}


def examples(path: Path) -> Iterator[Example]:
    """Examples for the heads ``minor``, ``major``, ``mqm`` and ``penalty``.

    ``mqm`` is the root of the points a word, standardised for each rater, since some mark three
    times as much as others; ``penalty`` the logarithm of the points, as they are.
    """
    found = list(ratings(path))
    by_rater: dict[str, list[float]] = defaultdict(list)
    for rating in found:
        by_rater[rating.rater].append(math.sqrt(rating.per_word))
    everything = [value for values in by_rater.values() for value in values]
    mean, spread = float(np.mean(everything)), float(np.std(everything))
    style = {}
    for rater, values in by_rater.items():
        share = len(values) / (len(values) + 100)  # a rater of few segments counts as the average
        style[rater] = (
            share * float(np.mean(values)) + (1 - share) * mean,
            share * float(np.std(values)) + (1 - share) * spread,
        )
    for rating in found:
        centre, width = style[rating.rater]
        yield Example(
            source=rating.source,
            target=rating.target,
            marks=_spans(rating),
            scores={
                "mqm": (math.sqrt(rating.per_word) - centre) / width,
                "penalty": math.log1p(rating.penalty),
            },
        )
