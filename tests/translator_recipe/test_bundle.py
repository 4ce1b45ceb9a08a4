"""What is sent to another machine and comes back: within its limits, and the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from mtrecipe import bundle, encode, settings  # noqa: E402
from mtrecipe.settings import RecipeError  # noqa: E402
from recipekit import writing  # noqa: E402


def quiet(line: str) -> None:
    """Drops a line of the log."""


def test_a_bundle_trains_on_the_other_side(finished: Path, tmp_path: Path) -> None:
    micro = settings.load(finished.parent / "micro.toml")
    sent, there = tmp_path / "sent", tmp_path / "there"
    bundle.pack(micro, finished, sent, 4.0, quiet)
    assert sum(p.stat().st_size for p in sent.rglob("*") if p.is_file()) <= 4 * 2**20
    bundle.unpack(micro, there, sent, 4.0, quiet)
    ours, theirs = encode.load(finished / "encoded"), encode.load(there / "encoded")
    assert ours.keys() == theirs.keys()
    for name, pairs in ours.items():
        assert np.array_equal(pairs.german.tokens, theirs[name].german.tokens)
        assert np.array_equal(pairs.english.offsets, theirs[name].english.offsets)
    command = [sys.executable, str(sent / "recipe.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_small_limit_thins_the_data(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    micro = settings.load(finished.parent / "micro.toml")
    said: list[str] = []
    bundle.pack(micro, finished, tmp_path / "all", 4.0, said.append)
    size = sum(p.stat().st_size for p in (tmp_path / "all").rglob("*") if p.is_file())
    data = sum(p.stat().st_size for p in (tmp_path / "all" / "encoded").glob("*.xz"))
    limit = (size - data / 2) / 2**20
    bundle.pack(micro, finished, tmp_path / "half", limit, said.append)
    half = sum(p.stat().st_size for p in (tmp_path / "half").rglob("*") if p.is_file())
    assert half <= limit * 2**20
    assert len(said) > 2
    with pytest.raises(RecipeError, match="smaller"):
        bundle.pack(micro, finished, tmp_path / "none", 0.001, quiet)


def test_weights_come_back_in_pieces(
    finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    micro = settings.load(finished.parent / "micro.toml")
    monkeypatch.setattr(bundle, "PIECE", 25_000)
    bundle.split_weights(micro, finished, tmp_path / "back", 1.0, quiet)
    pieces = sorted((tmp_path / "back").glob("weights-*.bin"))
    assert len(pieces) > 1
    assert all(piece.stat().st_size <= 25_000 for piece in pieces)
    work = tmp_path / "work"
    bundle.join_weights(micro, work, tmp_path / "back", 1.0, quiet)
    before = writing.read(finished / "averaged.pt")
    after = writing.read(work / "averaged.pt")
    assert after["progress"]["update"] == before["progress"]["update"]
    for name, value in before["weights"].items():
        back = after["weights"][name]
        step = value.abs().max() / 120
        assert (value.float() - back).abs().max() <= step, name
    pieces[0].unlink()
    with pytest.raises(RecipeError, match="missing"):
        bundle.join_weights(micro, work, tmp_path / "back", 1.0, quiet)


def test_training_goes_on_from_joined_weights(finished: Path, tmp_path: Path) -> None:
    from mtrecipe.training import Run, Trainer

    micro = settings.load(finished.parent / "micro.toml")
    bundle.split_weights(micro, finished, tmp_path / "back", 1.0, quiet)
    bundle.join_weights(micro, tmp_path / "work", tmp_path / "back", 1.0, quiet)
    spm = finished / "vocabulary" / "spm.model"
    trainer = Trainer(
        micro, finished / "encoded", spm, tmp_path / "work" / "training", Run(threads=1), quiet
    )
    assert trainer.progress.update == 120
    assert trainer.progress.rewarm == 120
