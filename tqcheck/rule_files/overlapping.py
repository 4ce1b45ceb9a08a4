"""Which of several overlapping places counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tqcheck.model import Span

_T = TypeVar("_T")


def first_of_overlapping(found: Iterable[_T], span_of: Callable[[_T], Span]) -> list[_T]:
    """In text order; of those that overlap the one that begins first, then the longest."""
    kept: list[_T] = []
    for one in sorted(found, key=lambda each: (span_of(each).start, -span_of(each).end)):
        if not kept or span_of(one).start >= span_of(kept[-1]).end:
            kept.append(one)
    return kept
