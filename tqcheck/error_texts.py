"""Why a document could not be read or checked, in German too.

The errors are in English wherever they are raised. ``data/error_texts.tsv`` has the German for each
of them; a test finds the errors that have none. What is not known stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from tqcheck.model import DocumentError

_FILE = "error_texts.tsv"
_LONGEST = 2_000  # code points of a message that is translated
_DEPTH = 4  # an error may quote another one


def document_error(uri: str, kind: str, message: str) -> DocumentError:
    """The error of a document.

    Args:
        uri: of the document.
        kind: as in `tqcheck.errors`.
        message: one English sentence that begins with the `uri`.
    """
    name = f"{uri}: "
    cause = message.removeprefix(name)
    german = _german(cause, _DEPTH) if len(cause) <= _LONGEST else cause
    return DocumentError(kind, message, (name if cause != message else "") + german)


def _german(text: str, depth: int) -> str:
    """`text` in German; what is not known is kept."""
    if not depth:
        return text
    for pattern, template in _table():
        found = pattern.fullmatch(text)
        if found is not None:
            return template.format(*(_german(value, depth - 1) for value in found.groups()))
    name, colon, cause = text.partition(": ")
    return f"{name}: {_german(cause, depth - 1)}" if colon else text


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What an error looks like, and its German with places for the values; the longest first."""
    pairs = sorted(entries().items(), key=lambda pair: -len(pair[0].replace("{}", "")))
    return tuple((_pattern(english), german) for english, german in pairs)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, english.split("{}"))), re.DOTALL)


@lru_cache(maxsize=1)
def entries() -> dict[str, str]:
    """The German by the English, each with ``{}`` for every value."""
    text = (files("tqcheck") / "data" / _FILE).read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {english: german for english, _, german in rows}
