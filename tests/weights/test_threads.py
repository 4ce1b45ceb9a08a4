"""The limit of numpy's threads, which contexts of several threads share."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import ThreadpoolController

from tqcheck.weights import threads as limits
from tqcheck.weights.threads import blas_threads


def threads() -> set[int]:
    info = ThreadpoolController().select(user_api="blas").info()
    return {library["num_threads"] for library in info}


def test_the_last_context_to_end_restores_the_limit() -> None:
    assert np.ones(1).sum() == 1  # numpy's library is loaded
    limits._shared_limit.cache_clear()  # others were loaded since it looked for libraries
    with ThreadpoolController().limit(limits=2, user_api="blas"):
        if threads() != {2}:
            pytest.skip("this library does not take a limit of two threads")
        first, second = blas_threads(1), blas_threads(1)
        first.__enter__()
        second.__enter__()
        assert threads() == {1}
        first.__exit__(None, None, None)
        assert threads() == {1}, "the second context still runs"
        second.__exit__(None, None, None)
        assert threads() == {2}
