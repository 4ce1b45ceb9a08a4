"""What went wrong, in German too.

The errors are in English wherever they are raised. ``data/error_texts.tsv`` has the German for each
error of a document, ``data/usage_texts.tsv`` for each error of a command, a setting or a file of
settings; tests find the errors that have none. What is not known stays as it is.
"""

from __future__ import annotations

import re
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


def _german(text: str, depth: int, table: str) -> str:
    """`text` in German; what is not known is kept."""
    if not depth:
        return text
    for pattern, template, texts in _table(table):
        found = pattern.fullmatch(text)
        if found is not None:
            values = (
                _german(value, depth - 1, table) if is_text else value
                for value, is_text in zip(found.groups(), texts, strict=True)
            )
            return template.format(*values)
    name, colon, cause = text.partition(": ")
    return f"{name}: {_german(cause, depth - 1, table)}" if colon else text


@lru_cache(maxsize=2)
def _table(table: str) -> tuple[tuple[re.Pattern[str], str, tuple[bool, ...]], ...]:
    """What an error looks like, its German with places for the values, and which are texts.

    The longest come first. In errors of documents each value may be a text. An error of usage may
    be one of a document: of a glossary, of a report.
    """
    rows = [
        (english, german, tuple(of == ERRORS or one == _TEXT for one in _PLACE.findall(english)))
        for of in dict.fromkeys((table, ERRORS))
        for english, german in entries(of).items()
    ]
    rows.sort(key=lambda row: -len(_PLACE.sub("", row[0])))
    return tuple((_pattern(row[0]), row[1].replace(_TEXT, "{}"), row[2]) for row in rows)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile("(.+?)".join(map(re.escape, _PLACE.split(english))), re.DOTALL)


@lru_cache(maxsize=2)
def entries(table: str = ERRORS) -> dict[str, str]:
    """The German by the English, each with ``{}`` for every value."""
    text = (files("tqcheck") / "data" / table).read_text("utf-8")
    rows = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {english: german for english, _, german in rows}
