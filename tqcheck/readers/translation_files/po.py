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
from tqcheck.model import Document, LeftOutReason, Note
from tqcheck.readers.bytes import decode
from tqcheck.readers.encoding import codec_of
from tqcheck.readers.notes import file_encoding
from tqcheck.readers.placed import PlacedPiece, joined
from tqcheck.readers.stated_values import primary
from tqcheck.readers.translation_files.units import LeftOutUnits, TranslationUnit, unit_documents

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr)(?:\[(\d{1,3})\])?\s*(?=\")")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*\Z')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CHARSET = re.compile(rb"^[^\n]*Content-Type:[^\n]*charset=([\w.:+-]+)", re.M | re.I)
_TEMPLATE = "CHARSET"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _Message:
    """A message as its lines are read.

    Attributes:
        parts: the strings of each keyword, such as ``msgid`` and ``msgstr1``.
        lines: the line of each keyword.
        fault: what is wrong with it; empty if nothing is.
    """

    line: int = 0
    parts: dict[str, list[PlacedPiece]] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    is_fuzzy: bool = False
    is_obsolete: bool = False
    fault: str = ""

    def text(self, name: str) -> str:
        return "".join(piece.text for piece in self.parts.get(name, ()))

    @property
    def translations(self) -> list[str]:
        return [name for name in self.parts if name.startswith("msgstr")]

    @property
    def is_header(self) -> bool:
        return "msgid" in self.parts and not self.text("msgid") and "msgctxt" not in self.parts


def read_po(data: bytes, uri: str) -> Iterator[Document | ReadError]:
    """The translated messages of a PO file, in the encoding that its header tells.

    Yields:
        A document for each translation, and an error for each message that cannot be read.

    Raises:
        ReadError: not PO, in another language by its header, or without a translation.
    """
    text, notes = _decoded(data, uri)
    units: list[TranslationUnit] = []
    left_out = LeftOutUnits()
    faults: list[ReadError] = []
    number = 0
    for message in _messages(text):
        if message.is_header:
            _check_header(message.text("msgstr") or message.text("msgstr0"), uri)
            continue
        if message.fault:
            faults.append(ReadError(f"{uri}#{number + 1}", message.fault, kind="malformed"))
        for name in message.translations:
            # Obsolete messages have no number, as they are no part of the translation.
            number += not message.is_obsolete
            if not message.fault:
                unit = _unit(message, name, number)
                reason = _reason_to_leave_out(message, unit)
                if reason is None:
                    units.append(unit)
                else:
                    left_out.add(reason, unit.target.text, unit.source)
        number += bool(message.fault) and not message.translations
    if faults and not units:
        raise ReadError(
            uri, f"is not a PO file that can be read ({faults[0].cause})", kind="malformed"
        )
    yield from faults
    yield from unit_documents(units, uri, left_out, notes)


def _decoded(data: bytes, uri: str) -> tuple[str, tuple[Note, ...]]:
    """The file as text; UTF-8 if it is UTF-8, whatever its header tells."""
    found = _CHARSET.search(data)
    told = found[1].decode("ascii") if found else _TEMPLATE
    codec = None if told == _TEMPLATE else codec_of(told)
    try:
        text = decode(data, uri)
    except ReadError as error:
        if error.kind != "not-utf8" or codec in {None, "utf-8"}:
            raise
        return data.decode(codec, "replace"), ()
    is_as_told = codec in {None, "utf-8", "ascii"} or text.isascii()
    return text, () if is_as_told else (file_encoding(told, "UTF-8"),)


def _unit(message: _Message, name: str, number: int) -> TranslationUnit:
    is_plural = name not in {"msgstr", "msgstr0"} and "msgid_plural" in message.parts
    source = message.text("msgid_plural" if is_plural else "msgid")
    target = joined(message.parts[name], message.lines[name])
    context = message.text("msgctxt") or None
    return TranslationUnit(number, context, target, source, None)


def _reason_to_leave_out(message: _Message, unit: TranslationUnit) -> LeftOutReason | None:
    if message.is_obsolete:
        return LeftOutReason.OBSOLETE
    if not unit.target.text.strip():
        return LeftOutReason.UNTRANSLATED
    return LeftOutReason.FUZZY if message.is_fuzzy else None


def _messages(text: str) -> Iterator[_Message]:
    """The messages of a file, also those that have a fault.

    A comment belongs to the message below it, so a message ends before the first comment, and
    where a live one follows an obsolete one or the other way round.
    """
    message = _Message()
    name = ""
    for number, line in enumerate(_LINE_END.split(text), start=1):
        bare = line.strip()
        is_obsolete = bare.startswith("#~")
        if is_obsolete:
            bare = bare[2:].strip()
        if not bare or bare.startswith(("domain ", "|")):
            continue
        is_comment = bare.startswith("#")
        keyword = _KEYWORD.match(bare)
        begins = keyword is not None and keyword[1] in {"msgid", "msgctxt"}
        has_all = bool(message.translations) or bool(message.fault)
        is_other = bool(message.parts) and message.is_obsolete != is_obsolete and not is_comment
        if (has_all and (is_comment or begins)) or is_other:
            yield _closed(message)
            message, name = _Message(), ""
        if is_comment:
            flags = bare[2:].split(",") if bare.startswith("#,") else ()
            message.is_fuzzy = message.is_fuzzy or "fuzzy" in (flag.strip() for flag in flags)
            continue
        message.is_obsolete = is_obsolete
        message.line = message.line or number
        if keyword is not None:
            name = keyword[1] + (keyword[2] or "")
        _add(message, name, keyword, number, line)
    if message.parts and not message.translations:
        _blame(message, message.line, "begins a message, and the file ends inside a message")
    if message.parts or message.fault:
        yield _closed(message)


def _add(
    message: _Message, name: str, keyword: re.Match[str] | None, number: int, line: str
) -> None:
    """Add a line to a message, or say what is wrong with it."""
    quote = line.find('"')
    string = _STRING.match(line, quote) if quote >= 0 else None
    if keyword is None and not line.removeprefix("#~").lstrip().startswith('"'):
        _blame(message, number, "is not PO")
    elif string is None:
        _blame(message, number, "has a string that does not end, or text outside of one")
    elif not name:
        _blame(message, number, "has a string without a keyword")
    elif keyword is not None and name in message.parts:
        _blame(message, number, f"has a second {name}")
    elif name.startswith("msgstr") and "msgid" not in message.parts:
        _blame(message, number, "has a msgstr without a msgid")
    else:
        message.lines.setdefault(name, number)
        message.parts.setdefault(name, []).extend(_pieces(string[1], number, quote + 2))


def _blame(message: _Message, number: int, what: str) -> None:
    message.fault = message.fault or f"line {number} {what}"


def _closed(message: _Message) -> _Message:
    """The message, after its last line."""
    if not message.translations:
        _blame(message, message.line, "begins a message that has no msgstr")
    return message


def _pieces(string: str, line: int, column: int) -> Iterator[PlacedPiece]:
    """The runs of a string without escapes, and its escapes."""
    end = 0
    for match in _ESCAPE.finditer(string):
        if match.start() > end:
            yield PlacedPiece(string[end : match.start()], line, column + end)
        yield PlacedPiece(_unescaped(match), line, column + match.start())
        end = match.end()
    if end < len(string):
        yield PlacedPiece(string[end:], line, column + end)


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    if code[0] in "01234567":
        return chr(int(code, 8))
    return _ESCAPES.get(code, code)


def _check_header(header: str, uri: str) -> None:
    for line in header.split("\n"):
        name, _, value = line.partition(":")
        if name.strip().lower() == "language" and primary(value) not in {DEFAULT_TARGET, None}:
            cause = f'says that its language is "{value.strip()}"; tqcheck checks German text'
            raise ReadError(uri, cause, kind="not-german")
