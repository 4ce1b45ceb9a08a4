"""Evidence for each segment pair, computed on first use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from tqcheck.evidence.aligned import SegmentPair

T = TypeVar("T")


class PerPair(Generic[T]):
    """Maps each pair of a document to one kind of evidence, computed once.

    Args:
        compute: makes the evidence of a pair.
    """

    def __init__(self, compute: Callable[[SegmentPair], T]) -> None:
        self._compute = compute
        self._found: dict[SegmentPair, T] = {}

    def __getitem__(self, pair: SegmentPair) -> T:
        try:
            return self._found[pair]
        except KeyError:
            found = self._found[pair] = self._compute(pair)
            return found
