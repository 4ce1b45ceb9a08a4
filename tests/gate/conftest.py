"""Fixtures of the gate's tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.gate.nursing import Nursery


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    own = Nursery(tmp_path_factory.mktemp("nursery") / "checks.log")
    yield own
    own.close()
