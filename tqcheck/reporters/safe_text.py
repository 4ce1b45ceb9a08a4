"""Texts of documents as cells of tables, as single lines and in XML, where they do no harm."""

from __future__ import annotations

from tqcheck.safe_output import printable, safe_cell

_BREAKS = dict.fromkeys(map(ord, "\t\n\r"), " ")
_CONTROLS = {
    code: "\ufffd"
    for code in (*range(0x20), 0x7F, *range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF)
    if code not in (0x09, 0x0A, 0x0D)
}


def table_cell(text: str) -> str:
    """`text` as a cell of a table: one line, printable, and no formula in a spreadsheet."""
    return safe_cell(one_line(text))


def one_line(text: str) -> str:
    """`text` on one line, printable: a blank for each line break or tab, all else as it stands."""
    return printable(text.translate(_BREAKS))


def for_xml(text: str) -> str:
    """`text` with the characters that XML 1.0 forbids replaced by U+FFFD."""
    return text.translate(_CONTROLS)
