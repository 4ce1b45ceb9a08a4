r"""The side-car file: findings of all kinds of documents that a user accepts.

It is called `.tqcheck-ignore.toml`::

    [[ignore]]
    fingerprint = "9c1f0a77b0c4d2e1"
    reason = "the minister does say it twice"
    who = "desk"
    until = 2027-03-31

    [[ignore]]
    rule = "TQ201"
    pattern = '\[sic\]'            # a regular expression, searched in the marked text
    path = "https://example.org/*"  # optional: only documents whose uri or feed matches
    reason = "our own mark"
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from tqcheck.config import read_toml
from tqcheck.errors import UsageError
from tqcheck.model import DocumentReport, Finding
from tqcheck.model.rule_info import names_rule
from tqcheck.timed_pattern import TimedPattern
from tqcheck.trust import MOST_RULES, is_trusted, names_one_rule, refused
from tqcheck.validation import unknown_setting, validated

FILE_NAME = ".tqcheck-ignore.toml"
NONE = "none"


@dataclass(frozen=True, slots=True)
class IgnoreEntry:
    """An entry of the side-car file.

    Attributes:
        number: its position in the file, from 1.
        reason: why the findings are accepted.
        fingerprint: of one finding, of any of its places; None for any.
        rule: code, prefix of a code, or name; None for any.
        pattern: searched in the marked text; None for any.
        path: pattern of the uri or the feed; None for all documents.
        who: who accepted the findings.
        until: the last day on which the entry is valid; None for no end.
    """

    number: int
    reason: str
    fingerprint: str | None = None
    rule: str | None = None
    pattern: TimedPattern | None = None
    path: str | None = None
    who: str | None = None
    until: datetime.date | None = None

    def has_expired(self, today: datetime.date) -> bool:
        """Whether the last day of the entry is over."""
        return self.until is not None and self.until < today

    def applies_to(self, document: DocumentReport) -> bool:
        """Whether the entry is for this document."""
        if self.path is None:
            return True
        uri = document.uri.replace("\\", "/")
        names = [uri, uri.rpartition("#")[0]]
        if document.item is not None:
            names += [document.item.feed, document.item.link or ""]
        return any(fnmatchcase(name, self.path) for name in names if name)

    def matches(self, finding: Finding) -> bool:
        """Whether the entry is for this finding.

        Raises:
            SlowPatternError: the pattern backtracks without end.
        """
        if self.fingerprint is not None and self.fingerprint not in finding.fingerprints:
            return False
        if self.rule is not None and not names_rule(self.rule, finding.rule, finding.name):
            return False
        if self.pattern is None:
            return True
        quote = finding.target or finding.source
        return quote is not None and self.pattern.is_in(quote.text)

    def __str__(self) -> str:
        return f"entry {self._named}"

    @property
    def german(self) -> str:
        """As `str`, in German."""
        return f"Eintrag {self._named}"

    @property
    def _named(self) -> str:
        what = self.fingerprint or " ".join(
            part for part in (self.rule, self.pattern and repr(self.pattern.text)) if part
        )
        return f"{self.number} ({what}: {self.reason})"


@dataclass(frozen=True, slots=True)
class SideCar:
    """The entries of a side-car file; `file` is None where there is none."""

    file: Path | None = None
    entries: tuple[IgnoreEntry, ...] = ()


def load(given: str | None) -> SideCar:
    """The side-car of a run.

    Args:
        given: its path; None for the nearest one from the working directory up, ``none`` for none.

    Raises:
        UsageError: the file cannot be read, an entry is wrong, or the file is not trusted and
            hides too much (`tqcheck.trust`).
    """
    if given == NONE:
        return SideCar()
    file = Path(given) if given is not None else _nearest(Path.cwd())
    trusted = file is None or given is not None or is_trusted(file, Path.cwd())
    if file is None:
        return SideCar()
    content = read_toml(file)
    extra = [name for name in content if name != "ignore"]
    entries = content.get("ignore", [])
    if extra or not isinstance(entries, list):
        raise UsageError(f"{file}: only [[ignore]] tables may stand here, not {extra or 'ignore'}")
    found = tuple(_entry(entry, n, file) for n, entry in enumerate(entries, 1))
    if not trusted:
        _ensure_narrow(found, file)
    return SideCar(file, found)


def _ensure_narrow(entries: tuple[IgnoreEntry, ...], file: Path) -> None:
    """Refuse a file that is not trusted and hides more than single findings and a few rules."""
    wide = [entry for entry in entries if entry.fingerprint is None]
    if len(wide) > MOST_RULES or not all(names_one_rule(entry.rule or "") for entry in wide):
        cause = f"its entries hide more than {MOST_RULES} rules by name"
        raise refused(file, cause, "--suppressions")


def _nearest(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder / FILE_NAME
    return None


_Text = Annotated[str, Meta(pattern=r"\S", description="a text")]
_Date = Annotated[datetime.date, Meta(description="a date like 2027-03-31")]
_KINDS: dict[str, Any] = {
    "fingerprint": _Text,
    "rule": _Text,
    "pattern": _Text,
    "path": _Text,
    "reason": _Text,
    "who": _Text,
    "until": _Date,
}


def _entry(table: Any, number: int, file: Path) -> IgnoreEntry:
    where = f"{file}: entry {number}"
    if not isinstance(table, Mapping):
        raise UsageError(f"{where} is not a table")
    values: dict[str, Any] = {}
    for name, value in table.items():
        if name not in _KINDS:
            raise unknown_setting(where, name, _KINDS)
        given = value.date() if isinstance(value, datetime.datetime) else value
        try:
            values[name] = validated(_KINDS[name], given)
        except ValueError as error:
            raise UsageError(f"{where}: {name} = {value!r} is not {error}") from None
    if "reason" not in values:
        raise UsageError(f"{where} gives no reason")
    if "fingerprint" not in values and "rule" not in values:
        raise UsageError(f"{where} names neither a fingerprint nor a rule")
    if "pattern" in values:
        values["pattern"] = _compiled(values["pattern"], where)
    return IgnoreEntry(number=number, **values)


def _compiled(pattern: str, where: str) -> TimedPattern:
    try:
        return TimedPattern(pattern).compiled()
    except ValueError as error:
        raise UsageError(
            f"{where}: pattern = {pattern!r} is not a regular expression ({error})"
        ) from None
