"""The figures of a campaign as a table."""

from __future__ import annotations

from tests.fuzz.guided import MARK
from tests.fuzz.state import State
from tests.fuzz.targets import TARGETS

_HEAD = (
    "| target | inputs | mean bytes | documents | refused | crashes | over time | killed "
    "| slowest |\n"
    "|---|---:|---:|---:|---:|---:|---:|---:|---:|\n"
)


def markdown(state: State) -> str:
    """One row a target, and the sums."""
    rows = []
    sums = [0] * 6
    for name in (*TARGETS, *(name + MARK for name in TARGETS)):
        counts = state.targets.get(name)
        if counts is None or not counts.inputs:
            continue
        slow = counts.crashes.get("slow", 0)
        killed = sum(n for key, n in counts.crashes.items() if key.startswith("killed"))
        crashes = sum(counts.crashes.values()) - slow - killed
        numbers = [counts.inputs, counts.documents, counts.refused, crashes, slow, counts.killed]
        sums = [one + other for one, other in zip(sums, numbers, strict=True)]
        mean = counts.bytes // counts.inputs
        shown = [f"{number:,}" for number in numbers]
        shown.insert(1, f"{mean:,}")
        seconds, _, size = counts.slowest
        rows.append(f"| {name} | {' | '.join(shown)} | {seconds:.2f} s ({int(size):,} bytes) |\n")
    shown = [f"{number:,}" for number in sums]
    shown.insert(1, "")
    return _HEAD + "".join(rows) + f"| **all** | {' | '.join(shown)} | |\n"
