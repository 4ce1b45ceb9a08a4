"""For all tests: what they keep between runs is kept apart from the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Back-translations go to a cache of this run; the environment reaches subprocesses too."""
    before = os.environ.get("TQCHECK_CACHE_DIR")
    os.environ["TQCHECK_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ["TQCHECK_CACHE_DIR"]
    else:
        os.environ["TQCHECK_CACHE_DIR"] = before
