"""How long a document may take, and a file to be read."""

from __future__ import annotations

from tqcheck.config import AUTO, Settings
from tqcheck.errors import ReadError
from tqcheck.model import Document

# Many times what is usual on a slow and busy machine: a document that is given up was not checked.
_SECONDS = 60.0
_SECONDS_A_WORD = 0.06
_SECONDS_A_MEGABYTE = 10.0


def checking_seconds(document: Document, settings: Settings) -> float | None:
    """The time that the check of a document may take; None for any.

    It grows with the words of both sides. Words are counted by their blanks, so text without
    blanks does not earn time.
    """
    given = settings.timeout_per_document
    if given != AUTO:
        return float(given) or None
    texts = (document.text, document.source_text or "")
    words = sum(text.count(" ") + text.count("\n") for text in texts)
    return _SECONDS + _SECONDS_A_WORD * words


def reading_seconds(size: int, settings: Settings) -> float | None:
    """The time that reading the documents of a file of `size` bytes may take; None for any."""
    given = settings.timeout_per_document
    seconds = _SECONDS if given == AUTO else float(given)
    return seconds + _SECONDS_A_MEGABYTE * size / 2**20 if seconds else None


def too_slow(uri: str, seconds: float | None) -> ReadError:
    """The error for a document whose check took longer than `seconds`."""
    cause = f"was not checked within {seconds or 0:.3g} s (--timeout-per-document allows more)"
    return ReadError(uri, cause, kind="timeout")
