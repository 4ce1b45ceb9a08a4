"""A tiny Marian model and its conversions, made once for all tests of this folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import tiny_marian
from tqcheck.translate.convert import convert


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_marian.build(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def tiny_float32(tiny: Path) -> Path:
    convert(str(tiny), tiny.parent / "tiny-float32", quantization="float32")
    return tiny.parent / "tiny-float32"


@pytest.fixture(scope="session")
def tiny_int8(tiny: Path) -> Path:
    convert(str(tiny), tiny.parent / "tiny-int8")
    return tiny.parent / "tiny-int8"
