"""Passages between marks: quotation marks, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.languages.de.quotations import quotations
from tqcheck.languages.en_de.passages.passage_text import PassageText
from tqcheck.languages.en_de.word_kinds import Kind, kind_of
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Embedded, EmbeddedKind, Span

# Single marks, where they cannot be apostrophes, and the marks of italics in plain text.
_SINGLE = re.compile(
    r"(?<![^\W\d_])(?:‚(?P<a>[^‚‘’\n]{2,200})[‘’]|›(?P<b>[^‹›\n]{2,200})‹|‹(?P<c>[^‹›\n]{2,200})›"
    r"|'(?P<d>\w[^'\n]{0,120}[\w.!?])'|‘(?P<e>[^‘\n]{2,200}?)’|(?<![*\w])\*(?P<f>\w[^*\n]{0,120}\w)\*(?![*\w])"
    r"|`(?P<g>[^`\n]{2,120})[`´])(?![^\W\d_])"
)
_BRACKETS = re.compile(r"\((?P<inside>[^()\n]{2,300})\)")
_EDITORS = re.compile(r"\b(?:Anm(?:erkung|\.)|Red(?:aktion|\.)|d\. ?Red)\b[^:]{0,30}:\s*")

# The noun right before the marks of a quotation, perhaps with a colon between.
_NOUN_BEFORE = re.compile(r"(?<![\w-])(?P<noun>[A-ZÄÖÜ][\w-]*):?[ \u00a0][„“”\"»«‚‘›‹'*`]\Z")
_FARTHEST = 40  # characters of that noun and the marks
_BETWEEN_PARTS = re.compile(r" [-–—/] |: |[–—]")
_FEWEST = 3  # words of a part of a quotation
_SHORTEST = 4  # letters of a word that is no abbreviation


def find_quoted(passages: PassageText) -> Iterator[Embedded]:
    """English or foreign words between quotation marks, and nothing else between them."""
    spans = [*quotations(passages.text).spans(), *_single_quotes(passages.text)]
    for span in spans:
        evidence = passages.evidence(span)
        if not evidence.is_other:
            yield from _beside_its_translation(passages, span)
            continue
        is_title = evidence.is_title_like or _names_work(passages.text, span.start)
        kind = EmbeddedKind.TITLE if is_title else EmbeddedKind.QUOTATION
        yield Embedded(span, kind)


def _beside_its_translation(passages: PassageText, span: Span) -> Iterator[Embedded]:
    """The English parts of a quotation: “„How are you – Wie geht es dir?““."""
    start = span.start
    for mark in (*_BETWEEN_PARTS.finditer(passages.text, span.start, span.end), None):
        end = span.end if mark is None else mark.start()
        part = Span(start, end)
        is_whole = part == span
        if not is_whole and passages.text[start : start + 1].isupper():
            evidence = passages.evidence(part)
            if evidence.is_english and evidence.words >= _FEWEST:
                yield Embedded(part, EmbeddedKind.QUOTATION)
        start = end if mark is None else mark.end()


def _names_work(text: str, start: int) -> bool:
    """Whether a noun before the marks says that they hold a work: “ihr neues Lied: „…“”."""
    found = _NOUN_BEFORE.search(text, max(0, start - _FARTHEST), start)
    if found is None:
        return False
    noun = found["noun"].lower()
    return noun.rpartition("-")[2] in word_set("en_de/work_nouns")


def _single_quotes(text: str) -> Iterator[Span]:
    if not any(mark in text for mark in "‚›‹'‘*`"):
        return
    for match in _SINGLE.finditer(text):
        name = match.lastgroup
        if name is not None:
            yield Span(*match.span(name))


def find_bracketed(passages: PassageText) -> Iterator[Embedded]:
    """English in round brackets: the original beside its translation, a remark of the editors.

    A single function word is none: “(with)” was left behind.
    """
    for match in _BRACKETS.finditer(passages.text):
        start, end = match.span("inside")
        remark = _EDITORS.search(passages.text, start, end)
        span = Span(remark.end() if remark else start, end)
        tokens = [token for token in passages.tokens_in(span) if token.is_alpha]
        if len(tokens) == 1 and (
            kind_of(tokens[0].text) is Kind.FUNCTION or len(tokens[0].text) < _SHORTEST
        ):
            continue
        if passages.evidence(span).is_other:
            yield Embedded(span, EmbeddedKind.GLOSS)
