"""Spells out what does not show itself, and breaks what a CI system would take for a command."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

# Letters, marks and symbols without a visible glyph.
INKLESS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")

# GitHub's runner obeys a line that begins with ``::command``, after blanks, and ``##[command]``
# anywhere; Azure's obeys ``##vso[``, TeamCity ``##teamcity[``.
_WORKFLOW_COMMAND = re.compile(r"\A(\s*):(?=:[A-Za-z])")
_MARKED_COMMAND = re.compile(r"#(?=#(?:vso|teamcity)?\[)")
# What JSON and XML may hold, but a terminal obeys or does not show; written as escapes instead.
_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


def is_invisible(text: str, at: int) -> bool:
    """Whether ``text[at]`` shows nothing or reorders its neighbours.

    These are controls except tab and line feed, format characters, line separators, surrogates,
    private and unassigned code points. Spaces such as U+00A0 and U+202F, which German text uses, do
    not count. Neither does the joiner inside an emoji sequence.
    """
    char = text[at]
    if char in INKLESS:
        return True
    shown = char.isprintable() or char in "\t\n" or unicodedata.category(char) == "Zs"
    return not shown and not _joins_emoji(text, at)


def _joins_emoji(text: str, at: int) -> bool:
    return (
        text[at] == "\u200d"
        and 0 < at < len(text) - 1
        and (text[at - 1] == "\ufe0f" or unicodedata.category(text[at - 1]) in {"So", "Sk"})
        and unicodedata.category(text[at + 1]) == "So"
    )


def printable(text: str) -> str:
    """`text` on one line, as it may be printed.

    Each invisible character and each line feed becomes its code point in brackets (``⟨U+001B⟩``),
    and so does the first character of what a CI system would obey (``⟨U+003A⟩:error``). The result
    is a fixed point: `printable` leaves it as it is.
    """
    if not text.isprintable() or not INKLESS.isdisjoint(text):
        text = "".join(
            _spelled(char) if char == "\n" or is_invisible(text, at) else char
            for at, char in enumerate(text)
        )
    if "::" in text:
        text = _WORKFLOW_COMMAND.sub(rf"\1{_spelled(':')}", text)
    return _MARKED_COMMAND.sub(_spelled("#"), text) if "##" in text else text


def printable_lines(text: str) -> str:
    """As `printable`, for a text of several lines, which stay lines."""
    return "\n".join(map(printable, text.split("\n")))


def escaped_json(text: str) -> str:
    r"""A JSON text with the same content, harmless to print: invisible characters as ``\uXXXX``."""
    return _escaped(text, _json_escape)


def indented_json(content: Any) -> str:
    """`content` as JSON to read and to print: indented, and harmless as `escaped_json` makes it."""
    import json

    import msgspec

    # The standard library indents in Python, which takes four times as long. It alone takes half of
    # a surrogate pair.
    try:
        text = msgspec.json.format(escaped_json(json.dumps(content, ensure_ascii=False)))
    except msgspec.DecodeError:
        text = escaped_json(json.dumps(content, ensure_ascii=False, indent=2))
    return text + "\n"


def escaped_xml(text: str) -> str:
    """An XML text with the same content, harmless to print: invisible characters as references.

    `text` must hold no character that XML forbids.
    """
    return _escaped(text, lambda match: f"&#x{ord(match[0]):X};")


def _escaped(text: str, escape: Callable[[re.Match[str]], str]) -> str:
    text = _UNSAFE.sub(escape, text)
    return _MARKED_COMMAND.sub(escape, text) if "##" in text else text


def _spelled(char: str) -> str:
    return f"⟨U+{ord(char):04X}⟩"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
