"""Whether places of the two sides are linked by the alignment of words."""

from __future__ import annotations

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.model import Span


def are_linked(pair: SegmentPair, target: Span, source: Span) -> bool:
    """Whether a word of one place is linked to a word of the other."""
    return any(
        word.start < source.end and source.start < word.end for word in pair.source_of(target)
    )
