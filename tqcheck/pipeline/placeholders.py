"""Writes words in place of the placeholders of a document.

A placeholder such as ``{name}`` stands for a word, so every stage sees one: a name that is the same
on both sides. Tags vanish, and references such as ``&amp;`` become their characters. Only what both
sides have is replaced; without a source nothing is, for a placeholder is then a fault of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.languages.placeholder_comparison import PlaceholderComparison, compare_placeholders
from tqcheck.languages.placeholders import FoundPlaceholder, stand_in
from tqcheck.languages.word_lists import entries
from tqcheck.model import (
    Document,
    DocumentReport,
    Edit,
    Finding,
    Message,
    PlaceholderFault,
    SegmentReport,
    Span,
)
from tqcheck.pipeline.rewriting import Rewriting, RewrittenText

_GLUED_BEFORE = re.compile(r"[^\W_]*\Z")
_GLUED_BEHIND = re.compile(r"[A-ZÄÖÜ\d]\w*")


@dataclass(frozen=True)
class PlaceholderWords(Rewriting):
    """Both sides of a document with words in place of placeholders.

    Attributes:
        faults: placeholders that differ, with spans in the new texts.
        words: the placeholder that each word stands for.
    """

    target: RewrittenText
    source: RewrittenText
    faults: tuple[PlaceholderFault, ...]
    words: dict[str, str]

    def apply(self, document: Document) -> Document:
        """The document for the stages, with its faults."""
        return replace(super().apply(document), placeholder_faults=self.faults)

    def restore(self, report: DocumentReport, document: Document) -> DocumentReport:
        """See `Rewriting.restore`; texts about the document name the placeholders, too."""
        title = report.title and self.unworded(report.title)
        return super().restore(replace(report, title=title), document)

    def unworded(self, text: str) -> str:
        """A text about the document, with the placeholders in place of the words."""
        return stand_in().sub(self._placeholder, text) if self.words else text

    def _placeholder(self, match: re.Match[str]) -> str:
        """The placeholder for a word, which may have an ending."""
        word = match.group()
        for end in range(len(word), 0, -1):
            if word[:end] in self.words:
                return self.words[word[:end]] + word[end:]
        return word

    def _segment(self, part: SegmentReport) -> SegmentReport:
        made = super()._segment(part)
        pair, source, back = made.alignment, made.source, made.back_translation
        if pair is not None and pair.source_span is not None:
            if source is not None:
                source = pair.source_span.of(self.source.original)
            if self.target.touches(made.segment.span) or self.source.touches(pair.source_span):
                pair = replace(pair, words=())  # links count words that the texts do not have
        return replace(
            made,
            source=source,
            back_translation=back and self.unworded(back),
            alignment=pair,
        )

    def _finding(self, finding: Finding, document: Document) -> Finding:
        made = super()._finding(finding, document)
        edit = made.edit
        return replace(
            made,
            message=self._unworded_message(finding.message),
            place_message=finding.place_message and self._unworded_message(finding.place_message),
            suggestion=finding.suggestion and self.unworded(finding.suggestion),
            edit=edit and replace(edit, text=self.unworded(edit.text)),
            further=tuple(
                replace(
                    one,
                    message=self._unworded_message(one.message),
                    suggestion=one.suggestion and self.unworded(one.suggestion),
                )
                for one in made.further
            ),
        )

    def _unworded_message(self, message: Message) -> Message:
        return Message(en=self.unworded(message.en), de=self.unworded(message.de))


def placeholder_words(document: Document) -> PlaceholderWords | None:
    """Both sides with words in place of placeholders; None if nothing is replaced."""
    source = document.source_text
    if source is None:
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
) -> tuple[list[Edit], list[Edit]]:
    """Words in place of values, the same on both sides; what the target lost vanishes."""
    own: list[Edit] = []
    original: list[Edit] = []
    texts = target + source
    beginnings = [one for one in entries("placeholder_beginnings") if one not in texts]
    beginnings = beginnings or list(entries("placeholder_beginnings"))
    for number, pair in enumerate(compared.values):
        word = _word(number, beginnings)
        if pair.target is None:
            original += [Edit(pair.source, "")] if pair.source is not None else []
            continue
        whole = _with_glued(target, pair.target)
        words[word] = whole.of(target)
        own.append(Edit(whole, word))
        if pair.source is not None:
            original.append(Edit(_with_glued(source, pair.source), word))
    return own, original


def _with_glued(text: str, span: Span) -> Span:
    """A placeholder with the letters that make one word with it, as in ``v%s``, ``%dMB``."""
    before = _GLUED_BEFORE.search(text[max(0, span.start - 40) : span.start])
    behind = _GLUED_BEHIND.match(text, span.end)
    start = span.start - len(before.group()) if before else span.start
    return Span(start, behind.end() if behind else span.end)


def _plain(others: Sequence[FoundPlaceholder]) -> list[Edit]:
    return [Edit(one.span, one.character) for one in others]


def _word(number: int, beginnings: Sequence[str]) -> str:
    """The word for the placeholder of a number; those of near numbers are not alike."""
    ends, count = entries("placeholder_ends"), len(beginnings)
    word = beginnings[number % count] + ends[(number % count + number // count) % len(ends)]
    number //= count * len(ends)
    while number:
        word += ends[number % len(ends)]
        number //= len(ends)
    return word
