"""Sentences without the parts that others wrote."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Embedded, Span

MASK = "\N{REPLACEMENT CHARACTER}"
"""The token that stands in place of an embedded part; it is no word."""


def lies_in(embedded: Sequence[Embedded], span: Span) -> bool:
    """Whether `span` lies inside one of the parts, which are in text order and disjoint."""
    at = bisect.bisect_right(embedded, span.start, key=_start_of) - 1
    return at >= 0 and embedded[at].span.contains(span)


def without_parts(
    sentences: Sequence[Sentence], embedded: Sequence[Embedded]
) -> tuple[Sentence, ...]:
    """The sentences with one mark in place of each embedded part.

    Args:
        sentences: of a text, in order.
        embedded: parts of the text, in order, disjoint.
    """
    spans = [part.span for part in embedded]
    found: list[Sentence] = []
    first = 0
    for sentence in sentences:
        place = sentence.segment.span
        while first < len(spans) and spans[first].end <= place.start:
            first += 1
        after = first
        while after < len(spans) and spans[after].start < place.end:
            after += 1
        found.append(_masked(sentence, spans[first:after]) if after > first else sentence)
    return tuple(found)


def _masked(sentence: Sentence, spans: Sequence[Span]) -> Sentence:
    tokens: list[Token] = []
    number = 0
    for token in sentence.tokens:
        while number < len(spans) and spans[number].end <= token.start:
            number += 1
        if number == len(spans) or not spans[number].overlaps(token.span):
            tokens.append(token)
            continue
        start, end = spans[number].start, spans[number].end
        if not tokens or tokens[-1].text != MASK or tokens[-1].start != start:
            tokens.append(Token(MASK, start, end, "XY", MASK, token.spaced, "SYM"))
    return Sentence(sentence.segment, sentence.text, tuple(tokens))


def _start_of(part: Embedded) -> int:
    return part.span.start
