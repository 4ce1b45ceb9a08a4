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
from functools import partial
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.languages.words import count_words
from tqcheck.quality_estimation import estimator_folder
from tqcheck.translate import embedded_available

RIVAL = "pofilter"


@dataclass(frozen=True, slots=True)
class Timing:
    """Of a command over its runs: median wall-clock and CPU seconds, largest peak memory in MiB."""

    seconds: float
    cpu: float
    mebibytes: float


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """What `tqcheck evaluate speed` prints; start-up and scan with the rules alone.

    Attributes:
        learned: the scan with the learned estimate, None where no estimator ships.
        translated: the scan as it is by default, with a back-translation too, nothing of it
            cached; None where no back-translator ships.
    """

    words: int
    start_up: Timing
    scan: Timing
    learned: Timing | None
    translated: Timing | None
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
        # Each line as its own translation: pofilter needs two sides.
        po.write_text(as_po(text.splitlines(), text.splitlines()), encoding="utf-8")
        scan = [sys.executable, "-m", "tqcheck", "scan", "--quiet", "--format", "json"]
        scan += ["--output", os.devnull, "--no-cache"]
        learned = [*scan, "--back-translator", "none"]
        rules = [*learned, "--no-learned"]
        rival = find(RIVAL)
        timings: dict[str, list[Timing]] = {
            name: [] for name in ("start_up", "scan", "learned", "translated", "rival")
        }
        for _ in range(runs):
            timings["start_up"].append(timed([*rules, str(short)]))
            timings["scan"].append(timed([*rules, str(whole)]))
            if estimator_folder() is not None:
                timings["learned"].append(timed([*learned, str(whole)]))
            if embedded_available():
                timings["translated"].append(timed([*scan, str(whole)]))
            if rival:
                output = Path(folder) / "rival.po"
                timings["rival"].append(timed([rival, "--language=de", str(po), str(output)]))
    return SpeedResult(
        words=count_words(text),
        start_up=median(timings["start_up"]),
        scan=median(timings["scan"]),
        learned=median(timings["learned"]) if timings["learned"] else None,
        translated=median(timings["translated"]) if timings["translated"] else None,
        rival=median(timings["rival"]) if timings["rival"] else None,
    )


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


def timed(command: Sequence[str], cores: int = 1) -> Timing:
    """Run `command` on so many cores, its numeric library on one, and wait for it.

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
        preexec_fn=partial(_keep_to, cores) if hasattr(os, "sched_setaffinity") else None,
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


def _keep_to(cores: int) -> None:
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def as_po(original: Sequence[str], translation: Sequence[str]) -> str:
    """Pairs as a PO file."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = []
    for number, pair in enumerate(zip(original, translation, strict=True)):
        source, target = (line.replace("\\", "\\\\").replace('"', '\\"') for line in pair)
        entries.append(f'msgctxt "{number}"\nmsgid "{source}"\nmsgstr "{target}"\n')
    return "\n".join([header, *entries])
