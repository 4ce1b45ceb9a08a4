"""Tells in which part of a document a place lies."""

from __future__ import annotations

import bisect

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import quotations
from tqcheck.languages.embedded import lies_in
from tqcheck.model import Role, Segment, Span
from tqcheck.rule_files.definition import CountedUnit, Scope
from tqcheck.rule_files.overlapping import first_of_overlapping

_SCOPES = {
    Role.HEADLINE: Scope.HEADLINE,
    Role.BODY: Scope.BODY,
    Role.CAPTION: Scope.CAPTION,
    Role.QUOTE: Scope.QUOTATION,
}


class Scopes:
    """The scopes of a document's places."""

    def __init__(self, document: BilingualDocument) -> None:
        self._document = document
        self._segments = [sentence.segment for sentence in document.sentences]
        self._quoted = first_of_overlapping(quotations(document.text).spans(), lambda one: one)

    def of(self, span: Span) -> Scope:
        """The scope of a place: that of the innermost part which holds all of it."""
        if lies_in(self._document.embedded, span):
            return Scope.EMBEDDED
        at = bisect.bisect_right(self._quoted, span.start, key=lambda one: one.start) - 1
        if at >= 0 and self._quoted[at].contains(span):
            return Scope.QUOTATION
        segment = self._segment_at(span.start)
        return _SCOPES[segment.role] if segment is not None else Scope.BODY

    def units(self, unit: CountedUnit) -> list[Span]:
        """The units of a kind, in text order; those of a sentence that was cut are left out."""
        text = self._document.text
        if unit is CountedUnit.SENTENCE:
            return [segment.span for segment in self._segments if not segment.part]
        if unit is CountedUnit.PARAGRAPH:
            return _lines(text)
        return [Span(0, len(text))] if text.strip() else []

    def first_sentence(self) -> Span:
        """The first sentence of the text; an empty span where there is none."""
        return self._segments[0].span if self._segments else Span(0, 0)

    def _segment_at(self, offset: int) -> Segment | None:
        segments = self._segments
        at = bisect.bisect_right(segments, offset, key=lambda one: one.span.end)
        return segments[min(at, len(segments) - 1)] if segments else None


def _lines(text: str) -> list[Span]:
    """The lines that are not blank, without white space around them."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            begin = start + len(line) - len(line.lstrip())
            found.append(Span(begin, begin + len(line.strip())))
        start += len(line) + 1
    return found
