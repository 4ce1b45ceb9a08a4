"""Rows of the output, written as they come: Parquet, Arrow, and lines of JSON in zstd."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tqcheck.batch.schema import arrow_schema
from tqcheck.readers.columnar import pyarrow

_GROUP_BYTES = 16 << 20  # of reports; memory holds so many
_GROUP_ROWS = 10_000


class ParquetRows:
    """A Parquet file; compressed as it grows.

    Args:
        sink: a file-like object for bytes, or one of pyarrow's.
    """

    def __init__(self, sink: Any) -> None:
        self._pa = pyarrow()
        self._schema = arrow_schema()
        self._waiting: list[Mapping[str, Any]] = []
        self._bytes = 0
        self._writer = self._opened(sink)

    def add(self, results: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, by the names of `schema.OUTPUT`."""
        self._waiting += results
        self._bytes += sum(len(result["report"] or "") for result in results)
        if self._bytes > _GROUP_BYTES or len(self._waiting) >= _GROUP_ROWS:
            self._flush()

    def close(self, metadata: Mapping[bytes, bytes] | None = None) -> None:
        """Write what is left; `metadata` is that of the file."""
        if self._waiting:
            self._flush()
        if metadata:
            self._writer.add_key_value_metadata(dict(metadata))
        self._writer.close()

    def _opened(self, sink: Any) -> Any:
        return self._pa.parquet.ParquetWriter(sink, self._schema, compression="zstd")

    def _flush(self) -> None:
        self._writer.write_table(self._pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting, self._bytes = [], 0


class ArrowRows(ParquetRows):
    """A file of Arrow (Feather), compressed."""

    def _opened(self, sink: Any) -> Any:
        options = self._pa.ipc.IpcWriteOptions(compression="zstd")
        return self._pa.ipc.new_file(sink, self._schema, options=options)
