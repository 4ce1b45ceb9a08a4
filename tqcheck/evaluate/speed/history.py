"""The history of speed: a JSON object a line, and whether a count is over the last one.

The counts of a line hold for the Python and the machine that it names. Seconds are kept as what
they are, figures of a busy or idle day; only counts decide whether something became slower.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed.counting import Counter, Counts
from tqcheck.evaluate.speed.measuring import SpeedResult
from tqcheck.files import replace_file
from tqcheck.version import __version__

TOLERANCE = 0.10
"""By how much more a scan may execute before it is a slowdown."""
_SAME = ("python", "machine")


@dataclass(frozen=True, slots=True)
class SpeedEntry:
    """A line of the history.

    Attributes:
        recorded: when, in UTC, to the minute.
        version: of tqcheck.
        timings: by program: seconds, CPU seconds, MiB, and what else the table shows.
        counts: of the small text; None where nothing was counted.
    """

    recorded: str
    version: str
    timings: Mapping[str, Mapping[str, float]]
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Slowdown:
    """A count that is over the recorded one by more than `TOLERANCE`."""

    name: str
    before: int
    now: int

    @property
    def ratio(self) -> float:
        """Now to before."""
        return self.now / self.before


def entry(result: SpeedResult | None, counts: Counts | None) -> SpeedEntry:
    """What was measured now."""
    timings = {}
    for row in result.rows if result else ():
        assert result is not None
        figures = {
            "seconds": row.timing.seconds,
            "cpu": row.timing.cpu,
            "mebibytes": row.timing.mebibytes,
            "a_second": result.a_second(row),
            "times_as_fast": row.times_as_fast,
            "beside": result.beside(row),
        }
        timings[row.program.name] = {
            key: round(value, 3) for key, value in figures.items() if value is not None
        }
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%MZ")
    return SpeedEntry(now, __version__, timings, counts)


def load(path: Path) -> tuple[SpeedEntry, ...]:
    """All lines, the oldest first; none where there is no file.

    Raises:
        UsageError: a line is no entry.
    """
    if not path.exists():
        return ()
    entries = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            entries.append(_from_json(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path}, line {number}: no figures of speed ({error})") from error
    return tuple(entries)


def append(path: Path, new: SpeedEntry) -> None:
    """Write a line more.

    Raises:
        UsageError: the file has a line that is no entry, or cannot be written.
    """
    load(path)
    before = path.read_text("utf-8") if path.exists() else ""
    replace_file(path, before + json.dumps(_to_json(new), ensure_ascii=False) + "\n")


def last_counts(entries: Sequence[SpeedEntry], now: Counts) -> Counts | None:
    """The newest counts that `now` can be compared with: same counter, Python and machine."""
    for one in reversed(entries):
        counts = one.counts
        if (
            counts is not None
            and counts.counter is now.counter
            and all(counts.environment.get(key) == now.environment.get(key) for key in _SAME)
        ):
            return counts
    return None


def slowdowns(before: Counts, now: Counts) -> tuple[Slowdown, ...]:
    """What executes more than it may."""
    return tuple(
        Slowdown(name, old, now.figures[name])
        for name, old in before.figures.items()
        if name in now.figures and now.figures[name] > old * (1 + TOLERANCE)
    )


def changed_libraries(before: Counts, now: Counts) -> tuple[str, ...]:
    """Libraries of another version than then, as ``name 1.0 -> 1.1``."""
    return tuple(
        f"{name} {before.environment.get(name, 'none')} -> {new}"
        for name, new in now.environment.items()
        if name not in _SAME and before.environment.get(name) != new
    )


def _to_json(new: SpeedEntry) -> dict[str, Any]:
    counts = new.counts
    return {
        "recorded": new.recorded,
        "version": new.version,
        "timings": new.timings,
        "counts": counts
        and {
            "counter": counts.counter.value,
            "figures": counts.figures,
            "environment": counts.environment,
        },
    }


def _from_json(data: dict[str, Any]) -> SpeedEntry:
    counts = data["counts"]
    return SpeedEntry(
        str(data["recorded"]),
        str(data["version"]),
        {str(name): dict(figures) for name, figures in data["timings"].items()},
        counts
        and Counts(
            Counter(counts["counter"]),
            dict(counts["environment"]),
            {str(name): int(figure) for name, figure in counts["figures"].items()},
        ),
    )
