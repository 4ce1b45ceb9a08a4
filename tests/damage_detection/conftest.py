"""A tiny detector, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny_detector
from tqcheck.damage_detection.encoder_detector import EncoderDetector


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_detector.build(tmp_path_factory.mktemp("models") / "detector")


@pytest.fixture(scope="session")
def detector(folder: Path) -> EncoderDetector:
    return EncoderDetector(folder)
