"""Gettext PO files: one document per translated message, without fuzzy and obsolete ones.

A parser of our own: the format is a page long, and the packages that read it are not kept up or
are bound to a copyleft licence. Source: GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_TARGET
from tqcheck.model import Document
from tqcheck.readers.feeds.entry import primary
from tqcheck.readers.units import TranslationUnit, column_of, unit_documents

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?\s*(.*)\Z")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*\Z')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


@dataclass
class _Message:
    """A message as its lines are read; `begins` are the lines of its ``msgstr``, by number."""

    parts: dict[str, str] = field(default_factory=dict)
    begins: dict[str, int] = field(default_factory=dict)
    fuzzy: bool = False


def read_po(text: str, uri: str) -> Iterator[Document | ReadError]:
    """The translated messages of a PO file.

    Raises:
        ReadError: not PO, in another language by its header, or without a translation.
    """
    lines = text.split("\n")
    units: list[TranslationUnit] = []
    number = 0
    for message in _messages(lines, uri):
        if message.parts.get("msgid") == "" and "msgctxt" not in message.parts:
            _check_header(message.parts.get("msgstr", message.parts.get("msgstr0", "")), uri)
            continue
        for name, begin in message.begins.items():
            number += 1
            target = message.parts[name]
            if message.fuzzy or not target.strip():
                continue
            source = message.parts["msgid"]
            if name not in {"msgstr", "msgstr0"}:
                source = message.parts.get("msgid_plural", source)
            line = begin
            # An entry over several lines has an empty string on the keyword's own.
            while line < len(lines) and lines[line - 1].rstrip().endswith('""'):
                line += 1
            first = target.split("\n", 1)[0]
            column = column_of(lines, line, first)
            context = message.parts.get("msgctxt")
            units.append(TranslationUnit(number, context, target, source, None, line, column))
    yield from unit_documents(units, uri)


def _messages(lines: list[str], uri: str) -> Iterator[_Message]:
    message = _Message()
    name = ""
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if line.startswith("#"):
            if message.begins:
                yield message
                message, name = _Message(), ""
            if line.startswith("#,") and "fuzzy" in line:
                message.fuzzy = True
            continue
        if not line:
            continue
        keyword = _KEYWORD.match(line)
        if keyword:
            word, index, rest = keyword.groups()
            if word in {"msgid", "msgctxt"} and message.begins:
                yield message
                message = _Message()
            name = word + (index or "")
            if word == "msgstr":
                if "msgid" not in message.parts:
                    raise _fault(uri, number, "has a msgstr without a msgid")
                message.begins[name] = number
            if name in message.parts:
                raise _fault(uri, number, f"has a second {name}")
            message.parts[name] = ""
            line = rest
        elif not name:
            raise _fault(uri, number, "is not PO")
        string = _STRING.match(line)
        if string is None:
            raise _fault(uri, number, "has a string that does not end, or text outside of one")
        message.parts[name] += _ESCAPE.sub(_unescaped, string.group(1))
    if message.begins:
        yield message
    elif message.parts:
        raise _fault(uri, len(lines), "ends inside a message")


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return _ESCAPES.get(code, code)


def _fault(uri: str, line: int, what: str) -> ReadError:
    return ReadError(
        uri, f"is not a PO file that can be read (line {line} {what})", kind="malformed"
    )


def _check_header(header: str, uri: str) -> None:
    for line in header.split("\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "language" and primary(value) not in {DEFAULT_TARGET, None}:
            cause = f'says that its language is "{value.strip()}"; tqcheck checks German text'
            raise ReadError(uri, cause, kind="not-german")
