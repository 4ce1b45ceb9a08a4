"""What tells a text from the others of its file, whichever row it stands in."""

from __future__ import annotations

import hashlib

_LENGTH = 12


def key_of(original: str) -> str | None:
    """A short digest of what a text was translated from; white space makes no difference.

    The German changes when it is mended, the number of a row when one comes in above it.
    """
    text = " ".join(original.split())
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH] if text else None
