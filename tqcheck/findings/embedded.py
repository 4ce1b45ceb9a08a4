"""Removes hits in parts of the text that others wrote."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.languages.embedded import lies_in
from tqcheck.model import Embedded, EmbeddedKind

_BLOCKS = frozenset({EmbeddedKind.POST, EmbeddedKind.CREDIT})


def without_embedded(
    candidates: Sequence[Candidate], embedded: Sequence[Embedded]
) -> list[Candidate]:
    """The candidates, except those that lie inside an embedded part.

    Nothing is reported across the edge of a post or a credit either: it ends without a full stop,
    and what follows is no part of its sentence.

    Args:
        candidates: in any order.
        embedded: in text order, disjoint.
    """
    starts = [part.span.start for part in embedded]

    def is_embedded(candidate: Candidate) -> bool:
        span = candidate.hit.span
        if span is None or candidate.rule.checks_embedded:
            return False
        if lies_in(embedded, span):
            return True
        at = bisect.bisect_right(starts, span.start) - 1
        beside = embedded[max(at, 0) : at + 2]
        return any(part.kind in _BLOCKS and part.span.overlaps(span) for part in beside)

    return [candidate for candidate in candidates if not is_embedded(candidate)]
