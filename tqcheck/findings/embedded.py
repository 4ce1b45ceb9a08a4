"""Removes hits in parts of the text that others wrote."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.model import Embedded


def without_embedded(
    candidates: Sequence[Candidate], embedded: Sequence[Embedded]
) -> list[Candidate]:
    """The candidates, except those that lie inside an embedded part.

    Args:
        candidates: in any order.
        embedded: in text order, disjoint.
    """
    starts = [part.span.start for part in embedded]

    def is_embedded(candidate: Candidate) -> bool:
        span = candidate.hit.span
        if span is None:
            return False
        at = bisect.bisect_right(starts, span.start) - 1
        return at >= 0 and embedded[at].span.contains(span)

    return [candidate for candidate in candidates if not is_embedded(candidate)]
