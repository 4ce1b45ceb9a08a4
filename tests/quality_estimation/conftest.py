"""A tiny estimator, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny_estimator
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_estimator.build(tmp_path_factory.mktemp("models") / "estimator")


@pytest.fixture(scope="session")
def estimator(folder: Path) -> EncoderEstimator:
    return EncoderEstimator(folder)
