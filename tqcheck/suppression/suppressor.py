"""Stage *suppress*: marks the findings that comments in the file or the side-car accept."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from tqcheck.model import DocumentReport, Finding, Message, Pragma, Suppression
from tqcheck.model.rule_info import names_rule
from tqcheck.suppression.reasons import decision_in
from tqcheck.suppression.side_car import IgnoreEntry, SideCar
from tqcheck.timed_pattern import SlowPatternError

INLINE = "inline"
SIDE_CAR = "side-car"

_MOST_NOTES = 5  # of one kind; more are counted


class Suppressor:
    """Marks findings as suppressed, one document after another, and counts what was used.

    Args:
        side_car: the file of accepted findings.
        today: decides which entries have expired; None for the present day.
        rules: codes and names of all rules there are, to tell what names none; empty if unknown.
    """

    def __init__(
        self,
        side_car: SideCar,
        today: datetime.date | None = None,
        rules: Collection[tuple[str, str]] = (),
    ) -> None:
        self._side_car = side_car
        self._rules = rules
        today = today or datetime.date.today()
        self._expired = [e for e in side_car.entries if e.has_expired(today)]
        self._live = [e for e in side_car.entries if not e.has_expired(today)]
        self._used: set[int] = set()
        self._slow: set[int] = set()
        self._applied: set[int] = set()
        self._notes: list[Message] = []

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
            if pragma.holds:
                valid.append(pragma)
            else:
                self._notes.append(_lacking(document, pragma))
        entries = [entry for entry in self._live if entry.applies_to(document)]
        self._applied.update(entry.number for entry in entries)
        used: set[int] = set()
        findings = tuple(
            self._marked(finding, valid, entries, used) for finding in document.findings
        )
        suspicions = tuple(
            self._marked(finding, valid, entries, used) for finding in document.suspicions
        )
        for number, pragma in enumerate(valid):
            if number not in used:
                self._notes.append(_unused(document, pragma, self._unknown(pragma.rules)))
        return replace(document, findings=findings, suspicions=suspicions)

    def _marked(
        self,
        finding: Finding,
        pragmas: Sequence[Pragma],
        entries: Sequence[IgnoreEntry],
        used: set[int],
    ) -> Finding:
        mark: Suppression | None = finding.suppressed
        # Every comment and entry that matches the finding counts as used; the first one is named.
        meant = [one for one in enumerate(pragmas) if _applies(one[1], finding)]
        used.update(number for number, _ in meant)
        # Of several places all must be meant. A remark that means some has made them a finding of
        # their own (`tqcheck.findings.collecting`).
        if meant and all(any(one.means(span) for _, one in meant) for span in finding.spans):
            mark = mark or Suppression(INLINE, meant[0][1].reason)
        for entry in entries:
            if self._matches(entry, finding):
                self._used.add(entry.number)
                who = f" ({entry.who})" if entry.who else ""
                mark = mark or Suppression(
                    SIDE_CAR, entry.reason + who, is_explained=bool(decision_in(entry.reason)[1])
                )
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

    def notes(self) -> tuple[Message, ...]:
        """What should be cleaned up: expired and unused entries, and comments without effect."""
        file = self._side_car.file
        unknown = [
            Message(
                f"{file}: {entry} does not hold: no rule is called {entry.rule}",
                f"{file}: {entry.german} gilt nicht: Keine Regel heißt {entry.rule}",
            )
            for entry in self._live
            if self._unknown((entry.rule,) if entry.rule else ())
        ]
        unused = [
            Message(
                f"{file}: {entry} is not used: no document has such a finding",
                f"{file}: {entry.german} ist überflüssig: Kein Dokument hat so einen Fund",
            )
            for entry in self._live
            if entry.number in self._applied - self._used - self._slow
            and not self._unknown((entry.rule,) if entry.rule else ())
        ]
        expired = [
            Message(
                f"{file}: {entry} expired on {entry.until} and no longer holds",
                f"{file}: {entry.german} ist am {_day(entry)} abgelaufen und gilt nicht mehr",
            )
            for entry in self._expired
        ]
        slow = [
            Message(
                f"{file}: {entry} does not hold: its pattern takes more than a second on a marked "
                "text; write it so that it need not try every way",
                f"{file}: {entry.german} gilt nicht: Das Muster braucht für einen markierten Text "
                "mehr als eine Sekunde; fassen Sie es so, dass es nicht alle Wege durchprobiert",
            )
            for entry in self._live
            if entry.number in self._slow
        ]
        return (
            *_few(slow), *_few(unknown), *_few(expired), *_few(unused), *_few(self._notes),
        )  # fmt: skip

    def _unknown(self, given: Sequence[str]) -> list[str]:
        """Which names mean no rule."""
        return [
            one
            for one in given
            if self._rules and not any(names_rule(one, code, name) for code, name in self._rules)
        ]


def _applies(pragma: Pragma, finding: Finding) -> bool:
    if not pragma.names(finding.rule, finding.name):
        return False
    return pragma.span is None or any(pragma.means(span) for span in finding.spans)


def _lacking(document: DocumentReport, pragma: Pragma) -> Message:
    lack = Message("a reason", "eine Begründung")
    if not pragma.rules:
        lack = Message("a rule and a reason", "eine Regel und eine Begründung")
    return Message(
        f"{document.uri}, line {pragma.line}: the remark tqcheck:ignore lacks {lack.en}, "
        "so it does not hold",
        f"{document.uri}, Zeile {pragma.line}: Dem Vermerk tqcheck:ignore fehlt {lack.de}; "
        "er gilt nicht",
    )


def _unused(document: DocumentReport, pragma: Pragma, unknown: Sequence[str]) -> Message:
    rules = ",".join(pragma.rules)
    if unknown:
        names = ", ".join(unknown)
        return Message(
            f"{document.uri}, line {pragma.line}: tqcheck:ignore {rules} is not used: no rule is "
            f"called {names}",
            f"{document.uri}, Zeile {pragma.line}: tqcheck:ignore {rules} ist überflüssig: Keine "
            f"Regel heißt {names}",
        )
    return Message(
        f"{document.uri}, line {pragma.line}: tqcheck:ignore {rules} is not used: nothing was "
        "found there",
        f"{document.uri}, Zeile {pragma.line}: tqcheck:ignore {rules} ist überflüssig: "
        "Dort wurde nichts gefunden",
    )


def _day(entry: IgnoreEntry) -> str:
    return "" if entry.until is None else f"{entry.until:%d.%m.%Y}"


def _few(notes: Sequence[Message]) -> Iterable[Message]:
    if len(notes) <= _MOST_NOTES:
        return notes
    more = len(notes) - _MOST_NOTES
    rest = Message(f"… and {more} more of this kind", f"… und {more} weitere dieser Art")
    return (*notes[:_MOST_NOTES], rest)
