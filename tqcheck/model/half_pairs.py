"""Unpaired surrogates: half of a character, which no output can hold and no model can read.

A JSON escape can produce one, and so can a caller of the API.
"""

from __future__ import annotations

import re

from tqcheck.errors import ReadError

_SURROGATE = re.compile("[\ud800-\udfff]")


def has_surrogate(text: str) -> bool:
    """Whether `text` has an unpaired surrogate."""
    return _SURROGATE.search(text) is not None


def half_pair(uri: str) -> ReadError:
    """The error of the document `uri`, whose text has one."""
    return ReadError(uri, "holds half a surrogate pair, which is no text", kind="not-utf8")
