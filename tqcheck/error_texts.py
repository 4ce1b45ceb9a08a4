"""What went wrong, in German too.

The errors are in English wherever they are raised. ``data/error_texts.tsv`` has the German for each
error of a document, ``data/usage_texts.tsv`` for each error of a command, a setting or a file of
settings; tests find the errors that have none. What is not known stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from importlib.resources import files

from tqcheck.model import DocumentError

ERRORS, USAGE = "error_texts.tsv", "usage_texts.tsv"

_LONGEST = 2_000  # code points of a message that is translated
_DEPTH = 4  # an error may quote another one
_PLACE = re.compile(r"\{(?:text)?\}")
_TEXT = "{text}"


def document_error(uri: str, kind: str, message: str) -> DocumentError:
    """The error of a document.

    Args:
        uri: of the document.
        kind: as in `tqcheck.errors`.
        message: one English sentence that begins with the `uri`.
    """
    name = f"{uri}: "
    cause = message.removeprefix(name)
    german = _german(cause, _DEPTH, ERRORS) if len(cause) <= _LONGEST else cause
    return DocumentError(kind, message, (name if cause != message else "") + german)


def usage_in_german(message: str) -> str:
    """The German of what is wrong with a command, its options or its files.

    Args:
        message: one English sentence, which may begin with a file or an option and a colon.
    """
    if len(message) > _LONGEST:
        return message
    return _german(message.removesuffix("."), _DEPTH, USAGE)


class _ErrorValue(Enum):
    """What stands in a place: a value that stays, a text of the table, or either."""

    KEPT = "kept"
    TEXT = "text"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class _ErrorText:
    """What an error looks like, its German with places for the values, and what these are."""

    pattern: re.Pattern[str]
    german: str
    values: tuple[_ErrorValue, ...]


def _german(text: str, depth: int, table: str) -> str:
    """`text` in German; what is not known is kept."""
    if not depth:
        return text
    for row in _table(table):
        found = row.pattern.fullmatch(text)
        values = None if found is None else _told(found.groups(), row.values, depth - 1, table)
        if values is not None:
            return row.german.format(*values)
    name, colon, cause = text.partition(": ")
    return f"{name}: {_german(cause, depth - 1, table)}" if colon else text


def _told(
    given: Sequence[str], kinds: Sequence[_ErrorValue], depth: int, table: str
) -> list[str] | None:
    """The values of a row in German; None where one of them should be a text and is none."""
    told = []
    for value, kind in zip(given, kinds, strict=True):
        german = value if kind is _ErrorValue.KEPT else _german(value, depth, table)
        if kind is _ErrorValue.TEXT and german == value:
            return None
        told.append(german)
    return told


@lru_cache(maxsize=2)
def _table(table: str) -> tuple[_ErrorText, ...]:
    """The rows of a table, the longest first.

    In errors of documents each value may be a text. An error of usage may be one of a document: of
    a glossary, of a report.
    """
    rows = []
    for name in dict.fromkeys((table, ERRORS)):
        value = _ErrorValue.EITHER if name == ERRORS else _ErrorValue.KEPT
        for english, german in entries(name).items():
            places = _PLACE.findall(english)
            kinds = tuple(_ErrorValue.TEXT if one == _TEXT else value for one in places)
            rows.append(
                (len(_PLACE.sub("", english)), _ErrorText(_pattern(english), german, kinds))
            )
    rows.sort(key=lambda one: -one[0])
    return tuple(replace(row, german=row.german.replace(_TEXT, "{}")) for _, row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _PLACE.split(english))), re.DOTALL)


@lru_cache(maxsize=2)
def entries(table: str = ERRORS) -> dict[str, str]:
    """The German by the English, each with ``{}`` for every value."""
    text = (files("tqcheck") / "data" / table).read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {english: german for english, _, german in rows}
