"""Word-level quality of a pair, as the learned estimator sees it.

The token head ``fault`` has learned from good pairs with an error put in on purpose: a negation
added or removed, a clause omitted, a sentence added. The head ``unmatched`` has learned from pairs
with a part of one side removed. They err for other reasons than counts, cosines and word links do,
so the two kinds of evidence support each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.evidence.unmatched_spans import UnmatchedSpan, unmatched_spans
from tqcheck.model import Span
from tqcheck.quality_estimation import Mode, PlacedEstimate, WordEstimate

_HEAD = "fault"


@dataclass(frozen=True, slots=True)
class WordQuality:
    """How likely the words of a pair are wrong or have no counterpart.

    Attributes:
        target: words and punctuation, their spans counted from `target_start` in the target text.
        target_start: see `target`.
        source: words and punctuation, their spans counted from `source_start` in the source text.
        source_start: see `source`.
    """

    target: tuple[WordEstimate, ...]
    target_start: int
    source: tuple[WordEstimate, ...]
    source_start: int

    def of_target(self, span: Span) -> float:
        """The highest error probability of a word in a span of the target text; 0 without any."""
        return max(_inside(self.target, self.target_start, span), default=0.0)

    def of_source(self, span: Span) -> float:
        """The highest error probability of a word in a span of the source text; 0 without any."""
        return max(_inside(self.source, self.source_start, span), default=0.0)

    def unmatched_target(self) -> list[UnmatchedSpan]:
        """Target spans without a counterpart, the heaviest first."""
        return unmatched_spans(self.target, self.target_start)

    def unmatched_source(self) -> list[UnmatchedSpan]:
        """Source spans without a counterpart, the heaviest first."""
        return unmatched_spans(self.source, self.source_start)


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
    """The error probabilities of the words in a span."""
    own = span.shift(-start)
    return [word.wrong[_HEAD] for word in words if word.is_word and word.span.overlaps(own)]
