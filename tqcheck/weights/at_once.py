"""Work on several batches at the same time, in a thread each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def at_once(work: Callable[[T], R], batches: Iterable[T], threads: int) -> Iterator[tuple[T, R]]:
    """Each batch with what `work` makes of it, in order.

    So many batches are taken at a time, for the time that is left is looked at between them. One
    batch alone needs no other thread.
    """
    left = iter(batches)
    with ThreadPoolExecutor(threads) as pool:
        while some := list(islice(left, threads)):
            made = pool.map(work, some) if len(some) > 1 else map(work, some)
            yield from zip(some, made, strict=True)
