"""A text with edits, and how offsets of a document and its report go to the new text and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tqcheck.model import (
    Applicability,
    Document,
    DocumentReport,
    Edit,
    Finding,
    FurtherPlace,
    Heat,
    SegmentReport,
    Span,
)


class RewrittenText:
    """A text with edits, and how offsets of both relate.

    Args:
        original: the text.
        edits: in any order; of those that overlap, the first in the text counts.
    """

    def __init__(self, original: str, edits: Iterable[Edit]) -> None:
        self.original = original
        parts: list[str] = []
        self._old: list[Span] = []
        self._new: list[Span] = []
        end = length = 0
        for edit in sorted(edits, key=lambda one: (one.span.start, one.span.end)):
            if edit.span.start < end:
                continue
            kept = original[end : edit.span.start]
            length += len(kept)
            parts += [kept, edit.text]
            self._old.append(edit.span)
            self._new.append(Span(length, length + len(edit.text)))
            length += len(edit.text)
            end = edit.span.end
        self.text = "".join([*parts, original[end:]])
        self._old_starts = [span.start for span in self._old]
        self._new_starts = [span.start for span in self._new]

    def original_span(self, span: Span) -> Span:
        """A span of the new text in the original; an edit is covered as a whole."""
        start = self._moved(span.start, self._new, self._new_starts, self._old, is_end=False)
        end = self._moved(span.end, self._new, self._new_starts, self._old, is_end=True)
        return Span(start, max(start, end))

    def new_span(self, span: Span) -> Span:
        """A span of the original in the new text; an edit is covered as a whole."""
        start = self._moved(span.start, self._old, self._old_starts, self._new, is_end=False)
        end = self._moved(span.end, self._old, self._old_starts, self._new, is_end=True)
        return Span(start, max(start, end))

    def touches(self, span: Span) -> bool:
        """Whether a span of the original overlaps an edit."""
        place = bisect_right(self._old_starts, span.end - 1) - 1
        return place >= 0 and self._old[place].end > span.start

    @staticmethod
    def _moved(
        offset: int, here: Sequence[Span], starts: list[int], there: Sequence[Span], *, is_end: bool
    ) -> int:
        # The end of a span lies behind its last code point.
        at = offset - 1 if is_end and offset else offset
        place = bisect_right(starts, at) - 1
        while place >= 0 and not here[place] and not is_end and here[place].start == at:
            # Text that was taken out stands before the span that begins there.
            return there[place].end
        if place < 0:
            return offset
        if at < here[place].end:
            return there[place].end if is_end else there[place].start
        return there[place].end + offset - here[place].end


@dataclass(frozen=True)
class Rewriting:
    """The rewritten texts of a document; None for a side that stays as it is."""

    target: RewrittenText | None
    source: RewrittenText | None

    def apply(self, document: Document) -> Document:
        """The document with the new texts."""
        source = document.source_text if self.source is None else self.source.text
        target = self.target
        if target is None:
            return replace(document, source_text=source)
        return replace(
            document,
            text=target.text,
            source_text=source,
            anchors=tuple(target.new_span(span) for span in document.anchors),
            literal=tuple(target.new_span(span) for span in document.literal),
            pragmas=tuple(
                replace(one, span=None if one.span is None else target.new_span(one.span))
                for one in document.pragmas
            ),
            blocks=tuple(replace(one, span=target.new_span(one.span)) for one in document.blocks),
        )

    def restore(self, report: DocumentReport, document: Document) -> DocumentReport:
        """The report of `apply(document)`, with all offsets in the texts of `document`."""
        return replace(
            report,
            text=document.text,
            title=document.title or report.title,
            segments=tuple(self._segment(part) for part in report.segments),
            findings=tuple(self._finding(one, document) for one in report.findings),
            embedded=tuple(
                replace(one, span=self._target_span(one.span)) for one in report.embedded
            ),
            suspicions=tuple(self._finding(one, document) for one in report.suspicions),
            heat=None if report.heat is None else self._heat(report.heat),
        )

    def _target_span(self, span: Span) -> Span:
        return span if self.target is None else self.target.original_span(span)

    def _source_span(self, span: Span) -> Span:
        return span if self.source is None else self.source.original_span(span)

    def _heat(self, heat: Heat) -> Heat:
        return replace(
            heat,
            target=tuple(replace(one, span=self._target_span(one.span)) for one in heat.target),
            source=tuple(replace(one, span=self._source_span(one.span)) for one in heat.source),
        )

    def _segment(self, part: SegmentReport) -> SegmentReport:
        pair = part.alignment
        if pair is not None and pair.source_span is not None:
            pair = replace(pair, source_span=self._source_span(pair.source_span))
        span = self._target_span(part.segment.span)
        return replace(part, segment=replace(part.segment, span=span), alignment=pair)

    def _finding(self, finding: Finding, document: Document) -> Finding:
        target, source = finding.target, finding.source
        if target is not None and self.target is not None:
            target = document.quote(self.target.original_span(target.span))
        if source is not None and self.source is not None:
            span = self.source.original_span(source.span)
            source = replace(source, span=span, text=span.of(self.source.original))
        further = tuple(self._further(place, document) for place in finding.further)
        made = replace(finding, target=target, source=source, further=further)
        return made if self.target is None else self._mended(made, finding, self.target)

    def _further(self, place: FurtherPlace, document: Document) -> FurtherPlace:
        if self.target is None:
            return place
        span = self.target.original_span(place.target.span)
        return replace(
            place,
            target=document.quote(span),
            applicability=Applicability.UNSAFE
            if self.target.touches(span)
            else place.applicability,
        )

    @staticmethod
    def _mended(made: Finding, finding: Finding, target: RewrittenText) -> Finding:
        """`made` with the fix of `finding` in the original.

        A fix that replaces what was rewritten is not safe: it knows only a part of what it
        replaces.
        """
        edit, fix = finding.edit, finding.fix
        if fix is None:
            return made
        span = target.original_span(fix.edit.span)
        if edit is not None:
            made = replace(made, edit=Edit(span, edit.text))
        return replace(made, applicability=Applicability.UNSAFE) if target.touches(span) else made
