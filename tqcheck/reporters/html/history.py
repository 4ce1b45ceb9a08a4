"""Earlier reports in the folder of the page: the runs of its trend.

Every JSON file of the report contract is a run, ordered by modification time. Other files are
ignored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from tqcheck.model import Item, Message, Severity
from tqcheck.reporters.html.pictures.rates import NOTHING, Amount, counted
from tqcheck.validation import refuse_constant

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
        inputs: what was checked: the feed's identifier of an item, else the uri.
        amount: its findings by category.
    """

    label: str
    per_1000: float
    found: int
    documents: int
    words: int
    seconds: float
    inputs: frozenset[str] = frozenset()
    amount: Amount = NOTHING

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


# Larger figures are those of no report; beside them the others would not be seen.
_Figure = Annotated[float, Meta(ge=0, le=1e12)]
_Count = Annotated[int, Meta(ge=0, le=10**12)]


@dataclass(frozen=True, slots=True)
class _ToolData:
    name: Literal["tqcheck"]


@dataclass(frozen=True, slots=True)
class _ScoreData:
    penalty: _Figure


@dataclass(frozen=True, slots=True)
class _ItemData:
    id: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class _FaultData:
    category: str
    severity: Severity
    suppressed: Any = None

    @property
    def counts(self) -> bool:
        """Whether it has penalty points."""
        return self.suppressed is None and bool(self.severity.weight)


@dataclass(frozen=True, slots=True)
class _DocumentData:
    uri: str
    words: _Count
    score: _ScoreData | None
    item: _ItemData | None = None
    findings: tuple[_FaultData, ...] = ()


@dataclass(frozen=True, slots=True)
class _SummaryData:
    documents: _Count
    words: _Count
    findings: Mapping[str, _Count]
    seconds: _Figure


@dataclass(frozen=True, slots=True)
class _RunData:
    """The part of a JSON report that the trend needs."""

    schema_version: Literal["1"]
    tool: _ToolData
    documents: tuple[_DocumentData, ...]
    summary: _SummaryData


def _run(path: Path, written: float) -> Run | None:
    """The run of a file; None for a file that is not a report, or a report without words."""
    try:
        text = path.read_text(encoding="utf-8")
        content = msgspec.convert(json.loads(text, parse_constant=refuse_constant), _RunData)
        label = datetime.fromtimestamp(written, timezone.utc).strftime("%Y-%m-%d %H:%M")
    except (OSError, ValueError, OverflowError, RecursionError):  # msgspec's are ValueErrors
        return None
    scored = [(d.words, d.score.penalty) for d in content.documents if d.score is not None]
    words = sum(count for count, _ in scored)
    penalty = sum(points for _, points in scored)
    if not words:
        return None
    return Run(
        label,
        1000 * penalty / words,
        sum(content.summary.findings.values()),
        content.summary.documents,
        content.summary.words,
        content.summary.seconds,
        frozenset(input_name(d.uri, d.item) for d in content.documents),
        counted(
            Message(label, label),
            (
                (d.words, [f.category for f in d.findings if f.counts])
                for d in content.documents
                if d.score is not None
            ),
        ),
    )


def input_name(uri: str, item: Item | _ItemData | None) -> str:
    """What stays the same of an input from run to run: an item of a feed may get another place."""
    return (item and (item.id or item.link)) or uri
