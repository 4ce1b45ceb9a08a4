r"""Findings that do not count: remarks in files of ours, and a side-car file for the others.

The side-car is `.tqcheck-ignore.toml`::

    [[ignore]]
    fingerprint = "9c1f0a77b0c4d2e1"
    reason = "the minister does say it twice"
    who = "desk"
    until = 2027-03-31

    [[ignore]]
    rule = "TQ201"
    pattern = '\[sic\]'            # a regular expression, searched in what was marked
    path = "https://example.org/*"  # optional: only documents whose uri or feed matches
    reason = "our own mark"
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from tqcheck.config import read_toml
from tqcheck.errors import UsageError
from tqcheck.model import DocumentReport, Finding, Pragma, Suppression

FILE_NAME = ".tqcheck-ignore.toml"
INLINE = "inline"
SIDE_CAR = "side-car"
NONE = "none"

# More notes of one kind than these are counted, not shown.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Ignore:
    """An entry of the side-car.

    Attributes:
        number: its place in the file, from 1.
        until: the last day on which it holds; None for ever.
    """

    number: int
    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    pattern: re.Pattern[str] | None = None
    path: str | None = None
    who: str | None = None
    until: datetime.date | None = None

    def speaks_of(self, document: DocumentReport) -> bool:
        """Whether `document` is one that the entry is for."""
        if self.path is None:
            return True
        uri = document.uri.replace("\\", "/")
        names = [uri, uri.rpartition("#")[0]]
        if document.item is not None:
            names += [document.item.feed, document.item.link or ""]
        return any(fnmatchcase(name, self.path) for name in names if name)

    def covers(self, finding: Finding) -> bool:
        """Whether `finding` is one that the entry names."""
        if self.fingerprint is not None and self.fingerprint != finding.fingerprint:
            return False
        if self.rule is not None and not _names(self.rule, finding):
            return False
        if self.pattern is None:
            return True
        quote = finding.target or finding.source
        return quote is not None and self.pattern.search(quote.text) is not None

    def __str__(self) -> str:
        what = self.fingerprint or " ".join(
            part for part in (self.rule, self.pattern and repr(self.pattern.pattern)) if part
        )
        return f"entry {self.number} ({what}: {self.reason})"


@dataclass(frozen=True, slots=True)
class SideCar:
    """The entries of a side-car file; `file` is None where there is none."""

    file: Path | None = None
    entries: tuple[Ignore, ...] = ()


class Suppressor:
    """Marks findings as suppressed, one document after the other, and keeps what was of use."""

    def __init__(self, side_car: SideCar, today: datetime.date | None = None) -> None:
        self._side_car = side_car
        today = today or datetime.date.today()
        self._expired = [e for e in side_car.entries if e.until is not None and e.until < today]
        self._live = [e for e in side_car.entries if e not in self._expired]
        self._used: set[int] = set()
        self._asked: set[int] = set()
        self._notes: list[str] = []

    def apply(self, document: DocumentReport, pragmas: Sequence[Pragma] = ()) -> DocumentReport:
        """`document` with suppressed findings marked and its score without them."""
        if document.error is not None:
            return document
        valid = []
        for pragma in pragmas:
            if pragma.rules and pragma.reason:
                valid.append(pragma)
            else:
                lack = "a reason" if pragma.rules else "a rule and a reason"
                self._notes.append(
                    f"{document.uri}, line {pragma.line}: the remark tqcheck:ignore lacks {lack}, "
                    "so it does not hold"
                )
        entries = [entry for entry in self._live if entry.speaks_of(document)]
        self._asked.update(entry.number for entry in entries)
        used: set[int] = set()
        findings = tuple(
            self._marked(finding, valid, entries, used) for finding in document.findings
        )
        for number, pragma in enumerate(valid):
            if number not in used:
                self._notes.append(
                    f"{document.uri}, line {pragma.line}: tqcheck:ignore {','.join(pragma.rules)} "
                    "is not used: nothing was found there"
                )
        return replace(document, findings=findings)

    def _marked(
        self, finding: Finding, pragmas: Sequence[Pragma], entries: Sequence[Ignore], used: set[int]
    ) -> Finding:
        mark: Suppression | None = finding.suppressed
        # Every remark and entry that covers the finding counts as used, the first one is named.
        for number, pragma in enumerate(pragmas):
            if _speaks_of(pragma, finding):
                used.add(number)
                mark = mark or Suppression(INLINE, pragma.reason)
        for entry in entries:
            if entry.covers(finding):
                self._used.add(entry.number)
                who = f" ({entry.who})" if entry.who else ""
                mark = mark or Suppression(SIDE_CAR, entry.reason + who)
        return finding if mark is finding.suppressed else replace(finding, suppressed=mark)

    def notes(self) -> tuple[str, ...]:
        """What should be tidied up: expired and unused entries, remarks that do not hold."""
        unused = [
            f"{self._side_car.file}: {entry} is not used: no document has such a finding"
            for entry in self._live
            if entry.number in self._asked and entry.number not in self._used
        ]
        expired = [
            f"{self._side_car.file}: {entry} expired on {entry.until} and no longer holds"
            for entry in self._expired
        ]
        return (*_few(expired), *_few(unused), *_few(self._notes))


def _speaks_of(pragma: Pragma, finding: Finding) -> bool:
    if not any(_names(rule, finding) for rule in pragma.rules):
        return False
    if pragma.span is None:
        return True
    return finding.target is not None and pragma.span.overlaps(finding.target.span)


def _names(rule: str, finding: Finding) -> bool:
    return bool(rule) and (rule == finding.name or finding.rule.startswith(rule))


def _few(notes: Sequence[str]) -> Iterable[str]:
    if len(notes) <= _SHOWN:
        return notes
    return (*notes[:_SHOWN], f"… and {len(notes) - _SHOWN} more of this kind")


def load(given: str | None) -> SideCar:
    """The side-car of this run.

    Args:
        given: its path; None looks for one from the working directory upwards, ``none`` for none.

    Raises:
        UsageError: it is missing where it was named, or an entry is wrong.
    """
    if given == NONE:
        return SideCar()
    file = Path(given) if given is not None else _nearest(Path.cwd())
    if file is None:
        return SideCar()
    content = read_toml(file)
    extra = [name for name in content if name != "ignore"]
    entries = content.get("ignore", [])
    if extra or not isinstance(entries, list):
        raise UsageError(f"{file}: only [[ignore]] tables may stand here, not {extra or 'ignore'}")
    return SideCar(file, tuple(_entry(entry, n, file) for n, entry in enumerate(entries, 1)))


def _nearest(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


_KEYS = ("fingerprint", "rule", "pattern", "path", "reason", "who", "until")


def _entry(table: Any, number: int, file: Path) -> Ignore:
    where = f"{file}: entry {number}"
    if not isinstance(table, Mapping):
        raise UsageError(f"{where} is not a table")
    for name in table:
        if name not in _KEYS:
            close = difflib.get_close_matches(name, _KEYS, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known are {', '.join(_KEYS)}"
            raise UsageError(f"{where}: there is no {name!r}; {hint}")
    until = _date(table.get("until"), where)
    texts: dict[str, Any] = {name: table.get(name) for name in _KEYS if name != "until"}
    for name, value in texts.items():
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise UsageError(f"{where}: {name} = {value!r} is not a text")
    if texts["reason"] is None:
        raise UsageError(f"{where} gives no reason")
    if texts["fingerprint"] is None and texts["rule"] is None:
        raise UsageError(f"{where} names neither a fingerprint nor a rule")
    pattern = texts.pop("pattern")
    try:
        compiled = re.compile(pattern) if pattern is not None else None
    except re.error as error:
        raise UsageError(
            f"{where}: pattern = {pattern!r} is not a regular expression ({error})"
        ) from None
    return Ignore(number=number, until=until, pattern=compiled, **texts)


def _date(value: Any, where: str) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise UsageError(f"{where}: until = {value!r} is not a date like 2027-03-31") from None
