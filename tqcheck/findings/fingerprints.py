"""Fingerprints of findings, which edits in other parts of a document do not change."""

from __future__ import annotations

import hashlib

from tqcheck.languages.words import words
from tqcheck.model import Span

_CONTEXT_WORDS = 3
_CONTEXT_LENGTH = 200  # code points before and after; enough for the words around


def fingerprint(code: str, text: str, span: Span) -> str:
    """Hash of the rule, the marked text and up to three words on either side, on its own line.

    Args:
        code: of the rule.
        text: the target text, or the source text where the finding marks only that.
        span: what is marked in `text`.
    """
    before = text[max(0, span.start - _CONTEXT_LENGTH) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _CONTEXT_LENGTH].partition("\n")[0]
    parts = (
        code,
        *_words(before)[-_CONTEXT_WORDS:],
        " ".join(span.of(text).split()),
        *_words(after)[:_CONTEXT_WORDS],
    )
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _words(text: str) -> list[str]:
    return [word.text for word in words(text) if word.is_word]
