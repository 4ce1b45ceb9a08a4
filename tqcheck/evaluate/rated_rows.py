"""Translations with errors that raters marked, from a table that any team can write.

A TSV file, plain or packed with gzip. Its first line names the columns, in any order:

- ``source``, ``target``: the text and its translation, a sentence or a paragraph.
- ``start``, ``end``: half-open code points of the target that the rater marked; -1 where there is
  nothing to mark.
- ``severity``: minor, major or critical. Any other word stands for no error.
- ``system``, ``document``: whose translation it is, of which document. Rows with both equal are one
  article, in the order of the file.
- ``segment``, ``rater``: the number of the row in its document, and who rated it.
- ``category``: MQM category. Errors of the category *Source* do not count, *Non-translation* counts
  25 points.
- ``source_start``, ``source_end``: what is missing, in the source.

The first five are required. A line holds one error; or ``start``, ``end`` and ``severity`` hold a
list each, separated by blanks, as in the public data of WMT 2021 and 2022, whose names of columns
are understood, too. A file without names has the nine columns of that data.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.ratings import POINTS, place_in, placed
from tqcheck.model import Severity, Span

_REQUIRED = ("source", "target", "start", "end", "severity")
_NINE = ("system", "document", "segment", "rater", "source", "target", "start", "end", "severity")
_ALIASES = {
    "mt_system": "system", "doc": "document", "doc_id": "document", "seg_id": "segment",
    "annotator_id": "rater", "start_ids": "start", "starts": "start", "end_ids": "end",
    "ends": "end", "errors": "severity", "severities": "severity",
}  # fmt: skip
_SEVERITIES = {severity.value: severity for severity in POINTS}
_UNTRANSLATED = 25.0


@dataclass(frozen=True, slots=True)
class RatedError:
    """An error that a rater marked.

    Attributes:
        rater: who.
        severity: minor, major or critical.
        target: in the translation; None where something is missing from it.
        source: in the source; None where the rater marked the translation.
        points: MQM points.
    """

    rater: str
    severity: Severity
    target: Span | None
    source: Span | None
    points: float


@dataclass(slots=True)
class RatedRow:
    """A source with its translation, and what all raters say of it.

    Attributes:
        article: system and document.
        segment: its number or name in the document.
        source, target: the texts.
        raters: who rated it, those who found nothing among them.
        errors: of all raters.
    """

    article: tuple[str, str]
    segment: str
    source: str
    target: str
    raters: dict[str, None] = field(default_factory=dict)
    errors: list[RatedError] = field(default_factory=list)

    @property
    def penalty(self) -> float:
        """MQM points: 1 a minor error, 5 a major one, 10 a critical one; the mean of the raters."""
        return sum(error.points for error in self.errors) / max(1, len(self.raters))

    @property
    def majors(self) -> float:
        """Major and critical errors, the mean of the raters."""
        grave = sum(error.severity >= Severity.MAJOR for error in self.errors)
        return grave / max(1, len(self.raters))

    @property
    def has_consensus_major(self) -> bool:
        """Whether two raters mark a major error at one place; of one rater, any counts."""
        grave = [error for error in self.errors if error.severity >= Severity.MAJOR]
        if len(self.raters) == 1:
            return bool(grave)
        return any(
            a.rater != b.rater and (_meet(a.target, b.target) or _meet(a.source, b.source))
            for a in grave
            for b in grave
        )


@dataclass(frozen=True, slots=True)
class RatedSet:
    """The rows of a file.

    Attributes:
        rows: in the order of the file.
        passed_over: lines with another number of cells than the first.
    """

    rows: tuple[RatedRow, ...]
    passed_over: int

    def articles(self) -> tuple[tuple[RatedRow, ...], ...]:
        """The rows of each article, in the order of the file."""
        found: dict[tuple[str, str], list[RatedRow]] = {}
        for row in self.rows:
            found.setdefault(row.article, []).append(row)
        return tuple(tuple(rows) for rows in found.values())


def read_rated(path: Path) -> RatedSet:
    """The rated rows of a file.

    Raises:
        UsageError: it cannot be read, a column is missing, or an error has no place in its text.
    """
    lines = _lines(path)
    first = next(lines, None)
    if first is None:
        raise UsageError(f"{path}: the file is empty")
    given = [cell.strip().lower() for cell in first]
    names = tuple(_ALIASES.get(name, name) for name in given)
    begins, is_public = 2, not _ALIASES.keys().isdisjoint(given)
    if not {"source", "target"} & set(names) and len(first) == len(_NINE):
        names, begins, is_public = _NINE, 1, True
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise UsageError(f"{path}: no column is called {', '.join(missing)}")
    rows: dict[tuple[str, ...], RatedRow] = {}
    passed_over = 0
    for number, cells in enumerate((first, *lines) if begins == 1 else lines, begins):
        if len(cells) != len(names):
            passed_over += 1
            continue
        try:
            _add(rows, dict(zip(names, cells, strict=True)), is_public)
        except ValueError as error:
            raise UsageError(f"{path}, line {number}: not a rating: {error}") from error
    return RatedSet(tuple(rows.values()), passed_over)


def _lines(path: Path) -> Iterator[list[str]]:
    opened = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8-sig", newline="\n") as file:
            for line in file:
                yield line.rstrip("\r\n").split("\t")
    except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
        raise UsageError(f"{path}: the rows cannot be read: {error}") from error


def _add(rows: dict[tuple[str, ...], RatedRow], cells: Mapping[str, str], is_public: bool) -> None:
    article = cells.get("system", ""), cells.get("document", "")
    segment = cells.get("segment", "")
    source, target = cells["source"], cells["target"]
    if not target.strip():
        return
    row = rows.setdefault(
        (*article, segment, source, target), RatedRow(article, segment, source, target)
    )
    rater = cells.get("rater", "")
    row.raters.setdefault(rater)
    if cells.get("category", "").lower().startswith("source"):
        return
    severities = cells["severity"].split()
    # A name of a severity may be of several words; then there is one error.
    if len(cells["start"].split()) == 1:
        severities = [cells["severity"].strip()]
    for place, said in placed(cells["start"], cells["end"], severities):
        severity = _SEVERITIES.get(said.lower())
        if severity is not None:
            row.errors.append(_error(rater, severity, place, cells, is_public))


def _error(
    rater: str,
    severity: Severity,
    place: tuple[str, str],
    cells: Mapping[str, str],
    is_public: bool,
) -> RatedError:
    points = POINTS[severity]
    if cells.get("category", "").lower().startswith("non-translation"):
        points = _UNTRANSLATED
    missing = cells.get("source_start", "-1"), cells.get("source_end", "-1")
    return RatedError(
        rater,
        severity,
        place_in(cells["target"], *place, text="target", is_public=is_public),
        place_in(cells["source"], *missing, text="source", is_public=is_public),
        points,
    )


def _meet(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and one.overlaps(other)
