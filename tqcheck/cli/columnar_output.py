"""Reports that are no text, written document by document: Parquet, Arrow, lines in zstd."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tqcheck.batch.results import result_of
from tqcheck.batch.row_sinks import ArrowRows, ParquetRows
from tqcheck.errors import ReadError
from tqcheck.files import FileSet
from tqcheck.model import DocumentReport
from tqcheck.readers.columnar import pyarrow
from tqcheck.readers.rows.row import ReadRow
from tqcheck.reporters import jsonl_report


class _PackedLines:
    """Lines of JSON in zstd."""

    def __init__(self, sink: Any) -> None:
        self._stream = pyarrow().CompressedOutputStream(sink, "zstd")

    def write(self, document: DocumentReport) -> None:
        self._stream.write(jsonl_report.line(document).encode())

    def close(self) -> None:
        self._stream.close()


class _Rows:
    """Rows of columns."""

    def __init__(self, sink: ParquetRows) -> None:
        self._sink = sink

    def write(self, document: DocumentReport) -> None:
        nothing = ReadError(document.uri, "")  # the report says all that the row would
        row = ReadRow.from_feed(nothing, 0, document.item, title=document.title, key=document.key)
        self._sink.add([result_of(row, document, with_report=True)])

    def close(self) -> None:
        self._sink.close()


@contextmanager
def columnar(wanted: Sequence[tuple[str, str]]) -> Iterator[Callable[[DocumentReport], None]]:
    """Write each document to files; they are complete at the end, or as they were.

    Args:
        wanted: format and path of each file.

    Yields:
        What to call with each document's report, in order.

    Raises:
        UsageError: a file cannot be written, or pyarrow is missing.
    """
    with FileSet() as files, ExitStack() as stack:
        sinks: list[_PackedLines | _Rows] = []
        for form, path in wanted:
            stream = files.open_bytes(Path(path))
            if form == "jsonl":
                sinks.append(_PackedLines(stream))
            elif form == "parquet":
                sinks.append(_Rows(ParquetRows(stream)))
            else:
                sinks.append(_Rows(ArrowRows(stream)))
            stack.callback(sinks[-1].close)

        def emit(document: DocumentReport) -> None:
            for sink in sinks:
                sink.write(document)

        yield emit
