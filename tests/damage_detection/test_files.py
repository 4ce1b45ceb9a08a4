"""Loading: pinned files, what is said of broken ones, no torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests import tiny_detector
from tests.pinned_files import (
    assert_a_changed_or_missing_file_is_refused,
    assert_an_unnamed_file_is_refused,
)
from tqcheck.damage_detection import detector_folder, open_detector
from tqcheck.damage_detection.encoder_detector import FILES, EncoderDetector
from tqcheck.errors import ModelError
from tqcheck.languages.segmentation import segment
from tqcheck.weights.manifest import MANIFEST, Manifest, hash_folder, write_manifest

TEXT = "Der Minister sagte am Montag nichts."


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def use(folder: Path) -> None:
    EncoderDetector(folder).detect(TEXT, segment(TEXT, "de"))


@pytest.mark.parametrize("name", FILES)
def test_a_changed_or_missing_file_is_refused_before_it_is_used(copy: Path, name: str) -> None:
    assert_a_changed_or_missing_file_is_refused(copy, name, open_detector)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_the_manifest_does_not_name_is_not_trusted(copy: Path, name: str) -> None:
    assert_an_unnamed_file_is_refused(copy, name, open_detector)


def test_another_model_or_none_is_no_detector(copy: Path) -> None:
    write_manifest(copy, Manifest("x", "y", ("de-en",), hash_folder(copy)))
    with pytest.raises(ModelError, match="a translator stands where the detector should be"):
        open_detector(copy)
    (copy / MANIFEST).unlink()
    with pytest.raises(ModelError, match=f"has no {MANIFEST}"):
        open_detector(copy)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"format": 1}, "format 1, not 2"),
        ({"words": 0}, "hold no words"),
        ({"pieces": 20}, "hold no words"),
        ({"kinds": None}, "not the settings of a detector"),
        ({"sentences": "many"}, "not the settings of a detector"),
        ({"kinds": ["double"]}, "weight has the shape"),
    ],
)
def test_settings_that_do_not_fit(tmp_path: Path, changes: dict[str, object], said: str) -> None:
    folder = tiny_detector.build(tmp_path / "detector", **changes)
    with pytest.raises(ModelError, match=said):
        use(folder)


@pytest.mark.parametrize("name", ["head.npz", "ends.npz", "tokenizer.json", "model.bin"])
def test_a_file_of_rubbish_with_a_fresh_digest(copy: Path, name: str) -> None:
    (copy / name).write_bytes(b"rubbish")
    tiny_detector.pin(copy)
    with pytest.raises(ModelError) as raised:
        use(copy)
    assert str(copy) in str(raised.value)


def test_a_head_with_what_is_no_number(copy: Path) -> None:
    with np.load(copy / "head.npz") as file:
        arrays = dict(file)
    arrays["bias"][0] = np.nan
    np.savez(copy / "head.npz", **arrays)
    tiny_detector.pin(copy)
    with pytest.raises(ModelError, match="bias holds what is not a number"):
        use(copy)


def test_none_ships_none_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tqcheck.damage_detection.loading.embedded_root", lambda: tmp_path)
    assert detector_folder() is None
    assert open_detector() is None
    tiny_detector.build(tmp_path / "detector")
    assert isinstance(open_detector(), EncoderDetector)


def test_it_needs_no_torch(folder: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from tqcheck.damage_detection import open_detector
from tqcheck.languages.segmentation import segment
detector = open_detector(Path({str(folder)!r}))
assert detector.detect({TEXT!r}, segment({TEXT!r}, "de"))
assert "torch" not in sys.modules and "transformers" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
