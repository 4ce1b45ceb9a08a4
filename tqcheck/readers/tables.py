"""Tables in text files: rows of cells between tabs, commas or semicolons, and where they stand.

Cells in quotation marks follow RFC 4180: they may hold delimiters, line breaks and doubled marks.
Python's `csv` reads the same but does not tell where a cell stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.readers.placed import PlacedPiece, PlacedText, joined

TAB = "\t"
DELIMITERS = (";", ",", TAB, "|")
_SAMPLE = 100_000
_SAMPLED_ROWS = 200
# The rest of a row with more cells is one cell.
_MOST_CELLS = 1000
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAMED = re.compile(r"sep=(.)(?:\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table.

    Attributes:
        number: its first line in the file, from 1.
        cells: at least one.
    """

    number: int
    cells: tuple[PlacedText, ...]


def rows_of(text: str, delimiter: str, *, is_quoted: bool) -> Iterator[TableRow]:
    """The rows of a table that are not blank.

    Args:
        text: of the file.
        delimiter: one character.
        is_quoted: whether quotation marks around a cell belong to the format.
    """
    scanner = _Scanner(text, delimiter, is_quoted)
    while scanner.at < len(text):
        row = scanner.row()
        if any(cell.text.strip() for cell in row.cells):
            yield row


def delimiter_of(text: str) -> tuple[str, int]:
    """The delimiter of a CSV file, and where its first row begins.

    It is told by a first line ``sep=;`` or else the one that divides the most rows into the same
    number of cells.
    """
    named = _NAMED.match(text)
    if named is not None:
        return named[1], named.end()
    return max(DELIMITERS, key=lambda one: _regularity(text, one)), 0


def has_quoted_cells(text: str) -> bool:
    """Whether a table with tabs was written by a program that quotes cells.

    In most such tables a quotation mark is a part of the text. A doubled mark or a line break in a
    cell says otherwise, if all rows have the same number of cells then.
    """
    sample = text[:_SAMPLE]
    if '""' not in sample and not re.search(
        r'(?:^|\t)"[^"\t\n]*\n[^"\t\n]*"(?:\t|\r?$)', sample, re.M
    ):
        return False
    counts = Counter(len(row.cells) for row in _sampled(text, TAB))
    plain = Counter(line.count(TAB) + 1 for line in _LINE_END.split(sample) if line.strip())
    return len(counts) == 1 and (1 not in counts) and (len(plain) > 1 or _all_marks_quote(sample))


def _all_marks_quote(sample: str) -> bool:
    """Whether each cell with a mark begins and ends with one, and marks in it are doubled."""
    cells = [cell for line in _LINE_END.split(sample) for cell in line.split(TAB) if '"' in cell]
    quoted = re.compile(r'"(?:[^"]|"")*"\Z')
    return bool(cells) and all(quoted.match(cell) for cell in cells)


def _sampled(text: str, delimiter: str) -> list[TableRow]:
    """The first rows; without the last one if the sample may cut it."""
    rows = []
    for row in rows_of(text[:_SAMPLE], delimiter, is_quoted=True):
        rows.append(row)
        if len(rows) == _SAMPLED_ROWS:
            return rows
    return rows[:-1] if len(text) > _SAMPLE and len(rows) > 1 else rows


def _regularity(text: str, delimiter: str) -> tuple[float, int]:
    """The share of rows with the usual number of cells, if that is above one; that number."""
    counts = Counter(len(row.cells) for row in _sampled(text, delimiter))
    cells, rows = max(counts.items(), key=lambda item: (item[0] > 1, item[1]), default=(1, 0))
    return (rows / counts.total(), cells) if cells > 1 else (0.0, 1)


class _Scanner:
    """Reads a table cell by cell."""

    def __init__(self, text: str, delimiter: str, is_quoted: bool) -> None:
        self.at = 0
        self._text = text
        self._quotes = is_quoted
        self._line, self._line_start = 1, 0
        self._delimiter = delimiter
        self._end = re.compile(rf"{re.escape(delimiter)}|\r\n|\r|\n|\Z")

    def row(self) -> TableRow:
        number, cells = self._line, []
        found = _LINE_END.search(self._text, self.at)
        stop = found.start() if found else len(self._text)
        line, column = self._text[self.at : stop], 1
        if not self._quotes or '"' not in line:
            for cell in line.split(self._delimiter, _MOST_CELLS - 1):
                cells.append(PlacedText(cell, number, column))
                column += len(cell) + 1
            self.at = found.end() if found else stop
            self._newline()
            return TableRow(number, tuple(cells))
        while True:
            is_last = len(cells) == _MOST_CELLS - 1
            cells.append((None if is_last else self._quoted()) or self._plain(is_last))
            mark = self._end.match(self._text, self.at)
            self.at = mark.end() if mark else len(self._text)
            if mark is None or mark.group() != self._delimiter:
                break
        self._newline()
        return TableRow(number, tuple(cells))

    def _newline(self) -> None:
        self._line, self._line_start = self._line + 1, self.at

    def _plain(self, to_end_of_line: bool) -> PlacedText:
        pattern = _LINE_END if to_end_of_line else self._end
        end = pattern.search(self._text, self.at)
        stop = end.start() if end else len(self._text)
        text, column = self._text[self.at : stop], self.at - self._line_start + 1
        self.at = stop
        return PlacedText(text, self._line, column)

    def _quoted(self) -> PlacedText | None:
        """A cell in quotation marks; None if the mark is no such mark."""
        text = self._text
        if not self._quotes or not text.startswith('"', self.at):
            return None
        start, closing = self.at + 1, text.find('"', self.at + 1)
        pieces: list[tuple[int, int]] = []
        while closing >= 0 and text.startswith('"', closing + 1):
            pieces.append((start, closing + 1))
            start, closing = closing + 2, text.find('"', closing + 2)
        if closing < 0:
            # No later mark closes a cell either.
            self._quotes = False
            return None
        if self._end.match(text, closing + 1) is None:
            return None
        pieces.append((start, closing))
        column = self.at - self._line_start + 2
        cell = joined([one for span in pieces for one in self._lines(*span)], self._line, column)
        self.at = closing + 1
        return cell

    def _lines(self, start: int, end: int) -> Iterator[PlacedPiece]:
        """The text between two places as one piece a line; the scanner's line moves on."""
        while start < end:
            found = _LINE_END.search(self._text, start, end)
            stop = found.start() if found else end
            column = start - self._line_start + 1
            yield PlacedPiece(self._text[start:stop], self._line, column)
            if found is None:
                return
            yield PlacedPiece("\n", self._line, stop - self._line_start + 1)
            start = self._line_start = found.end()
            self._line += 1
