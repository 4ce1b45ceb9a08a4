"""Fitted scales: how likely a professional rater would mark a word or a span."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MARKED = "marked"
"""The name of the probability of a word that these scales compute."""

LEAST = 1e-5
"""Probability by which log-odds are bounded."""


@dataclass(frozen=True, slots=True)
class WordScale:
    """Maps features of a word to the probability that a rater would mark it.

    Attributes:
        weights: of the features by name; see `suspicion.word_features`.
        bias: log-odds where all features are 0.
    """

    weights: Mapping[str, float]
    bias: float


@dataclass(frozen=True, slots=True)
class SpanScale:
    """Maps words of a span to the probability that a rater would mark any of it.

    Attributes:
        slope: of the log-odds of the likeliest word.
        words: log-odds for each doubling of the number of words.
        bias: log-odds of a span of one word whose log-odds are 0.
    """

    slope: float
    words: float
    bias: float

    def probability(self, words: Sequence[float]) -> float:
        """The probability of a span with these probabilities of its words."""
        total = self.slope * log_odds(max(words)) + self.words * math.log2(len(words)) + self.bias
        return 1.0 / (1.0 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The scales of one mode.

    Attributes:
        target: of words of the target.
        source: of words of the source, marked where their translation is missing; None without.
        target_span, source_span: of spans.
        knots: (share, probability): marking the words of the target from that probability on marked
            that share of the characters of machine-translated news; shares ascend.
    """

    target: WordScale
    source: WordScale | None
    target_span: SpanScale
    source_span: SpanScale
    knots: tuple[tuple[float, float], ...]

    def threshold(self, share: float) -> float:
        """The probability from which on words are marked, for a share of 0 to 1.

        Between knots it is interpolated; beyond them it is that of the nearest one.
        """
        after = bisect_left(self.knots, share, key=lambda knot: knot[0])
        if after in (0, len(self.knots)):
            return self.knots[min(after, len(self.knots) - 1)][1]
        (low, most), (high, least) = self.knots[after - 1], self.knots[after]
        return most + (least - most) * (share - low) / (high - low)


def log_odds(probability: float) -> float:
    """The log-odds of a probability, which is first bounded away from 0 and 1."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return math.log(bounded / (1 - bounded))
