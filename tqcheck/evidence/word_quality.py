"""What the learned estimator doubts in a pair: a second kind of evidence for rules of fidelity.

Its token head ``fault`` has learned from good pairs with a fault put in on purpose: a negation that
came or went, a clause left out, a sentence too many. Its head ``unmatched`` has learned from pairs
of which a part of one side was left out. They err for other reasons than counts, cosines and links
of words do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.evidence.unmatched_spans import Unmatched, unmatched
from tqcheck.model import Span
from tqcheck.quality_estimation import Mode, PlacedEstimate, WordEstimate

_HEAD = "fault"


@dataclass(frozen=True, slots=True)
class WordQuality:
    """How likely the words of a pair have no right counterpart, as the estimator sees it.

    Attributes:
        target: words and marks, their spans counted from `target_start` of the document's text.
        source: likewise, from `source_start` of the English text.
    """

    target: tuple[WordEstimate, ...]
    target_start: int
    source: tuple[WordEstimate, ...]
    source_start: int

    def of_target(self, span: Span) -> float:
        """The largest probability of a German word in a span of the text; 0 without any."""
        return max(_inside(self.target, self.target_start, span), default=0.0)

    def of_source(self, span: Span) -> float:
        """The largest probability of an English word in a span of the English; 0 without any."""
        return max(_inside(self.source, self.source_start, span), default=0.0)

    def unmatched_target(self) -> list[Unmatched]:
        """German stretches without counterpart, the heaviest first."""
        return unmatched(self.target, self.target_start)

    def unmatched_source(self) -> list[Unmatched]:
        """English stretches without counterpart, the heaviest first."""
        return unmatched(self.source, self.source_start)


def estimates_by_segments(document: AlignedDocument) -> dict[tuple[int, ...], PlacedEstimate]:
    """The estimates of a document by the target segments that they are about.

    Where a low-confidence pair was estimated, its estimate takes the place of that of its target
    alone.
    """
    placed = (*(document.estimates or ()), *document.low_confidence_estimates)
    return {one.segments: one for one in placed}


def word_quality(pair: SegmentPair, placed: PlacedEstimate | None) -> WordQuality | None:
    """The word quality of a pair; None if it was not estimated together with a source."""
    source = pair.alignment.source_span
    if placed is None or source is None or placed.estimate.mode is not Mode.WITH_SOURCE:
        return None
    estimate = placed.estimate
    return WordQuality(estimate.target, placed.span.start, estimate.source, source.start)


def _inside(words: Sequence[WordEstimate], start: int, span: Span) -> list[float]:
    own = span.shift(-start)
    return [word.wrong[_HEAD] for word in words if word.is_word and word.span.overlaps(own)]
