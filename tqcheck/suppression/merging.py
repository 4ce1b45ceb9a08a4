"""Side-car files of several editors, put together in one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tqcheck.suppression.reasons import decision_in, reason_of
from tqcheck.suppression.side_car import IgnoreEntry, SideCar

HEADING = "Findings that editors decided on."
_BETWEEN = "; "
Preference = Literal["first", "last"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two entries that say different things of the same findings."""

    one: IgnoreEntry
    one_file: str
    other: IgnoreEntry
    other_file: str

    def __str__(self) -> str:
        what = self.one.fingerprint or self.one.rule or ""
        return (
            f"{what}: “{self.one.reason}” in {self.one_file}, entry {self.one.number}, but "
            f"“{self.other.reason}” in {self.other_file}, entry {self.other.number}"
        )


@dataclass(frozen=True, slots=True)
class Merged:
    """The entries of several files, in order of their first appearance, and what disagrees."""

    entries: tuple[IgnoreEntry, ...]
    disagreements: tuple[Disagreement, ...]


def merge(
    files: Iterable[SideCar],
    prefer: Preference | None = None,
    today: datetime.date | None = None,
) -> Merged:
    """Put files together.

    Entries for the same findings become one: it has all reasons and names that differ, and the
    earlier end. One entry that calls a finding a false alarm and another that tolerates it
    disagree. An entry that has expired yields to one that holds: it neither ends nor contradicts
    it.

    Args:
        files: as `tqcheck.suppression.load` reads them.
        prefer: which of two entries that disagree stands; None reports them.
        today: decides which entries have expired; None for the present day.
    """
    day = today or datetime.date.today()
    found: dict[tuple[str | None, ...], tuple[IgnoreEntry, str]] = {}
    disagreements = []
    for file in files:
        for entry in file.entries:
            key = (
                entry.fingerprint,
                entry.rule,
                entry.pattern.text if entry.pattern else None,
                entry.path,
            )
            if key not in found:
                found[key] = (entry, str(file.file))
                continue
            known, known_file = found[key]
            if decision_in(known.reason)[0] is decision_in(entry.reason)[0]:
                found[key] = (_one(known, entry, day), known_file)
            elif entry.has_expired(day) is not known.has_expired(day):
                if known.has_expired(day):
                    found[key] = (entry, str(file.file))
            elif prefer == "last":
                found[key] = (entry, str(file.file))
            elif prefer is None:
                disagreements.append(Disagreement(known, known_file, entry, str(file.file)))
    return Merged(tuple(entry for entry, _ in found.values()), tuple(disagreements))


def _one(a: IgnoreEntry, b: IgnoreEntry, today: datetime.date) -> IgnoreEntry:
    """Two entries that agree, as one."""
    what, first = decision_in(a.reason)
    holding = [entry for entry in (a, b) if not entry.has_expired(today)] or [a, b]
    ends = [entry.until for entry in holding if entry.until is not None]
    return replace(
        a,
        reason=reason_of(what, _joined((first, decision_in(b.reason)[1]))),
        who=_joined((a.who or "", b.who or "")) or None,
        until=min(ends, default=None),
    )


def _joined(texts: Sequence[str]) -> str:
    """The parts of some texts, each once; a comma parts nothing, as names have commas too."""
    parts = (part.strip() for text in texts for part in text.split(_BETWEEN))
    return _BETWEEN.join(dict.fromkeys(part for part in parts if part))


def as_toml(entries: Iterable[IgnoreEntry]) -> str:
    """Entries as the text of a side-car file."""
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment(HEADING))
    document.add(tomlkit.nl())
    tables = tomlkit.aot()
    for entry in entries:
        table = tomlkit.table()
        for name, value in _values(entry).items():
            table.add(name, value)
        tables.append(table)
    if len(tables):
        document.add("ignore", tables)
    return tomlkit.dumps(document)


def _values(entry: IgnoreEntry) -> Mapping[str, object]:
    values = {
        "fingerprint": entry.fingerprint,
        "rule": entry.rule,
        "pattern": entry.pattern and entry.pattern.text,
        "path": entry.path,
        "reason": entry.reason,
        "who": entry.who,
        "until": entry.until,
    }
    return {name: value for name, value in values.items() if value is not None}
