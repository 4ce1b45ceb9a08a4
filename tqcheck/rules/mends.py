"""Edits that several rules suggest."""

from __future__ import annotations

from tqcheck.model import Edit, Span

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
