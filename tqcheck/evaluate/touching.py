"""Whether a finding is about a fault: whether their spans touch.

The measurements differ in how near is near enough. Their published figures rest on it, so each says
which of these it uses.
"""

from __future__ import annotations

from tqcheck.model import Span


def overlap(one: Span, other: Span, *, reach: int = 0) -> bool:
    """Whether two spans share a code point; an empty one may also stand right beside the other.

    Args:
        one: a span.
        other: a span of the same text.
        reach: how many code points farther an empty span may stand.
    """
    if len(one) and len(other):
        return one.overlaps(other)
    return adjoin(one, other, reach=reach)


def adjoin(one: Span, other: Span, *, reach: int = 0) -> bool:
    """Whether two spans overlap or no more than `reach` code points stand between them."""
    return one.start - reach <= other.end and other.start <= one.end + reach
