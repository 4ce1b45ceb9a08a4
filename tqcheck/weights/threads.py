"""How many threads numpy's matrix products take."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache

from threadpoolctl import ThreadpoolController


def blas_threads(count: int) -> AbstractContextManager[object]:
    """Holds the numeric library to `count` threads while the context lasts.

    Small products gain nothing from more, and lose much where another program has the other cores.
    """
    limited: AbstractContextManager[object] = _controller().limit(limits=count, user_api="blas")
    return limited


@lru_cache(maxsize=1)
def _controller() -> ThreadpoolController:
    return ThreadpoolController()
