"""How the formats of files write text: where a character ends, and how a new one is written."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable

from tqcheck.fixing.encoded import EncodedFile
from tqcheck.fixing.unwritten import UNWRITABLE, CannotWrite

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_PO = re.compile(r"\\(?:x[0-9A-Fa-f]{1,2}|[0-7]{1,3}|.)")
_PO_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_JSON = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_CDATA, _CDATA_END = "<![CDATA[", "]]>"

Ends = Callable[[str, int, str], "list[int]"]
"""The ends that a character may have that begins at a place of a file, the likeliest first."""


def ends_in_markup(text: str, start: int, char: str) -> list[int]:
    """In XML and HTML: a reference, a line end, or the character itself."""
    found = []
    entity = _ENTITY.match(text, start)
    if entity is not None and html.unescape(entity.group()) == char:
        found.append(entity.end())
    return found + ends_in_text(text, start, char)


def ends_in_text(text: str, start: int, char: str) -> list[int]:
    """The character itself; any line end for a line feed."""
    if char == "\n":
        newline = _NEWLINE.match(text, start)
        return [newline.end()] if newline is not None else []
    return [start + 1] if text.startswith(char, start) else []


def ends_in_po(text: str, start: int, char: str) -> list[int]:
    """In a string of PO: an escape, or the character itself."""
    escape = _PO.match(text, start)
    if escape is None:
        return [start + 1] if text.startswith(char, start) and char not in '\n"' else []
    code = escape.group()[1:]
    if code[0] == "x" and len(code) > 1:
        meant = chr(int(code[1:], 16))
    elif code[0] in "01234567":
        meant = chr(int(code, 8))
    else:
        meant = _PO_ESCAPED.get(code, code)
    return [escape.end()] if meant == char else []


def ends_in_json(text: str, start: int, char: str) -> list[int]:
    """In a string of JSON: an escape, or the character itself."""
    escape = _JSON.match(text, start)
    if escape is None:
        return [start + 1] if text.startswith(char, start) and char not in '\n"' else []
    return [escape.end()] if json.loads(f'"{escape.group()}"') == char else []


def ends_in_cell(text: str, start: int, char: str) -> list[int]:
    """In a cell of a table: a doubled quotation mark, a line end, or the character itself."""
    doubled = [start + 2] if char == '"' and text.startswith('""', start) else []
    return doubled + ends_in_text(text, start, char)


def written_in_text(text: str, file: EncodedFile, place: int) -> str:
    """New text as it is; line feeds become the file's line ends."""
    del place
    return text.replace("\n", "\r\n") if "\r\n" in file.text else text


def written_in_markup(text: str, file: EncodedFile, place: int) -> str:
    """New text for XML and HTML; what the encoding lacks becomes a reference.

    Raises:
        CannotWrite: it cannot stand in the CDATA section at `place`.
    """
    opened = file.text.rfind(_CDATA, 0, place)
    if opened >= 0 and file.text.find(_CDATA_END, opened, place) < 0:
        if _CDATA_END[:1] in text or ">" in text:
            raise CannotWrite(UNWRITABLE)
        return text
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(char if _is_safe(char, file) else f"&#{ord(char)};" for char in escaped)


def _is_safe(char: str, file: EncodedFile) -> bool:
    """Whether a character is written as it is.

    What is read as Windows-1252 may state ISO-8859-1, which lacks some of its characters.
    """
    return file.can_encode(char) and (file.codec != "cp1252" or ord(char) < 0x100)


def written_in_po(text: str, file: EncodedFile, place: int) -> str:
    """New text for a string of PO."""
    del file, place
    back = {meant: code for code, meant in _PO_ESCAPED.items()}
    return "".join(
        f"\\{char}" if char in '\\"' else f"\\{back[char]}" if char in back else char
        for char in text
    )


def written_in_json(text: str, file: EncodedFile, place: int) -> str:
    """New text for a string of JSON; in ASCII if all of the file is."""
    del place
    only_ascii = file.text.isascii() or not file.can_encode(text)
    return json.dumps(text, ensure_ascii=only_ascii)[1:-1]


def written_in_cell(text: str, file: EncodedFile, place: int) -> str:
    """New text for a cell without quotation marks around it.

    Raises:
        CannotWrite: it would end the cell.
    """
    del file, place
    if re.search(r"[\t\r\n]", text):
        raise CannotWrite(UNWRITABLE)
    return text


def written_in_quoted_cell(text: str, file: EncodedFile, place: int) -> str:
    """New text for a cell between quotation marks."""
    return written_in_text(text, file, place).replace('"', '""')
