"""Which findings a report shows, in which order, with which message."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import SUSPECTED_RULE, DocumentReport, Finding


def text_of(finding: Finding, ui_language: str) -> str:
    """The message of a finding in the language of the user interface; ``auto`` is English."""
    return finding.message.in_language(ui_language)


def counting(document: DocumentReport) -> Iterator[Finding]:
    """Findings that are not suppressed."""
    return (finding for finding in document.findings if finding.suppressed is None)


def in_text_order(document: DocumentReport) -> tuple[Finding, ...]:
    """The findings with the suspicions between them.

    A suspicion of the source alone stands where its sentence begins, a finding without a place at
    the front.
    """
    if not document.suspicions:
        return document.findings
    starts = {part.segment.index: part.segment.span.start for part in document.segments}

    def start(one: Finding) -> int:
        if one.target is not None:
            return one.target.span.start
        return starts.get(one.segment, 0) if one.rule == SUSPECTED_RULE else 0

    return tuple(sorted((*document.findings, *document.suspicions), key=start))
