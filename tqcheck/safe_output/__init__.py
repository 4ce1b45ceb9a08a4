"""Makes text from outside harmless where it is printed, and still shows what it holds.

A feed, a page, a server or a file name may hold escape sequences, bidirectional overrides, line
breaks or commands of a CI system (``::error::``). They must not change what a terminal or the log
of a job shows. `printable` is the one function for that: everything that is printed passes through
it, by itself, by `console.SafeConsole` or by `stream.SafeStream`.

    text.py      the function, for a value and for lines; escapes for JSON and XML
    cells.py     cells of tables, which spreadsheets must not compute
    console.py   a rich console for what has colours
    stream.py    standard error, whoever writes to it
"""

from __future__ import annotations

from tqcheck.safe_output.cells import read_cell, safe_cell
from tqcheck.safe_output.text import (
    INKLESS,
    escaped_json,
    escaped_xml,
    indented_json,
    is_invisible,
    printable,
    printable_lines,
)

__all__ = [
    "INKLESS",
    "escaped_json",
    "escaped_xml",
    "indented_json",
    "is_invisible",
    "printable",
    "printable_lines",
    "read_cell",
    "safe_cell",
]
