"""Texts of documents in the report for a terminal: on one line, harmless, cut at whole words."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from tqcheck.model import Span
from tqcheck.safe_output import printable

INDENT = " " * 6
_REACH = 4  # code points a column that are looked at beside a fault; a line may be very long
_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\u00a0\u202f", " "))


def excerpt(text: str, span: Span, style: str, colour: bool, width: int) -> Text:
    """The line with the fault, cut at whole words; the fault is coloured or underlined."""
    low, high = max(0, span.start - _REACH * width), span.end + _REACH * width
    line_start = max(low, text.rfind("\n", low, span.start) + 1)
    line_end = text.find("\n", span.end, high)
    line_end = min(len(text), high) if line_end < 0 else line_end
    fault = visible(span.of(text))
    room = max(20, (width - len(INDENT) - 2 - cell_len(fault)) // 2)
    before = _last_words(visible(text[line_start : span.start]), room)
    after = _first_words(visible(text[span.end : line_end]), room)
    line = Text(INDENT + before)
    line.append(fault, style=f"{style} underline")
    line.append(after)
    if not colour:
        line.append(f"\n{INDENT}{' ' * cell_len(before)}{'~' * max(1, cell_len(fault))}")
    return line


def _last_words(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    start = len(text)
    while cell_len(text[start - 1 :]) < room:
        start -= 1
    blank = text.find(" ", start)
    return "…" + text[blank if blank >= 0 else start :]


def _first_words(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    end = 0
    while cell_len(text[: end + 1]) < room:
        end += 1
    blank = text.rfind(" ", 0, end)
    return text[: blank + 1 if blank >= 0 else end] + "…"


def visible(text: str) -> str:
    """`text` on one line, with control and invisible characters spelled out.

    A hostile article must not move the cursor, change colours or reverse the line.
    """
    return printable(text.translate(_BLANKS))


def shortened(text: str, length: int) -> str:
    """`text` in so many code points at most, an ellipsis in place of the rest."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
