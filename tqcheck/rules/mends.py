"""Edits that several rules suggest."""

from __future__ import annotations

import re

from tqcheck.model import Edit, Span

_ENGLISH_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SWAP = str.maketrans(",.", ".,")
_GERMAN_NUMBER = frozenset("0123456789.,")
_BLANKS = " \u00a0\t"
_CLOSING = '.,;:!?…)]“”"»«'


def removal(text: str, span: Span) -> Edit:
    """What takes a span out of a text, with the blank that would be one too many.

    Where it alone stands between two words, a blank takes its place.
    """
    before, behind = text[: span.start][-1:], text[span.end : span.end + 1]
    if behind in _BLANKS and (not before or before in "\n" + _BLANKS) and behind:
        return Edit(Span(span.start, span.end + 1), "")
    if before and before in _BLANKS and (not behind or behind in "\n" + _CLOSING):
        return Edit(Span(span.start - 1, span.end), "")
    return Edit(span, " " if before.isalnum() and behind.isalnum() else "")


def number_of_source(target: str, source: str) -> str | None:
    """The number of the source as German writes it; None where either is more than digits."""
    if set(target) - _GERMAN_NUMBER or not _ENGLISH_NUMBER.fullmatch(source):
        return None
    return source.translate(_SWAP)
