"""Cells of tables that people open in spreadsheets: none is a formula.

A spreadsheet computes a cell that begins with ``=``, ``+``, ``-`` or ``@``, also behind a quotation
mark. OWASP ("CSV Injection") and the spreadsheets themselves put an apostrophe before it. Reading
takes the apostrophe off again, and nothing is lost: a cell that had one already gets a second.
"""

from __future__ import annotations

import re

# The full-width signs count where a Japanese locale is set.
_FORMULA = re.compile("['\"\\s]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
_MARK = "'"


def safe_cell(text: str) -> str:
    """`text` as the content of a cell; an apostrophe is put before what would be a formula."""
    return _MARK + text if _FORMULA.match(text) else text


def read_cell(cell: str) -> str:
    """The text that `safe_cell` made a cell of."""
    return cell[1:] if cell.startswith(_MARK) and _FORMULA.match(cell, 1) else cell
