"""A short run of the campaign with fresh seeds, so that every run of the tests tries new inputs."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.fuzz import campaign
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS, Input, Outcome

ROOT = Path(__file__).parents[2]
_SECONDS = 18


def _fuzz(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.fuzz", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
def test_no_new_input_breaks_a_reader_or_a_rule(tmp_path: Path) -> None:
    state = State(tmp_path)
    start = random.SystemRandom().randrange(10**9)
    for name in TARGETS:
        state.of(name).next_seed = start
    state.save()
    done = _fuzz("run", "--state", tmp_path, "--seconds", _SECONDS, "--inputs", 40)
    told = "\n".join(path.read_text("utf-8") for path in tmp_path.glob("crashes/*/*.txt"))
    assert done.returncode == 0, f"seeds from {start}:\n{done.stdout}{done.stderr}{told}"
    assert sum(counts.inputs for counts in State(tmp_path).targets.values()) >= len(TARGETS)


@pytest.mark.parametrize("name", TARGETS)
def test_a_seed_gives_the_same_input_again(name: str) -> None:
    target = TARGETS[name]
    first = [target.input(seed).files for seed in range(3)]
    assert [target.input(seed).files for seed in range(3)] == first
    assert len(set(first)) > 1


@pytest.mark.slow
def test_a_stopped_campaign_goes_on_where_it_was(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.fuzz", "run", "tsv", "po", "--state", str(tmp_path)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (tmp_path / "state.json").exists() and time.monotonic() < deadline:
        time.sleep(0.2)
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    before = State(tmp_path).of("tsv")
    assert before.inputs == before.next_seed > 0
    _fuzz("run", "tsv", "--state", tmp_path, "--inputs", 10)
    after = State(tmp_path).of("tsv")
    assert (after.inputs, after.next_seed) == (before.inputs + 10, before.next_seed + 10)


def test_killed_workers_and_broken_readers_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def check(given: Input, scratch: Path) -> Outcome:
        number = int(given.files[0][1])
        if number == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 5:
            while True:
                pass
        if number in {6, 7}:
            raise KeyError(number)
        if number == 8:
            bytearray(100_000_000_000)
        return Outcome(documents=1)

    target = TARGETS["tsv"]
    monkeypatch.setitem(TARGETS, "tsv", replace(target, check=check))
    monkeypatch.setattr(campaign, "HARD_LIMIT", 0.3)
    monkeypatch.setattr(campaign, "_import_everything", lambda: None)
    monkeypatch.setattr(
        type(target), "input", lambda self, seed: Input((("n", str(seed).encode()),))
    )
    state = State(tmp_path)
    campaign.run(state, ["tsv"], seconds=None, inputs=10)
    counts = State(tmp_path).of("tsv")
    assert (counts.inputs, counts.next_seed, counts.killed) == (10, 10, 2)
    assert sorted(counts.crashes.values()) == [1, 1, 1, 2]
    assert {key.split(" at ")[0] for key in counts.crashes} == {
        "KeyError",
        "MemoryError",
        "killed (hang)",
        "killed (signal 9)",
    }
