"""The rows of a Parquet file, an Arrow file, or packed lines of JSON, read as a stream.

Memory holds one batch of rows, however long the file is. A position is what a file can be entered
at: a row of Parquet and Arrow, a line of JSON.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any, BinaryIO, Protocol

from tqcheck.errors import ReadError, UsageError, first_line
from tqcheck.model import Document
from tqcheck.readers.columnar import ZSTD, pyarrow, unzstd
from tqcheck.readers.columns import ColumnNames
from tqcheck.readers.json_places import json_columns
from tqcheck.readers.rows.names import RowNames
from tqcheck.readers.rows.row import ReadRow, row_of

ROW_FORMS = frozenset({"parquet", "arrow", "jsonl"})
"""Formats that can be read as a stream of rows."""

_BATCH = 256  # rows that are decoded at a time
_GZIP = b"\x1f\x8b"
_FILE_OF_ARROW = b"ARROW1"
_LONGEST_LINE = 64 << 20
_DAMAGE = frozenset({"malformed", "too-large"})  # kinds of errors that a file will always have


class _LineStream(Protocol):
    def readline(self, size: int, /) -> bytes: ...


class RowFile:
    """The rows of one open file, from any position on; for one thread.

    Args:
        stream: the file; seekable where it is Parquet or a file of Arrow.
        uri: its name; rows are ``uri#N``, with N from 1.
        form: one of `ROW_FORMS`.
        columns: what the user names; None to tell the columns by their names.
        limit: most bytes of a text.
    """

    def __init__(
        self,
        stream: BinaryIO,
        uri: str,
        form: str,
        *,
        columns: ColumnNames | None = None,
        limit: int,
    ) -> None:
        self._stream = stream
        self._uri = uri
        self._form = form
        self._columns = columns
        self._limit = limit

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[ReadRow]:
        """The rows at the positions from `start`, counted from 0, to before `stop`.

        Raises:
            ReadError: the file is damaged or has no column with targets; the rows before the damage
                were yielded.
        """
        read = self._lines if self._form == "jsonl" else self._cells
        yield from self._faults_named(lambda: read(start, stop))

    def count(self, *, to_damage: bool = False) -> int:
        """The number of positions.

        Args:
            to_damage: whether a damaged file counts up to the damage, which is its last position.

        Raises:
            ReadError: as `rows`.
        """
        number = 0
        try:
            for size in self._faults_named(self._sizes):
                number += size
        except ReadError as error:
            if not to_damage or error.kind not in _DAMAGE:
                raise
            number += 1
        return number

    def _faults_named(self, work: Callable[[], Iterator[Any]]) -> Iterator[Any]:
        try:
            yield from work()
        except UsageError as error:
            raise ReadError(self._uri, f"cannot be read: {error}") from error
        except (OSError, ValueError, EOFError, KeyError, zlib.error) as error:
            cause = f"is damaged, or no {_NAMES[self._form]} ({first_line(error)})"
            raise ReadError(self._uri, cause, kind="malformed") from error

    def _sizes(self) -> Iterator[int]:
        """Numbers of positions, in order; their sum is that of the file."""
        if self._form == "parquet":
            yield int(pyarrow().parquet.ParquetFile(self._stream).metadata.num_rows)
        elif self._form == "arrow":
            yield from (batch.num_rows for batch in self._batches_of_arrow())
        else:
            yield from (1 for _ in _lines_of(self._unpacked(), self._uri))

    # -- Parquet and Arrow

    def _cells(self, start: int, stop: int | None) -> Iterator[ReadRow]:
        at = 0
        names: RowNames | None = None
        batches = self._batches_of_parquet(start) if self._form == "parquet" else (
            (None, batch) for batch in self._batches_of_arrow()
        )  # fmt: skip
        for begin, batch in batches:
            at = at if begin is None else begin
            names = names or RowNames.of(batch.schema.names, self._uri, self._columns)
            if at + batch.num_rows > start:
                yield from self._rows_of(batch, names, at, start, stop)
            at += batch.num_rows
            if stop is not None and at >= stop:
                return

    def _rows_of(
        self, batch: Any, names: RowNames, at: int, start: int, stop: int | None
    ) -> Iterator[ReadRow]:
        first = max(start - at, 0)
        last = batch.num_rows if stop is None else min(stop - at, batch.num_rows)
        for begin in range(first, last, _BATCH):
            part = batch.slice(begin, min(_BATCH, last - begin))
            cells = {name: part.column(name).to_pylist() for name in names.all}
            for index in range(part.num_rows):
                values = {name: column[index] for name, column in cells.items()}
                yield self._row(values, names, at + begin + index + 1)

    def _batches_of_parquet(self, start: int) -> Iterator[tuple[int, Any]]:
        """Batches with their first position, from the row group on that holds `start`."""
        file = pyarrow().parquet.ParquetFile(self._stream)
        names = RowNames.of(file.schema_arrow.names, self._uri, self._columns)
        at = 0
        for group in range(file.num_row_groups):
            size = file.metadata.row_group(group).num_rows
            if at + size > start:
                begin = at
                for batch in file.iter_batches(_BATCH, row_groups=[group], columns=names.all):
                    yield begin, batch
                    begin += batch.num_rows
            at += size

    def _batches_of_arrow(self) -> Iterator[Any]:
        ipc = pyarrow().ipc
        if _beginning(self._stream) != _FILE_OF_ARROW:
            yield from ipc.open_stream(self._stream)
            return
        file = ipc.open_file(self._stream)
        for index in range(file.num_record_batches):
            yield file.get_batch(index)

    # -- lines of JSON

    def _unpacked(self) -> _LineStream:
        beginning = _beginning(self._stream)
        if beginning.startswith(_GZIP):
            return gzip.GzipFile(fileobj=self._stream)
        if beginning.startswith(ZSTD):
            return unzstd(self._stream)
        return self._stream

    def _lines(self, start: int, stop: int | None) -> Iterator[ReadRow]:
        for number, line in enumerate(_lines_of(self._unpacked(), self._uri), start=1):
            if stop is not None and number > stop:
                return
            if number > start and line.strip():
                yield self._line(line, number)

    def _line(self, line: bytes, number: int) -> ReadRow:
        uri = f"{self._uri}#{number}"
        try:
            text = line.decode("utf-8").removeprefix("\ufeff")
            value = json.loads(text)
            if not isinstance(value, dict):
                raise ReadError(uri, "is not a JSON object", kind="malformed")
            names = _names_of(tuple(value), self._columns)
        except UnicodeDecodeError as error:
            cause = f"is not UTF-8 (byte 0x{line[error.start]:02x} at offset {error.start})"
            return ReadRow(ReadError(uri, cause, kind="not-utf8"), number)
        except (ValueError, RecursionError) as error:
            return ReadRow(ReadError(uri, f"is not JSON ({error})", kind="malformed"), number)
        except ReadError as error:
            return ReadRow(ReadError(uri, error.cause, kind=error.kind), number)
        row = self._row(value, names, number)
        if not isinstance(row.item, Document):
            return row
        places = json_columns(text, names.target)
        return replace(row, item=replace(row.item, columns=places))

    def _row(self, values: dict[str, object], names: RowNames, number: int) -> ReadRow:
        uri = f"{self._uri}#{number}"
        return row_of(values, names, uri, number, limit=self._limit, file=self._uri)


_NAMES = {"parquet": "Parquet file", "arrow": "Arrow file or stream", "jsonl": "packed text"}


@lru_cache(maxsize=64)
def _names_of(keys: tuple[str, ...], columns: ColumnNames | None) -> RowNames:
    return RowNames.of(keys, "", columns)


def _beginning(stream: BinaryIO) -> bytes:
    """The first bytes of a stream, which is rewound."""
    stream.seek(0)
    found = stream.read(len(_FILE_OF_ARROW))
    stream.seek(0)
    return found


def _lines_of(stream: _LineStream, uri: str) -> Iterator[bytes]:
    """Lines without their ends.

    Raises:
        ReadError: a line is too long to be a row.
    """
    number = 0
    while line := stream.readline(_LONGEST_LINE + 1):
        number += 1
        if len(line) > _LONGEST_LINE:
            cause = f"has more than {_LONGEST_LINE} bytes in line {number}"
            raise ReadError(uri, cause, kind="too-large")
        yield line.rstrip(b"\r\n")
