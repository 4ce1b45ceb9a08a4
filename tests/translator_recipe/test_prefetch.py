"""Rounds made by other processes are those of the sampler, in order; none outlives its trainer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from mtrecipe.prefetch import Rounds

from tests.translator_recipe.conftest import CODE
from tests.translator_recipe.test_batches import rounds, sampler


def test_rounds_come_in_order(finished: Path) -> None:
    _, micro, pad = sampler(finished)
    with Rounds(micro, finished / "encoded", pad, first=2, workers=2) as made:
        for number in (2, 3, 4, 5):
            got = [batch for update in made.next() for batch in update]
            for mine, theirs in zip(got, rounds(finished, number), strict=True):
                assert np.array_equal(mine.source, theirs.source)
                assert np.array_equal(mine.target, theirs.target)


def test_a_dead_process_is_an_error(finished: Path) -> None:
    _, micro, pad = sampler(finished)
    with Rounds(micro, finished / "encoded", pad, first=0, workers=1) as made:
        made.next()
        time.sleep(0.5)  # it waits in the middle of sending the next one
        for _, process in made._workers:
            process.kill()
            process.join()
        with pytest.raises(RuntimeError, match="has died"):
            take_all(made)


@pytest.mark.skipif(not Path("/proc").exists(), reason="asks Linux for the children")
def test_no_process_outlives_a_killed_trainer(finished: Path, tmp_path: Path) -> None:
    for name in ("vocabulary", "encoded"):
        (tmp_path / name).symlink_to(finished / name)
    command = [sys.executable, str(CODE / "recipe.py"), "train", "--threads", "1"]
    command += ["--config", str(finished.parent / "micro.toml"), "--work", str(tmp_path)]
    process = subprocess.Popen(
        [*command, "--device", "cpu"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    rows = tmp_path / "training" / "curve.csv"
    end = time.monotonic() + 60
    while not (rows.exists() and rows.read_text(encoding="utf-8").count("\n") > 1):
        assert time.monotonic() < end
        time.sleep(0.02)
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii")
    children = [int(number) for number in listed.split()]
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert children
    while any(running(child) for child in children):
        assert time.monotonic() < end + 20
        time.sleep(0.05)


def take_all(made: Rounds) -> None:
    while True:  # what lay in the pipe, too
        made.next()


def running(process: int) -> bool:
    status = Path(f"/proc/{process}/status")
    try:
        return "\nState:\tZ" not in status.read_text(encoding="ascii")
    except OSError:
        return False
