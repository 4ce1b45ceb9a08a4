"""Earlier reports in the folder of the page: the runs of its trend.

Every JSON file of the report contract is a run, ordered by modification time. Other files are
ignored.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

# The trend shows the newest runs. Larger reports are not read for a single point.
NEWEST = 30
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of a run that the trend shows.

    Attributes:
        label: when its report was written, as ``2026-11-23 05:10`` in UTC.
        per_1000: penalty points per 1,000 words over all its documents.
        found: number of findings that count.
    """

    label: str
    per_1000: float
    found: int
    documents: int
    words: int
    seconds: float

    def same_as(self, other: Run) -> bool:
        """Whether both are the same run in two formats; no two runs take the same time."""
        one = (self.words, self.documents, self.found, self.seconds)
        return one == (other.words, other.documents, other.found, other.seconds)


def earlier_runs(folder: Path) -> tuple[Run, ...]:
    """The runs with a report in `folder`, oldest first, at most `NEWEST`."""
    files = []
    for path in folder.glob("*.json"):
        try:
            state = path.stat()
        except OSError:  # deleted since it was listed
            continue
        if path.is_file() and state.st_size <= LARGEST:
            files.append((state.st_mtime, path))
    runs = []
    for written, path in sorted(files)[-NEWEST:]:
        run = _run(path, written)
        if run is not None:
            runs.append(run)
    return tuple(runs)


def _run(path: Path, written: float) -> Run | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["tool"]["name"] != "tqcheck" or content["schema_version"] != "1":
            return None
        return run_of(content, datetime.fromtimestamp(written, timezone.utc))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None  # not a report


def run_of(content: Mapping[str, Any], written: datetime) -> Run | None:
    """The run of a report of the contract; None for a report without words."""
    summary = content["summary"]
    words = sum(d["words"] for d in content["documents"] if d["score"])
    penalty = sum(d["score"]["penalty"] for d in content["documents"] if d["score"])
    if not words or not math.isfinite(penalty):
        return None
    return Run(
        written.strftime("%Y-%m-%d %H:%M"),
        1000 * penalty / words,
        sum(summary["findings"].values()),
        summary["documents"],
        summary["words"],
        summary["seconds"],
    )
