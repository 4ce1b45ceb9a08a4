"""How many threads numpy's matrix products use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from threadpoolctl import ThreadpoolController


@contextmanager
def blas_threads(count: int) -> Iterator[None]:
    """Limit the numeric library to `count` threads while the context lasts.

    Small products gain nothing from more threads, and lose much where another program uses the
    other cores. The limit is one for the whole process: while a context is active, in this thread
    or another, its limit stays.
    """
    limit = _shared_limit()
    limit.enter(count)
    try:
        yield
    finally:
        limit.leave()


class _SharedLimit:
    """The limit of the process: the first context sets it, the last one restores the old one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._controller = ThreadpoolController()
        self._contexts = 0
        self._limiter: Any = None

    def enter(self, count: int) -> None:
        with self._lock:
            if self._contexts == 0:
                self._limiter = self._controller.limit(limits=count, user_api="blas")
            self._contexts += 1

    def leave(self) -> None:
        with self._lock:
            self._contexts -= 1
            if self._contexts == 0:
                self._limiter.restore_original_limits()
                self._limiter = None


@lru_cache(maxsize=1)
def _shared_limit() -> _SharedLimit:
    return _SharedLimit()
