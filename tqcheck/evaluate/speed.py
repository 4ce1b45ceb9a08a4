"""Speed and memory of the scan as a user has it: whole processes, one core, side by side.

The rival is pofilter (translate-toolkit), the checker of bilingual files that translators know; it
runs its checks on the same sentences where it is installed. On a busy machine the CPU seconds are
the ones to quote.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.lang.words import count_words

RIVAL = "pofilter"


@dataclass(frozen=True, slots=True)
class Timing:
    """Of a command over its runs: median wall-clock and CPU seconds, largest peak memory in MiB."""

    seconds: float
    cpu: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """What `tqcheck evaluate speed` prints."""

    words: int
    start_up: Timing
    scan: Timing
    rival: Timing | None

    @property
    def after_start_up(self) -> Timing:
        """The scan less the start-up."""
        return Timing(
            self.scan.seconds - self.start_up.seconds,
            self.scan.cpu - self.start_up.cpu,
            self.scan.mebibytes,
        )


def take_words(text: str, wanted: int) -> str:
    """Whole lines of `text`, again from the start if need be, until `wanted` words are there.

    Raises:
        UsageError: there are no words in `text`.
    """
    lines = [line for line in text.splitlines() if count_words(line)]
    if not lines:
        raise UsageError("there are no words to measure on")
    taken, count, at = [], 0, 0
    while count < wanted:
        taken.append(lines[at % len(lines)])
        count += count_words(taken[-1])
        at += 1
    return "\n".join(taken) + "\n"


def measure(text: str, runs: int = 3) -> SpeedResult:
    """Time the scan of `text`, of one sentence (start-up), and the rival, `runs` times in turn."""
    with tempfile.TemporaryDirectory() as folder:
        whole, short, po = (Path(folder) / name for name in ("all.txt", "one.txt", "all.po"))
        whole.write_text(text, encoding="utf-8")
        short.write_text("Der Rat hat am Montag in der Stadt getagt.\n", encoding="utf-8")
        po.write_text(_as_po(text), encoding="utf-8")
        scan = [sys.executable, "-m", "tqcheck", "scan", "--quiet", "--format", "json"]
        scan += ["--back-translator", "none", "--output", os.devnull]
        rival = _find(RIVAL)
        timings: dict[str, list[Timing]] = {"start_up": [], "scan": [], "rival": []}
        for _ in range(runs):
            timings["start_up"].append(_time([*scan, str(short)]))
            timings["scan"].append(_time([*scan, str(whole)]))
            if rival:
                output = Path(folder) / "rival.po"
                timings["rival"].append(_time([rival, "--language=de", str(po), str(output)]))
    return SpeedResult(
        words=count_words(text),
        start_up=_median(timings["start_up"]),
        scan=_median(timings["scan"]),
        rival=_median(timings["rival"]) if timings["rival"] else None,
    )


def _find(program: str) -> str | None:
    """Its path, beside this Python or on the PATH."""
    beside = str(Path(sys.executable).parent)
    return shutil.which(program, path=os.pathsep.join([beside, os.environ.get("PATH", "")]))


def _median(timings: Sequence[Timing]) -> Timing:
    return Timing(
        statistics.median(t.seconds for t in timings),
        statistics.median(t.cpu for t in timings),
        max(t.mebibytes for t in timings),
    )


def _time(command: Sequence[str]) -> Timing:
    """Run `command` on one core and wait for it.

    Raises:
        UsageError: it fails.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=_one_core if hasattr(os, "sched_setaffinity") else None,
    )
    assert process.stderr is not None
    errors = process.stderr.read().decode("utf-8", "replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode not in (0, 1):
        raise UsageError(f"{command[0]} ended with {process.returncode}: {errors.strip()[-300:]}")
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    return Timing(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def _one_core() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _as_po(text: str) -> str:
    """The lines as a PO file, each its own translation: pofilter needs two sides."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = []
    for number, line in enumerate(text.splitlines()):
        quoted = line.replace("\\", "\\\\").replace('"', '\\"')
        entries.append(f'msgctxt "{number}"\nmsgid "{quoted}"\nmsgstr "{quoted}"\n')
    return "\n".join([header, *entries])
