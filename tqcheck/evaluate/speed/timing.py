"""Whole processes, timed: wall-clock seconds, CPU seconds, peak memory."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tqcheck.errors import UsageError

ROOT = Path(__file__).parents[3]
"""The folder that this tqcheck is imported from."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Of a command over its runs: median wall-clock and CPU seconds, largest peak memory in MiB.

    The memory is that of the largest process: of several worker processes only one counts.
    """

    seconds: float
    cpu: float
    mebibytes: float


def find(program: str) -> str | None:
    """Its path, beside this Python or on the PATH."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(program, path=os.pathsep.join([beside, os.environ.get("PATH", "")]))


def median(timings: Sequence[Timing]) -> Timing:
    """Of several runs of one command."""
    return Timing(
        statistics.median(t.seconds for t in timings),
        statistics.median(t.cpu for t in timings),
        max(t.mebibytes for t in timings),
    )


def timed(
    command: Sequence[str],
    cores: int = 1,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Timing:
    """Run `command` on so many cores, its numeric library on one, and wait for it.

    Args:
        command: the program and its arguments.
        cores: that it may use.
        environment: variables on top of those of this process.
        folder: its working directory; None is that of this process.

    Raises:
        UsageError: it fails.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=variables(environment),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=partial(_keep_to, cores) if hasattr(os, "sched_setaffinity") else None,
    )
    assert process.stderr is not None
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    ensure_done(command, process.returncode, errors)
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Timing(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def variables(more: Mapping[str, str] | None) -> dict[str, str]:
    """The environment of a measured process: the numeric library on one core, and `more`.

    Python keeps compiled modules there, as it does for users: a start that compiles its modules
    takes twice as long.
    """
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", **(more or {})}


def ensure_done(command: Sequence[str], status: int, errors: str) -> None:
    """Refuse the figures of a program that failed.

    Raises:
        UsageError: `status` is neither 0 nor 1 (findings at the threshold).
    """
    if status not in (0, 1):
        raise UsageError(f"{' '.join(command)} ended with {status}: {errors.strip()[-300:]}")


def _keep_to(cores: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
