"""Counts over the documents of a run, for the notes and the summary at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tqcheck.model import Coverage, DocumentReport, Evidence, Message, NoteKind, Severity

MOST_LISTED = 100


@dataclass(slots=True)
class RunTally:
    """Counts documents as they are checked; memory does not grow with their number.

    Attributes:
        documents: their number.
        coverage: of all of them.
        findings: number of findings that count, by severity.
        error_kinds: number of documents with an error, by its kind.
        errors: the first errors.
        notes: the first notes of documents, each with the uri.
        note_count: number of all of them.
        is_any_uncompared: whether a document was compared with nothing.
        without_source: number of documents whose source is missing, and the first of them.
    """

    documents: int = 0
    coverage: Coverage = field(default_factory=Coverage)
    findings: Counter[Severity] = field(default_factory=Counter)
    error_kinds: Counter[str] = field(default_factory=Counter)
    errors: list[Message] = field(default_factory=list)
    notes: list[tuple[str, NoteKind, Message]] = field(default_factory=list)
    note_count: int = 0
    is_any_uncompared: bool = False
    without_source: int = 0
    first_without_source: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, reports: Iterable[DocumentReport]) -> RunTally:
        """The tally of documents that are all there."""
        tally = cls()
        for report in reports:
            tally.add(report)
        return tally

    def add(self, report: DocumentReport) -> None:
        """Count a document."""
        self.documents += 1
        self.coverage = Coverage.total((self.coverage, report.coverage))
        for finding in report.findings:
            if finding.suppressed is None:
                self.findings[finding.severity] += 1
        if report.error is not None:
            self.error_kinds[report.error.kind] += 1
            if len(self.errors) < MOST_LISTED:
                self.errors.append(report.error.told)
        elif report.evidence is Evidence.TARGET:
            self.is_any_uncompared = True
        for note in report.notes:
            self.note_count += 1
            if len(self.notes) < MOST_LISTED:
                self.notes.append((report.uri, note.kind, note.message))
        if any(note.kind is NoteKind.SOURCE_MISSING for note in report.notes):
            self.without_source += 1
            if len(self.first_without_source) < MOST_LISTED:
                self.first_without_source.append(report.uri)
