"""Files of pairs: each row of a TSV, CSV or JSONL file is a document of its own.

The language of the file is judged over all its rows: one row that was left in the source language
is an error to be found, not a reason to refuse the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.errors import ReadError
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.model import Document, LeftOutReason, Note
from tqcheck.model.half_pairs import half_pair, has_surrogate
from tqcheck.readers.columns import ColumnNames, Columns, columns_of
from tqcheck.readers.json_places import json_columns
from tqcheck.readers.keys import key_of
from tqcheck.readers.notes import NO_SOURCE, repaired
from tqcheck.readers.placed import PlacedPiece, PlacedText, joined
from tqcheck.readers.stated_values import text_or_none
from tqcheck.readers.tables import TAB, TableRow, delimiter_of, has_quoted_cells, rows_of
from tqcheck.readers.translation_files.units import LeftOutUnits, check_pairs

_BAD_ROW = "has {} where the file has {}; a delimiter inside a text must stand in quotation marks"


def read_tsv(
    text: str, uri: str, columns: ColumnNames | None = None
) -> Iterator[Document | ReadError]:
    """Read a table with tabs.

    Args:
        text: of the file.
        uri: its name.
        columns: where the source and the target stand; None to tell it from the table.

    Yields:
        A document ``uri#N`` for the row in line N, or what is wrong with that row.

    Raises:
        ReadError: the columns cannot be told, or the targets are not in the target language.
    """
    rows = list(rows_of(text, TAB, is_quoted=has_quoted_cells(text)))
    yield from _table(rows, TAB, uri, columns)


def read_csv(
    text: str, uri: str, columns: ColumnNames | None = None
) -> Iterator[Document | ReadError]:
    """Read a table with semicolons, commas or other delimiters; otherwise as `read_tsv`."""
    delimiter, start = delimiter_of(text)
    # What stands before the first row is a line that names the delimiter.
    skipped = 1 if start else 0
    rows = list(rows_of(text, delimiter, is_quoted=True))[skipped:]
    yield from _table(rows, delimiter, uri, columns)


def _table(
    rows: Sequence[TableRow], delimiter: str, uri: str, names: ColumnNames | None
) -> Iterator[Document | ReadError]:
    if not rows:
        raise ReadError(uri, "holds no rows", kind="empty")
    columns = columns_of(rows, names)
    if columns is None:
        cause = "is a table whose columns cannot be told; name them: --columns source=1,target=2"
        raise ReadError(uri, cause, kind="malformed")
    left_out = LeftOutUnits()
    yield from _checked(
        [
            _row_document(row, delimiter, columns, f"{uri}#{row.number}", left_out)
            for row in rows[columns.has_header :]
        ],
        uri,
        left_out,
    )


def _row_document(
    row: TableRow, delimiter: str, columns: Columns, uri: str, left_out: LeftOutUnits
) -> Document | ReadError:
    count, cells = columns.count, row.cells
    if len(cells) <= max(columns.target, columns.source or 0):
        name = "tab" if delimiter == TAB else f'"{delimiter}"'
        return ReadError(uri, f"has no {name} between source and target", kind="malformed")
    target = cells[columns.target]
    if not target.text.strip():
        return ReadError(uri, "has an empty target", kind="empty")
    further = [cell for cell in cells[count:] if any(map(str.isalpha, cell.text))]
    if columns.target != count - 1 and any(cell.text.strip() for cell in cells[count:]):
        cause = _BAD_ROW.format(f"{len(cells)} columns", count)
        return ReadError(uri, cause, kind="malformed")
    if further:
        target = _rejoined(cells[columns.target :], delimiter)
    for index, cell in enumerate(cells[:count]):
        if index not in {columns.target, columns.source} and _is_text(cell.text):
            left_out.add(LeftOutReason.OTHER, cell.text)
    source = "" if columns.source is None else cells[columns.source].text
    notes = (_DIVIDED,) if further else ()
    if columns.source is not None and not source.strip():
        notes = (*notes, NO_SOURCE)
    return _document(uri, target, source, notes=notes)


_DIVIDED = repaired(
    "The target holds a delimiter without quotation marks; what stands behind it was read as well.",
    "Im Zieltext steht ein Trennzeichen ohne Anführungszeichen; gelesen wurde auch, was dahinter "
    "steht.",
)


def _rejoined(cells: Sequence[PlacedText], delimiter: str) -> PlacedText:
    """The text of cells that are one, with the delimiters between them."""
    pieces: list[PlacedPiece] = []
    for cell in cells:
        if pieces:
            pieces.append(PlacedPiece(delimiter, cell.line, cell.column - 1))
        pieces.append(PlacedPiece(cell.text, cell.line, cell.column))
    return joined(pieces)


def _is_text(cell: str) -> bool:
    return len(cell.split()) > 1 and any(map(str.isalpha, cell))


def read_jsonl(text: str, uri: str) -> Iterator[Document | ReadError]:
    """Objects with ``source`` and ``target``, or ``text``; perhaps ``title`` and ``id``.

    Otherwise as `read_tsv`.
    """
    yield from _checked(list(_jsonl_rows(text, uri)), uri, LeftOutUnits())


def _checked(
    rows: Sequence[Document | ReadError], uri: str, left_out: LeftOutUnits
) -> Iterator[Document | ReadError]:
    """The rows; the first document carries what was left out.

    Raises:
        ReadError: the targets are not in the target language.
    """
    if not rows:
        raise ReadError(uri, "holds no rows", kind="empty")
    documents = [row for row in rows if isinstance(row, Document)]
    check_pairs(((one.text, one.source_text or "") for one in documents), uri)
    first = documents[0] if documents else None
    for row in rows:
        yield replace(documents[0], left_out=left_out.counted()) if row is first else row


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that are not blank, with their numbers from 1."""
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.removesuffix("\r")
        if line and not line.isspace():
            yield number, line


def _jsonl_rows(text: str, uri: str) -> Iterator[Document | ReadError]:
    for number, line in _lines(text):
        row = f"{uri}#{number}"
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ReadError(row, f"is not JSON ({error})", kind="malformed")
            continue
        if not isinstance(value, dict):
            yield ReadError(row, "is not a JSON object", kind="malformed")
            continue
        target = value.get("target", value.get("text"))
        source = value.get("source")
        title = value.get("title")
        if not isinstance(target, str):
            yield ReadError(row, 'has no text under "target" or "text"', kind="malformed")
        elif not (_text_or_none(source) and _text_or_none(title)):
            yield ReadError(row, '"source" or "title" is not text', kind="malformed")
        elif not target.strip():
            yield ReadError(row, "has an empty target", kind="empty")
        elif has_surrogate(target) or has_surrogate(source or "") or has_surrogate(title or ""):
            yield half_pair(row)
        else:
            key = "target" if "target" in value else "text"
            name = text_or_none(value.get("id"))
            placed = PlacedText(target, number)
            yield _document(
                row,
                placed,
                source or "",
                title=title,
                name=name,
                columns=json_columns(line, key),
                notes=() if source is None or source.strip() else (NO_SOURCE,),
            )


def _document(
    uri: str,
    target: PlacedText,
    source: str,
    *,
    title: str | None = None,
    name: str | None = None,
    columns: tuple[int, ...] = (),
    notes: tuple[Note, ...] = (),
) -> Document:
    given = source if source.strip() else None
    return Document(
        uri=uri,
        text=target.text,
        source_text=given,
        title=title,
        source_language=DEFAULT_SOURCE if given else None,
        line=target.line,
        column=target.column,
        columns=columns,
        runs=target.runs,
        notes=notes,
        key=name or key_of(source) or title or None,
    )


def _text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)
