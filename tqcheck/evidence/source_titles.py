"""Quotations of the target that the source has word by word: titles."""

from __future__ import annotations

from tqcheck.languages.de.quotations import quotes_around
from tqcheck.model import Span

_QUOTES = "\"“”„‚‘«»' "
_CAPITALS = 2  # words of a title that have one


def is_in_title(text: str, span: Span, source: str) -> bool:
    """Whether a quotation around `span` of the target `text` is a title that the `source` has."""
    return any(
        _is_title(title) and title in source
        for title in (quote.of(text).strip(_QUOTES) for quote in quotes_around(text, span))
    )


def _is_title(words: str) -> bool:
    return sum(word[0].isupper() for word in words.split()) >= _CAPITALS
