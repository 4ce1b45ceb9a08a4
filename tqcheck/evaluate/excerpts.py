"""A place in a text with what stands around it, in one line, for a reader."""

from __future__ import annotations

from tqcheck.model import Span

_AROUND = 60  # code points on either side


def excerpt(text: str, span: Span) -> str:
    """The text around a place, the place between brackets, in one line."""
    before = text[max(0, span.start - _AROUND) : span.start]
    behind = text[span.end : span.end + _AROUND]
    return f"{before}⟦{span.of(text)}⟧{behind}".replace("\n", "¶")
