"""Loading: pinned files, what is said of broken ones, no network, no torch."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests import tiny_estimator
from tests.pinned_files import (
    assert_a_changed_or_missing_file_is_refused,
    assert_an_unnamed_file_is_refused,
)
from tqcheck.errors import ModelError
from tqcheck.quality_estimation import Pair, estimator_folder, open_estimator
from tqcheck.quality_estimation.encoder_estimator import FILES, EncoderEstimator
from tqcheck.translate import embedded_available
from tqcheck.weights.manifest import MANIFEST, Manifest, hash_folder, write_manifest

PAIR = Pair("Der Minister sagte nichts.", "The minister said nothing.")


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "copy"))


def use(folder: Path) -> None:
    estimator = open_estimator(folder)
    assert estimator is not None
    estimator.estimate([PAIR])


@pytest.mark.parametrize("name", FILES)
def test_a_changed_or_missing_file_is_refused_before_it_is_used(copy: Path, name: str) -> None:
    assert_a_changed_or_missing_file_is_refused(copy, name, open_estimator)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_the_manifest_does_not_name_is_not_trusted(copy: Path, name: str) -> None:
    assert_an_unnamed_file_is_refused(copy, name, open_estimator)


def test_no_manifest_no_estimator(copy: Path, tmp_path: Path) -> None:
    (copy / MANIFEST).unlink()
    with pytest.raises(ModelError, match=f"has no {MANIFEST}"):
        open_estimator(copy)
    with pytest.raises(ModelError, match="no such folder"):
        open_estimator(tmp_path / "nowhere")


def test_a_translator_is_no_estimator(copy: Path) -> None:
    write_manifest(copy, Manifest("x", "y", ("de-en",), hash_folder(copy)))
    with pytest.raises(ModelError, match="a translator stands where the estimator should be"):
        open_estimator(copy)


def _json(change: Callable[[dict[str, object]], object]) -> Callable[[Path], None]:
    def break_it(folder: Path) -> None:
        path = folder / "estimator.json"
        content = json.loads(path.read_text())
        change(content)
        path.write_text(json.dumps(content))

    return break_it


def _arrays(file: str, **changes: Callable[[Any], Any]) -> Callable[[Path], None]:
    """Change arrays of a file; a name has `_` for a dot."""

    def break_it(folder: Path) -> None:
        with np.load(folder / file) as content:
            arrays = dict(content)
        for name, change in changes.items():
            dotted = name.replace("_", ".")
            assert dotted in arrays
            arrays[dotted] = change(arrays[dotted])
        np.savez(folder / file, **{name: a for name, a in arrays.items() if a is not None})

    return break_it


BROKEN: dict[str, Callable[[Path], object]] = {
    "no JSON": lambda f: (f / "estimator.json").write_text("{"),
    "an array": lambda f: (f / "estimator.json").write_text("[]"),
    "another format": _json(lambda c: c.update(format=1)),
    "too short": _json(lambda c: c.update(longest=8)),
    "no mode": _json(lambda c: c["quality"].pop("alone")),  # type: ignore[attr-defined]
    "a feature": _json(lambda c: c["quality"]["alone"]["features"].update(x=1)),  # type: ignore[index]
    "knots": _json(lambda c: c["quality"]["alone"].update(knots=[[1, 2], [0, 3]])),  # type: ignore[index]
    "points": _json(lambda c: c["quality"]["alone"].update(knots=[[0, 26]])),  # type: ignore[index]
    "threshold": _json(
        lambda c: c["findings"]["alone"].update(major={"threshold": 2, "precision": 1})  # type: ignore[index]
    ),
    "head names": _json(lambda c: c.update(token_heads=["major", "edit", "fault", "x"])),
    "tokenizer": lambda f: (f / "tokenizer.json").write_text("{}"),
    "no archive": lambda f: (f / "heads.npz").write_bytes(b"PK"),
    "no archive of layers": lambda f: (f / "layers.npz").write_bytes(b"PK"),
    "shapes": _arrays("heads.npz", scores_weight=lambda a: a[:-1]),
    "shape of a layer": _arrays("layers.npz", together_0_wide_bias=lambda a: a[:-1]),
    "shape of the bridge": _arrays("layers.npz", bridge_sides=lambda a: a[:1]),
    "a layer's array is missing": _arrays("layers.npz", together_0_out_bias=lambda a: None),
    "not a number": _arrays("layers.npz", bridge_centre=lambda a: a * np.nan),
    "attention": _json(lambda c: c.update(attention_heads=5)),
    "width": _arrays(
        "heads.npz",
        target_weight=lambda a: a[:, :-1],
        source_weight=lambda a: a[:, :-1],
        inner_weight=lambda a: a[:, :-3],
    ),
    "no archive of unmatched heads": lambda f: (f / "unmatched.npz").write_bytes(b"PK"),
    "shape of an unmatched head": _arrays("unmatched.npz", source_inner_bias=lambda a: a[:-1]),
    "an even view": _arrays("unmatched.npz", target_around_weight=lambda a: a[:-1]),
    "width of the unmatched heads": _arrays(
        "unmatched.npz",
        target_inner_weight=lambda a: a[:, :-2],
        source_inner_weight=lambda a: a[:, :-2],
    ),
    "weights": lambda f: (f / "model.bin").write_bytes(b"\x00" * 100),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_pinned_file_of_the_wrong_content_is_one_sentence(copy: Path, how: str) -> None:
    BROKEN[how](copy)
    tiny_estimator.pin(copy)
    with pytest.raises(ModelError) as raised:
        use(copy)
    said = str(raised.value)
    assert str(copy) in said
    assert "\n" not in said


def test_none_ships_none_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tqcheck.quality_estimation.loading.embedded_root", lambda: tmp_path)
    assert estimator_folder() is None
    assert open_estimator() is None
    tiny_estimator.build(tmp_path / "estimator")
    found = open_estimator()
    assert isinstance(found, EncoderEstimator)


def test_an_estimator_is_no_back_translator(folder: Path) -> None:
    assert not embedded_available(root=folder.parent)


def test_it_needs_no_network_and_no_torch(folder: Path) -> None:
    program = f"""
import socket, sys
def refuse(*arguments, **named):
    raise AssertionError("a socket")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from pathlib import Path
from tqcheck.quality_estimation import Pair, open_estimator
estimator = open_estimator(Path({str(folder)!r}))
print(estimator.estimate([Pair("Der Minister sagte nichts.", "The minister said nothing.")]))
assert "torch" not in sys.modules and "transformers" not in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "quality=" in done.stdout
