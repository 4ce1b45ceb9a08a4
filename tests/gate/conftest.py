"""Fixtures of the gate's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.gate.forking_client import ForkingClient


@pytest.fixture(scope="session")
def forking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ForkingClient]:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    own = ForkingClient(tmp_path_factory.mktemp("forking") / "checks.log")
    yield own
    own.close()
