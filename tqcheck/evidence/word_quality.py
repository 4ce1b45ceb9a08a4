"""What the learned estimator doubts in a pair: a second kind of evidence for rules of fidelity.

Its token head ``fault`` has learned from good pairs with a fault put in on purpose: a negation that
came or went, a clause left out, a sentence too many. Its head ``unmatched`` has learned from pairs
of which a part of one side was left out. They err for other reasons than counts, cosines and links
of words do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.evidence.pairs import PairView
from tqcheck.evidence.unmatched_spans import Unmatched, unmatched
from tqcheck.model import Span
from tqcheck.quality_estimation import Mode, PlacedEstimate, WordEstimate
from tqcheck.rules.base import Article

_HEAD = "fault"


@dataclass(frozen=True, slots=True)
class Doubt:
    """How likely the words of a pair have no right counterpart, as the estimator sees it.

    Attributes:
        german: words and marks, their spans counted from `german_start` of the document's text.
        english: likewise, from `english_start` of the English text.
    """

    german: tuple[WordEstimate, ...]
    german_start: int
    english: tuple[WordEstimate, ...]
    english_start: int

    def of_german(self, span: Span) -> float:
        """The largest probability of a German word in a span of the text; 0 without any."""
        return max(_inside(self.german, self.german_start, span), default=0.0)

    def of_english(self, span: Span) -> float:
        """The largest probability of an English word in a span of the English; 0 without any."""
        return max(_inside(self.english, self.english_start, span), default=0.0)

    def unmatched_german(self) -> list[Unmatched]:
        """German stretches without counterpart, the heaviest first."""
        return unmatched(self.german, self.german_start)

    def unmatched_english(self) -> list[Unmatched]:
        """English stretches without counterpart, the heaviest first."""
        return unmatched(self.english, self.english_start)


class Doubts:
    """The doubts of an article by pair."""

    def __init__(self, article: Article) -> None:
        self._placed: dict[tuple[int, ...], PlacedEstimate] = {
            one.segments: one for one in (*(article.estimates or ()), *article.loose_estimates)
        }

    def of(self, view: PairView) -> Doubt | None:
        """The doubts of a pair; None where nothing was estimated beside a source."""
        placed = self._placed.get(view.pair.target)
        source = view.pair.source_span
        if placed is None or source is None or placed.estimate.mode is not Mode.WITH_SOURCE:
            return None
        estimate = placed.estimate
        return Doubt(estimate.target, placed.span.start, estimate.source, source.start)


def _inside(words: Sequence[WordEstimate], start: int, span: Span) -> list[float]:
    own = span.shift(-start)
    return [word.wrong[_HEAD] for word in words if word.is_word and word.span.overlaps(own)]
