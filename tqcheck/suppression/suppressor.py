"""Stage *suppress*: marks the findings that comments in the file or the side-car accept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck.model import DocumentReport, Finding, Pragma, Suppression
from tqcheck.suppression.side_car import IgnoreEntry, SideCar, is_named
from tqcheck.timed_pattern import SlowPatternError

INLINE = "inline"
SIDE_CAR = "side-car"

_MOST_NOTES = 5  # of one kind; more are counted


class Suppressor:
    """Marks findings as suppressed, one document after another, and counts what was used.

    Args:
        side_car: the file of accepted findings.
        today: decides which entries have expired; None for the present day.
    """

    def __init__(self, side_car: SideCar, today: datetime.date | None = None) -> None:
        self._side_car = side_car
        today = today or datetime.date.today()
        self._expired = [e for e in side_car.entries if e.until is not None and e.until < today]
        self._live = [e for e in side_car.entries if e not in self._expired]
        self._used: set[int] = set()
        self._slow: set[int] = set()
        self._applied: set[int] = set()
        self._notes: list[str] = []

    def apply(self, document: DocumentReport, pragmas: Sequence[Pragma] = ()) -> DocumentReport:
        """The document with accepted findings marked; its score is not updated.

        Args:
            document: the report of the next document of the run.
            pragmas: comments in its file.
        """
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
        entries = [entry for entry in self._live if entry.applies_to(document)]
        self._applied.update(entry.number for entry in entries)
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
        self,
        finding: Finding,
        pragmas: Sequence[Pragma],
        entries: Sequence[IgnoreEntry],
        used: set[int],
    ) -> Finding:
        mark: Suppression | None = finding.suppressed
        # Every comment and entry that matches the finding counts as used; the first one is named.
        for number, pragma in enumerate(pragmas):
            if _applies(pragma, finding):
                used.add(number)
                mark = mark or Suppression(INLINE, pragma.reason)
        for entry in entries:
            if self._matches(entry, finding):
                self._used.add(entry.number)
                who = f" ({entry.who})" if entry.who else ""
                mark = mark or Suppression(SIDE_CAR, entry.reason + who)
        return finding if mark is finding.suppressed else replace(finding, suppressed=mark)

    def _matches(self, entry: IgnoreEntry, finding: Finding) -> bool:
        """Whether an entry holds for a finding; one that is too slow holds for nothing more."""
        if entry.number in self._slow:
            return False
        try:
            return entry.matches(finding)
        except SlowPatternError:
            self._slow.add(entry.number)
            return False

    def notes(self) -> tuple[str, ...]:
        """What should be cleaned up: expired and unused entries, and comments without effect."""
        unused = [
            f"{self._side_car.file}: {entry} is not used: no document has such a finding"
            for entry in self._live
            if entry.number in self._applied - self._used - self._slow
        ]
        expired = [
            f"{self._side_car.file}: {entry} expired on {entry.until} and no longer holds"
            for entry in self._expired
        ]
        slow = [
            f"{self._side_car.file}: {entry} does not hold: its pattern takes more than a second "
            "on a marked text; write it so that it need not try every way"
            for entry in self._live
            if entry.number in self._slow
        ]
        return (*_few(slow), *_few(expired), *_few(unused), *_few(self._notes))


def _applies(pragma: Pragma, finding: Finding) -> bool:
    if not any(is_named(finding, rule) for rule in pragma.rules):
        return False
    if pragma.span is None:
        return True
    return finding.target is not None and pragma.span.overlaps(finding.target.span)


def _few(notes: Sequence[str]) -> Iterable[str]:
    if len(notes) <= _MOST_NOTES:
        return notes
    return (*notes[:_MOST_NOTES], f"… and {len(notes) - _MOST_NOTES} more of this kind")
