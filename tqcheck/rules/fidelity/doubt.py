"""What the learned estimator doubts in a pair: a second kind of evidence for rules of fidelity."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.estimate import PlacedEstimate
from tqcheck.model import Span
from tqcheck.rules.base import Article
from tqcheck.rules.pairs import PairView


@dataclass(frozen=True, slots=True)
class Doubt:
    """Places of a pair without a right counterpart, as the estimator sees it.

    Attributes:
        german: in the document's text.
        english: in the English text: words by themselves.
        missing: in the English text: stretches of five words and more.
    """

    german: tuple[Span, ...] = ()
    english: tuple[Span, ...] = ()
    missing: tuple[Span, ...] = ()

    def of_german(self, span: Span) -> bool:
        """Whether a doubted word of the German stands in a span."""
        return any(own.overlaps(span) for own in self.german)

    def of_english(self, span: Span) -> bool:
        """Whether a doubted word of the English stands in a span."""
        return any(own.overlaps(span) for own in self.english)

    def share_missing(self, span: Span) -> float:
        """How much of a span of the English seems to be left out, 0 to 1."""
        common = sum(
            max(0, min(own.end, span.end) - max(own.start, span.start)) for own in self.missing
        )
        return common / max(1, span.end - span.start)


class Doubts:
    """The doubts of an article by pair; none where there is no estimate with a source."""

    def __init__(self, article: Article) -> None:
        self._placed: dict[tuple[int, ...], PlacedEstimate] = {
            one.segments: one for one in article.estimates or ()
        }

    def of(self, view: PairView) -> Doubt:
        """The doubts of a pair."""
        placed = self._placed.get(view.pair.target)
        if placed is None or view.pair.source_span is None:
            return Doubt()
        estimate, at = placed.estimate, view.pair.source_span.start
        return Doubt(
            tuple(span.shift(placed.span.start) for span in estimate.doubted),
            tuple(span.shift(at) for span in estimate.source_doubted),
            tuple(span.shift(at) for span in estimate.source_missing),
        )
