"""A training that is killed goes on from its last checkpoint with the same curve."""

from __future__ import annotations

import csv
import dataclasses
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.translator_recipe.conftest import CODE

torch = pytest.importorskip("torch")


def curve(folder: Path) -> list[tuple[str, str, str]]:
    with (folder / "curve.csv").open(encoding="utf-8") as file:
        return [(r["update"], r["tokens"], r["loss"]) for r in csv.DictReader(file)]


def test_killed_training_has_the_same_curve(finished: Path, tmp_path: Path) -> None:
    for name in ("vocabulary", "encoded"):
        (tmp_path / name).symlink_to(finished / name)
    command = [sys.executable, str(CODE / "recipe.py"), "train", "--threads", "1"]
    command += ["--config", str(finished.parent / "micro.toml"), "--work", str(tmp_path)]
    command += ["--device", "cpu"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    rows = tmp_path / "training" / "curve.csv"
    end = time.monotonic() + 60
    while time.monotonic() < end and process.poll() is None:
        if rows.exists() and len(rows.read_text(encoding="utf-8").splitlines()) > 4:
            break
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert len(curve(tmp_path / "training")) < 24
    import recipe

    assert recipe.main(command[2:]) == 0
    assert curve(tmp_path / "training") == curve(finished / "training")


def test_signal_saves_and_says_that_it_is_not_over(finished: Path, tmp_path: Path) -> None:
    from mtrecipe import checkpoint, settings
    from mtrecipe.training import Run, Trainer
    from recipekit import writing

    said: list[str] = []

    def say(line: str) -> None:
        said.append(line)
        if line.startswith("update 5:"):
            os.kill(os.getpid(), signal.SIGTERM)

    micro = settings.load(finished.parent / "micro.toml")
    spm = finished / "vocabulary" / "spm.model"
    trainer = Trainer(micro, finished / "encoded", spm, tmp_path, Run(threads=1), say)
    assert trainer.train() is False
    assert writing.read(tmp_path / checkpoint.LAST)["progress"]["update"] in (5, 6)
    assert any("signal" in line for line in said)
    assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL


def test_cooldown_ends_the_training(finished: Path, tmp_path: Path) -> None:
    from mtrecipe import settings
    from mtrecipe.training import Run, Trainer

    micro = settings.load(finished.parent / "micro.toml")
    micro = dataclasses.replace(micro, train=dataclasses.replace(micro.train, max_updates=10**6))
    run = Run(threads=1, cooldown=0.01)
    spm = finished / "vocabulary" / "spm.model"
    trainer = Trainer(micro, finished / "encoded", spm, tmp_path, run, lambda line: None)
    assert trainer.train() is True
    assert trainer.progress.cooldown is not None
    assert trainer.progress.update == sum(trainer.progress.cooldown)
    with (tmp_path / "curve.csv").open(encoding="utf-8") as file:
        *_, last = csv.DictReader(file)
    assert int(last["update"]) == trainer.progress.update
    assert last["dev_loss"]
    assert last["dev_bleu"]
    again = Trainer(micro, finished / "encoded", spm, tmp_path, run, lambda line: None)
    assert again.train() is True
    assert again.progress.update == trainer.progress.update
