from __future__ import annotations

import pytest

from tqcheck.align import Aligner, UseEncoder


@pytest.fixture(scope="session")
def encoder() -> UseEncoder:
    return UseEncoder()


@pytest.fixture(scope="session")
def aligner(encoder: UseEncoder) -> Aligner:
    return Aligner(encoder)
