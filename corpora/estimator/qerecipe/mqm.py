"""Examples from translations whose errors professionals marked."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from qerecipe.examples import Example, Mark
from tqcheck.evaluate.ratings import Rating, ratings
from tqcheck.model import Severity, Span


def _spans(rating: Rating) -> dict[str, list[Mark]]:
    every = [_mark(span) for span, _ in rating.errors]
    grave = [_mark(span) for span, severity in rating.errors if severity >= Severity.MAJOR]
    return {"minor": every, "major": grave}


def _mark(span: Span) -> Mark:
    return span.start, max(span.end, span.start + 1), 1.0


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
