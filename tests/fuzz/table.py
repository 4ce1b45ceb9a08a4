"""The figures of a campaign as Markdown: `reports/fuzz.md`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.fuzz.campaign import run_one
from tests.fuzz.guided import MARK
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS, Input, scratch_folder

_TITLE = """# Fuzzing

Written by `python -m tests.fuzz report --write reports/fuzz.md` from the state of the campaign.
CONTRIBUTING.md tells how to start it again. An input is *refused* where the reader returns one of
its documented errors, and *over time* where it needs more CPU than the target's limit, which grows
with its size. A worker is *killed* where one input needs a minute of CPU, or the system ends it.
*Guided* inputs are those that atheris chose by coverage.

"""
_HEAD = (
    "| target | inputs | mean bytes | documents | refused | crashes | over time | killed "
    "| slowest |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
)
_TRIED = 5
_FAULTS = """
## Faults

Inputs with the same exception at the same place are one fault. The last column says what comes of
its first inputs with the present code.

| target | fault | inputs | now |
|---|---|---:|---|
"""


def counts(state: State) -> str:
    """One row a target, and the sums."""
    rows = []
    sums = [0] * 6
    for name in (*TARGETS, *(name + MARK for name in TARGETS)):
        found = state.targets.get(name)
        if found is None or not found.inputs:
            continue
        slow = found.crashes.get("slow", 0)
        killed = sum(n for key, n in found.crashes.items() if key.startswith("killed"))
        crashes = sum(found.crashes.values()) - slow - killed
        numbers = [found.inputs, found.documents, found.refused, crashes, slow, found.killed]
        sums = [one + other for one, other in zip(sums, numbers, strict=True)]
        shown = [f"{number:,}" for number in numbers]
        shown.insert(1, f"{found.bytes // found.inputs:,}")
        seconds, _, size = found.slowest
        rows.append(f"| {name} | {' | '.join(shown)} | {seconds:.2f} s ({int(size):,} bytes) |\n")
    shown = [f"{number:,}" for number in sums]
    shown.insert(1, "")
    return _HEAD + "".join(rows) + f"| **all** | {' | '.join(shown)} | |\n"


def page(state: State) -> str:
    """The whole report; tries every kept input of every fault again."""
    rows = []
    with tempfile.TemporaryDirectory(dir=scratch_folder()) as scratch:
        for target in TARGETS.values():
            run_one(target, target.input(0), Path(scratch))  # imports take no time later
        for name, found in state.targets.items():
            for key, number in found.crashes.items():
                inputs = sorted(state.crash_folder(name, key).glob("*.json"))[:_TRIED]
                still = sum(_fails(name.removesuffix(MARK), path, Path(scratch)) for path in inputs)
                now = f"{still} of {len(inputs)} fail" if still else "mended"
                rows.append(f"| {name} | `{key.replace('|', '/')}` | {number:,} | {now} |\n")
    faults = _FAULTS + "".join(sorted(rows)) if rows else "\nNo input was at fault.\n"
    return _TITLE + counts(state) + faults


def _fails(name: str, kept: Path, scratch: Path) -> bool:
    return bool(run_one(TARGETS[name], Input.from_json(kept.read_text("utf-8")), scratch).key)
