"""pyarrow, where it is installed: Parquet, Arrow, zstd."""

from __future__ import annotations

import io
from typing import Any, BinaryIO

from tqcheck.errors import UsageError

ZSTD = b"\x28\xb5\x2f\xfd"
"""What zstd data begin with."""


def pyarrow() -> Any:
    """The package pyarrow, with its modules `parquet` and `ipc`.

    Raises:
        UsageError: it is not installed; the message says how to install it.
    """
    try:
        import pyarrow
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError(
            'Parquet, Arrow and zstd need pyarrow: pip install "tqcheck[batch]"'
        ) from error
    return pyarrow


def unzstd(stream: BinaryIO) -> io.BufferedReader:
    """What a stream of zstd unpacks to, as it is read.

    Raises:
        UsageError: pyarrow is not installed.
    """
    return io.BufferedReader(pyarrow().CompressedInputStream(stream, "zstd"))
