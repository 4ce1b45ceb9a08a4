"""Takes soft hyphens out of a document before it is checked, and maps its report back.

Content systems put soft hyphens (U+00AD) into words to tell browsers where a line may break. A
reader never sees them, so no stage does: all stages between `without_soft_hyphens` and `restored`
work on the visible text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property

from tqcheck.model import AlignedPair, Document, DocumentReport, Finding, Quote, SegmentReport, Span

SOFT_HYPHEN = "\u00ad"

# In wrongly decoded text it is the second byte of a letter: an i with an acute accent becomes an A
# with a tilde and a soft hyphen. That is a fault to be found.
_HYPHENS = re.compile("(?<![\u0080-\u009f\u00c2\u00c3])\u00ad")


class VisibleText:
    """A text without its soft hyphens, and how offsets of both relate.

    Args:
        text: as it was read.
    """

    def __init__(self, text: str) -> None:
        self.original = text
        self._hidden = [match.start() for match in _HYPHENS.finditer(text)]
        self.text = _HYPHENS.sub("", text)

    @cached_property
    def _places(self) -> list[int]:
        """The place in the original of each visible code point."""
        hidden = set(self._hidden)
        return [at for at in range(len(self.original)) if at not in hidden]

    def original_offset(self, offset: int) -> int:
        """The place in the original of the visible code point at `offset`."""
        places = self._places
        return places[offset] if offset < len(places) else len(self.original)

    def original_span(self, span: Span) -> Span:
        """A span of the visible text in the original; soft hyphens at its ends are outside."""
        if not len(span):
            start = self.original_offset(span.start)
            return Span(start, start)
        return Span(self.original_offset(span.start), self.original_offset(span.end - 1) + 1)

    def visible_span(self, span: Span) -> Span:
        """A span of the original in the visible text."""
        return Span(*(at - bisect_right(self._hidden, at - 1) for at in (span.start, span.end)))


def without_soft_hyphens(document: Document) -> Document:
    """The document as its readers see it; the same object if there are no soft hyphens."""
    source = document.source_text
    if source is not None and SOFT_HYPHEN in source:
        document = replace(document, source_text=_HYPHENS.sub("", source))
    if SOFT_HYPHEN not in document.text:
        return document
    seen = VisibleText(document.text)
    return replace(
        document,
        text=seen.text,
        title=None if document.title is None else _HYPHENS.sub("", document.title),
        anchors=tuple(seen.visible_span(span) for span in document.anchors),
        pragmas=tuple(
            replace(one, span=None if one.span is None else seen.visible_span(one.span))
            for one in document.pragmas
        ),
        blocks=tuple(replace(one, span=seen.visible_span(one.span)) for one in document.blocks),
    )


def restored(report: DocumentReport, document: Document) -> DocumentReport:
    """The report of `without_soft_hyphens(document)`, with all offsets in the original texts."""
    target, source = document.text, document.source_text
    if source is not None and SOFT_HYPHEN in source:
        report = _with_source(report, VisibleText(source))
    if SOFT_HYPHEN not in target:
        return report
    seen = VisibleText(target)
    return replace(
        report,
        text=target,
        title=document.title or report.title,
        segments=tuple(_segment(part, seen) for part in report.segments),
        findings=tuple(_finding(one, seen, document) for one in report.findings),
        embedded=tuple(replace(one, span=seen.original_span(one.span)) for one in report.embedded),
    )


def _segment(part: SegmentReport, seen: VisibleText) -> SegmentReport:
    span = seen.original_span(part.segment.span)
    return replace(part, segment=replace(part.segment, span=span))


def _finding(finding: Finding, seen: VisibleText, document: Document) -> Finding:
    if finding.target is None:
        return finding
    span = seen.original_span(finding.target.span)
    line, column = document.locate(span.start)
    return replace(finding, target=Quote(span, span.of(document.text), line, column))


def _with_source(report: DocumentReport, seen: VisibleText) -> DocumentReport:
    def quote(finding: Finding) -> Finding:
        if finding.source is None:
            return finding
        span = seen.original_span(finding.source.span)
        return replace(
            finding, source=replace(finding.source, span=span, text=span.of(seen.original))
        )

    def pair(aligned: AlignedPair | None) -> AlignedPair | None:
        if aligned is None or aligned.source_span is None:
            return aligned
        return replace(aligned, source_span=seen.original_span(aligned.source_span))

    return replace(
        report,
        segments=tuple(replace(one, alignment=pair(one.alignment)) for one in report.segments),
        findings=tuple(quote(one) for one in report.findings),
    )
