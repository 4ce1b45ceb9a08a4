"""Spans of one side that, by the learned heads, have no counterpart on the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import Span
from tqcheck.quality_estimation import WordEstimate
from tqcheck.quality_estimation.unmatched import UNMATCHED
from tqcheck.weights.fitted import logistic_model

# Names of the models for spans of either side.
TARGET_MODEL, SOURCE_MODEL = "unmatched_target", "unmatched_source"

_EVEN = 0.5  # probability above which a word adds to the weight of a span
_LEAST_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class UnmatchedSpan:
    """Neighbouring words without a counterpart.

    Attributes:
        span: from the first to the last word.
        weight: sum over the words of how far their probability lies above one half.
        words: how many words, punctuation left out.
    """

    span: Span
    weight: float
    words: int

    @property
    def mean(self) -> float:
        """Mean probability of its words."""
        return self.weight / self.words + _EVEN

    def logit(self, model: str, linked: int) -> float:
        """Logit that the span has no counterpart.

        Args:
            model: `TARGET_MODEL` or `SOURCE_MODEL`.
            linked: how many words of the other side are linked to the span.
        """
        features = {"weight": self.weight, "mean": self.mean, "linked": linked / self.words}
        return logistic_model(model).logit(features)


def unmatched_spans(words: Sequence[WordEstimate], offset: int) -> list[UnmatchedSpan]:
    """Disjoint unmatched spans, the heaviest first.

    Args:
        words: of one side of a pair. Without the other side none of them has the probability.
        offset: of that side in its text.
    """
    own = [word for word in words if word.is_word and UNMATCHED in word.wrong]
    weights = [word.wrong[UNMATCHED] - _EVEN for word in own]
    found = []
    open_ranges = [(0, len(own))]
    while open_ranges:
        start, end = open_ranges.pop()
        weight, first, last = _heaviest(weights, start, end)
        if weight >= _LEAST_WEIGHT:
            span = Span(own[first].span.start, own[last - 1].span.end).shift(offset)
            found.append(UnmatchedSpan(span, weight, last - first))
            open_ranges += [(start, first), (last, end)]
    return sorted(found, key=lambda one: -one.weight)


def _heaviest(weights: Sequence[float], start: int, end: int) -> tuple[float, int, int]:
    """The heaviest run between two places: its weight, first word, and end (Kadane)."""
    best = (0.0, start, start)
    weight, first = 0.0, start
    for at in range(start, end):
        if weight <= 0:
            weight, first = 0.0, at
        weight += weights[at]
        best = max(best, (weight, first, at + 1), key=lambda found: found[0])
    return best
