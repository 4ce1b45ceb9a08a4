"""Fuzzing that is guided by coverage: atheris keeps the inputs that reach new code of tqcheck.

Inputs begin as those of the seeds and change by the same mutations, so they stay structured; the
corpus of each target is kept in the state's folder. Only on platforms for which atheris is made:
``pip install ".[fuzz]"``.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.state import Crash, State

if TYPE_CHECKING:
    from tests.fuzz.campaign import Stop

_AT_LEAST = 60  # seconds for a target: to start one takes ten
_SEEDS = 150
_LONGEST = 16_384
_FRESH = 0.08  # of the inputs are new ones of a seed
_APART = b"\n\x00--\x00\n"  # between the files of an input
_TOLD_EVERY = 0.5
_CURRENT = "current.json"
MARK = " (guided)"
"""Behind the name of a target where its guided inputs are counted."""


def run(state: State, names: Sequence[str], *, seconds: float) -> None:
    """Fuzz the named targets in turn, those first that had the least time."""
    from tests.fuzz.campaign import Stopped, stoppable

    with stoppable() as stop, contextlib.suppress(Stopped):
        most = max(1, int(seconds / _AT_LEAST))
        chosen = sorted(names, key=lambda name: state.of(name + MARK).seconds)[:most]
        for name in chosen:
            _run_target(state, name, seconds / len(chosen), stop)
            state.save()


def _run_target(state: State, name: str, seconds: float, stop: Stop) -> None:
    from tests.fuzz.campaign import Stopped
    from tests.fuzz.targets import scratch_folder

    corpus = state.folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    counts = state.of(name + MARK)
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        reading, writing = os.pipe()
        with tempfile.TemporaryDirectory(prefix="fuzz-", dir=scratch_folder()) as scratch:
            command = [sys.executable, "-m", "tests.fuzz.guided", name, str(corpus), scratch]
            process = subprocess.Popen(
                [*command, str(writing), str(int(left) + 1), str(counts.next_seed)],
                pass_fds=[writing],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            os.close(writing)
            try:
                with stop.ends(process.pid), os.fdopen(reading, encoding="utf-8") as lines:
                    for line in lines:
                        state.apply(name + MARK, json.loads(line))
            except BaseException:
                process.kill()
                process.wait()
                if stop.asked:
                    raise Stopped from None
                raise
            status = process.wait()
            if stop.asked:
                raise Stopped
            if status == 0:
                return
            _count_killed(state, name, status, Path(scratch) / _CURRENT)


def _count_killed(state: State, name: str, status: int, current: Path) -> None:
    """Keep the input of a worker that was killed; it is counted with that input.

    Raises:
        RuntimeError: the worker did not come to its first input.
    """
    from tests.fuzz.targets import Input

    if not current.exists():
        raise RuntimeError(f"a guided worker of {name} ended with status {status} before any input")
    counts = state.of(name + MARK)
    counts.inputs += 1
    counts.next_seed += 1
    counts.killed += 1
    kind = "hang" if status == -signal.SIGPROF else f"status {status}"
    given = Input.from_json(current.read_text("utf-8"))
    state.keep(name + MARK, counts.next_seed, Crash(f"killed ({kind})", kind, given))


def _worker(name: str, corpus: Path, scratch: Path, told: int, seconds: int, first: int) -> None:
    """Fuzz in this process, whose copy of tqcheck is instrumented; never returns."""
    import atheris

    with atheris.instrument_imports(include=["tqcheck"]):
        from tests.fuzz import campaign
        from tests.fuzz.mutate import mutated
        from tests.fuzz.targets import TARGETS, Input

        target = TARGETS[name]
        for seed in range(20):
            campaign.run_one(target, target.input(seed), scratch)
    files = [file for file, _ in target.input(0).files]
    files += ["source" if files[0] == "text" else f"source-{files[0]}"]

    def unpacked(data: bytes) -> Input:
        parts = data.split(_APART, 1)
        return Input(tuple(zip(files, parts, strict=False)))

    def packed(seed: int) -> bytes:
        return _APART.join(data for _, data in target.input(seed).files)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = Random(seed)
        new = packed(seed) if rng.random() < _FRESH else mutated(data, rng, target.words)
        return new[:most]

    for seed in range(_SEEDS):
        (corpus / str(seed)).write_bytes(packed(seed)[:_LONGEST])
    stream = os.fdopen(told, "w", encoding="utf-8")
    number = first
    counted, last = campaign.Counted(number), time.monotonic()

    def one(data: bytes) -> None:
        nonlocal number, counted, last
        given = unpacked(data)
        (scratch / _CURRENT).write_text(given.as_json(), "utf-8")
        signal.setitimer(signal.ITIMER_PROF, campaign.HARD_LIMIT)
        result = campaign.run_one(target, given, scratch)
        signal.setitimer(signal.ITIMER_PROF, 0)
        counted.add(number, given, result)
        if result.key:
            stream.write(json.dumps({"crash": result.as_dict(), "seed": number}) + "\n")
        number += 1
        if time.monotonic() > last + _TOLD_EVERY:
            stream.write(counted.line(number))
            stream.flush()
            counted, last = campaign.Counted(number), time.monotonic()

    most = campaign.virtual_memory() + campaign.MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limits = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-rss_limit_mb=0"]
    arguments = [name, str(corpus), *limits, f"-artifact_prefix={scratch}/"]
    atheris.Setup(arguments, one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    _, name, corpus, scratch, told, seconds, first = sys.argv
    _worker(name, Path(corpus), Path(scratch), int(told), int(seconds), int(first))
