"""Stretches of a side's words that the learned heads see no counterpart for on the other side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import Span
from tqcheck.quality_estimation import WordEstimate
from tqcheck.quality_estimation.unmatched import UNMATCHED

_EVEN = 0.5  # a word above it speaks for a stretch, one below against it
_LEAST = 0.5  # lighter stretches are noise


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Neighbouring words that have no counterpart, as the heads see it.

    Attributes:
        span: from the first to the last word, in the text that the words' offsets are moved to.
        weight: sum over the words of how far their probability lies above a half.
        words: how many, marks left out.
    """

    span: Span
    weight: float
    words: int

    @property
    def mean(self) -> float:
        """Mean probability of its words."""
        return self.weight / self.words + _EVEN


@dataclass(frozen=True, slots=True)
class Scale:
    """Logistic regression for "this has no counterpart".

    Attributes:
        weight: of a stretch's weight; mean: of its mean; linked: of the share of its words that are
            linked to words of the other side.
        constant: log-odds of a stretch that weighs nothing.
    """

    weight: float
    mean: float
    linked: float
    constant: float

    def certainty(self, stretch: Unmatched, linked: int) -> float:
        """Log-odds that a stretch, `linked` of whose words have links, has no counterpart."""
        return (
            self.weight * stretch.weight
            + self.mean * stretch.mean
            + self.linked * linked / stretch.words
            + self.constant
        )


# Fitted on 500 clauses that were put into odd lines of wmt15, 16 and 17, and 500 taken out of them,
# against the heaviest stretch of each of the 8,186 human pairs of these sets.
TARGET = Scale(weight=2.2, mean=6.4, linked=-2.92, constant=-7.37)
SOURCE = Scale(weight=1.82, mean=6.62, linked=-2.53, constant=-7.19)


def unmatched(words: Sequence[WordEstimate], offset: int) -> list[Unmatched]:
    """Disjoint stretches, the heaviest first.

    Args:
        words: of one side of a pair; none of them knows the heads' probability where there is no
            other side.
        offset: of that side in its text.
    """
    own = [word for word in words if word.is_word and UNMATCHED in word.wrong]
    weights = [word.wrong[UNMATCHED] - _EVEN for word in own]
    found = []
    open_ranges = [(0, len(own))]
    while open_ranges:
        start, end = open_ranges.pop()
        weight, first, last = _heaviest(weights, start, end)
        if weight >= _LEAST:
            span = Span(own[first].span.start, own[last - 1].span.end).shift(offset)
            found.append(Unmatched(span, weight, last - first))
            open_ranges += [(start, first), (last, end)]
    return sorted(found, key=lambda stretch: -stretch.weight)


def _heaviest(weights: Sequence[float], start: int, end: int) -> tuple[float, int, int]:
    """The heaviest stretch between two places: its weight, first word, and end (Kadane)."""
    best = (0.0, start, start)
    weight, first = 0.0, start
    for at in range(start, end):
        if weight <= 0:
            weight, first = 0.0, at
        weight += weights[at]
        best = max(best, (weight, first, at + 1), key=lambda found: found[0])
    return best
