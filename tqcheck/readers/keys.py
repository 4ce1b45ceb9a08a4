"""Keys that identify a text within its file, independent of its row."""

from __future__ import annotations

import hashlib

_LENGTH = 12


def key_of(original: str) -> str | None:
    """A short digest of a source text; white space is ignored.

    It stays the same when the target is corrected, and when rows are inserted above it.
    """
    text = " ".join(original.split())
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH] if text else None
