"""Writes words in place of placeholders before a document is checked, and maps its report back.

A placeholder such as ``{name}`` stands for a word, so every stage between `with_words` and
`without_words` sees one: a name that is the same on both sides. Tags vanish, and references such as
``&amp;`` become their characters. Only what both sides have is replaced; without a source nothing
is, for a placeholder is then a fault of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tqcheck.languages.placeholder_comparison import PlaceholderComparison, compare_placeholders
from tqcheck.languages.placeholders import FoundPlaceholder, may_hold_placeholders
from tqcheck.languages.word_lists import alternation, entries
from tqcheck.model import (
    AlignedPair,
    Document,
    DocumentReport,
    Finding,
    Message,
    PlaceholderFault,
    Quote,
    SegmentReport,
    Span,
)

_GLUED_BEFORE = re.compile(r"[^\W_]*\Z")
_GLUED_BEHIND = re.compile(r"[A-ZÄÖÜ\d]\w*")


@dataclass(frozen=True, slots=True)
class _Edit:
    """Text in place of a span."""

    span: Span
    text: str


class RewrittenText:
    """A text with edits, and how offsets of both relate.

    Args:
        original: the text.
        edits: in any order; of those that overlap, the first in the text counts.
    """

    def __init__(self, original: str, edits: Iterable[_Edit]) -> None:
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


@dataclass(frozen=True, slots=True)
class PlaceholderWords:
    """Both sides of a document with words in place of placeholders.

    Attributes:
        faults: placeholders that differ, with spans in the new texts.
        words: the placeholder that each word stands for.
    """

    target: RewrittenText
    source: RewrittenText
    faults: tuple[PlaceholderFault, ...]
    words: dict[str, str]

    def unworded(self, text: str) -> str:
        """A text about the document, with the placeholders in place of the words."""
        return _invented().sub(self._placeholder, text) if self.words else text

    def _placeholder(self, match: re.Match[str]) -> str:
        """The placeholder for a word, which may have an ending."""
        word = match.group()
        for end in range(len(word), 0, -1):
            if word[:end] in self.words:
                return self.words[word[:end]] + word[end:]
        return word


@cache
def _invented() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation('placeholder_beginnings')})[a-z]+")


def with_words(document: Document) -> Document:
    """The document for the stages; the same object if nothing in it is replaced."""
    found = placeholder_words(document)
    if found is None:
        return document
    target = found.target
    return replace(
        document,
        text=target.text,
        source_text=found.source.text,
        anchors=tuple(target.new_span(span) for span in document.anchors),
        pragmas=tuple(
            replace(one, span=None if one.span is None else target.new_span(one.span))
            for one in document.pragmas
        ),
        blocks=tuple(replace(one, span=target.new_span(one.span)) for one in document.blocks),
        placeholder_faults=found.faults,
    )


def without_words(report: DocumentReport, document: Document) -> DocumentReport:
    """The report of `with_words(document)`, with all offsets in the texts of `document`."""
    found = placeholder_words(document)
    if found is None:
        return report
    target = found.target
    return replace(
        report,
        text=document.text,
        title=document.title or (report.title and found.unworded(report.title)),
        segments=tuple(_segment(part, found) for part in report.segments),
        findings=tuple(_finding(one, found, document) for one in report.findings),
        embedded=tuple(
            replace(one, span=target.original_span(one.span)) for one in report.embedded
        ),
    )


def placeholder_words(document: Document) -> PlaceholderWords | None:
    """Both sides with words in place of placeholders; None if nothing is replaced."""
    source = document.source_text
    if source is None or not may_hold_placeholders(source):
        return None
    compared = compare_placeholders(document.text, source)
    if not (compared.values or compared.source_others or compared.target_others):
        return None
    words: dict[str, str] = {}
    own, original = _edits(compared, document.text, source, words)
    target = RewrittenText(document.text, [*own, *_plain(compared.target_others)])
    given = RewrittenText(source, [*original, *_plain(compared.source_others)])
    faults = tuple(
        replace(
            fault,
            target=fault.target and target.new_span(fault.target),
            source=fault.source and given.new_span(fault.source),
        )
        for fault in compared.faults
    )
    return PlaceholderWords(target, given, faults, words)


def _edits(
    compared: PlaceholderComparison, target: str, source: str, words: dict[str, str]
) -> tuple[list[_Edit], list[_Edit]]:
    """Words in place of values, the same on both sides; what the target lost vanishes."""
    own: list[_Edit] = []
    original: list[_Edit] = []
    texts = target + source
    beginnings = [one for one in entries("placeholder_beginnings") if one not in texts]
    beginnings = beginnings or list(entries("placeholder_beginnings"))
    for number, pair in enumerate(compared.values):
        word = _word(number, beginnings)
        if pair.target is None:
            original += [_Edit(pair.source, "")] if pair.source is not None else []
            continue
        whole = _with_glued(target, pair.target)
        words[word] = whole.of(target)
        own.append(_Edit(whole, word))
        if pair.source is not None:
            original.append(_Edit(_with_glued(source, pair.source), word))
    return own, original


def _with_glued(text: str, span: Span) -> Span:
    """A placeholder with the letters that make one word with it, as in ``v%s``, ``%dMB``."""
    before = _GLUED_BEFORE.search(text[max(0, span.start - 40) : span.start])
    behind = _GLUED_BEHIND.match(text, span.end)
    start = span.start - len(before.group()) if before else span.start
    return Span(start, behind.end() if behind else span.end)


def _plain(others: Sequence[FoundPlaceholder]) -> list[_Edit]:
    return [_Edit(one.span, one.character) for one in others]


def _word(number: int, beginnings: Sequence[str]) -> str:
    """The word for the placeholder of a number; those of near numbers are not alike."""
    ends, count = entries("placeholder_ends"), len(beginnings)
    word = beginnings[number % count] + ends[(number % count + number // count) % len(ends)]
    number //= count * len(ends)
    while number:
        word += ends[number % len(ends)]
        number //= len(ends)
    return word


def _segment(part: SegmentReport, found: PlaceholderWords) -> SegmentReport:
    span = found.target.original_span(part.segment.span)
    pair = part.alignment
    if pair is not None and pair.source_span is not None:
        pair = _pair(pair, span, found)
    source = part.source
    if source is not None and pair is not None and pair.source_span is not None:
        source = pair.source_span.of(found.source.original)
    back = part.back_translation
    return replace(
        part,
        segment=replace(part.segment, span=span),
        source=source,
        back_translation=None if back is None else found.unworded(back),
        alignment=pair,
    )


def _pair(pair: AlignedPair, target: Span, found: PlaceholderWords) -> AlignedPair:
    """The pair; without links where words are not those of the text."""
    assert pair.source_span is not None
    span = found.source.original_span(pair.source_span)
    is_same = not (found.target.touches(target) or found.source.touches(span))
    return replace(pair, source_span=span, words=pair.words if is_same else ())


def _finding(finding: Finding, found: PlaceholderWords, document: Document) -> Finding:
    message = finding.message
    target, source = finding.target, finding.source
    if target is not None:
        span = found.target.original_span(target.span)
        target = Quote(span, span.of(document.text), *document.locate(span.start))
    if source is not None:
        span = found.source.original_span(source.span)
        source = replace(source, span=span, text=span.of(found.source.original))
    return replace(
        finding,
        target=target,
        source=source,
        message=Message(en=found.unworded(message.en), de=found.unworded(message.de)),
        suggestion=finding.suggestion and found.unworded(finding.suggestion),
    )
