"""Reads files and streams as text: gzip, size limit, encoding.

Each fault is one `ReadError`; the caller decides what to do with the document.
"""

from __future__ import annotations

import gzip
import io
import os
import zlib
from pathlib import Path
from typing import BinaryIO, Protocol

from tqcheck.errors import ReadError, UsageError
from tqcheck.readers.columnar import ZSTD, unzstd
from tqcheck.readers.encoding import to_utf8

_ADDRESS = "is an address, and `scan` reads files; `tqcheck gate` fetches feeds and pages"
GZIP = b"\x1f\x8b"
"""What gzip data begin with."""
_BOM = b"\xef\xbb\xbf"
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"PAR1", "a Parquet file"),
    (b"ARROW1", "an Arrow file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def load(path: Path, uri: str, limit: int, encoding: str | None = None) -> str:
    """The text of the file at `path`, inflated if it is gzip.

    Args:
        path: the file.
        uri: its name in messages.
        limit: most bytes that are accepted, both compressed and decompressed.
        encoding: as the user states it; None to tell it from the file.

    Raises:
        ReadError: missing, unreadable, too large, binary, not UTF-8 or without text.
    """
    return decode(to_utf8(load_bytes(path, uri, limit), uri, encoding=encoding).data, uri)


def load_bytes(path: Path, uri: str, limit: int) -> bytes:
    """The bytes of the file at `path`, inflated if it is gzip; see `load`.

    Raises:
        ReadError: missing, unreadable or too large.
    """
    try:
        if path.is_dir():
            raise ReadError(uri, "is a folder, not a file", kind="unreadable")
        with path.open("rb") as stream:
            return unpacked(_at_most(stream, limit), uri, limit)
    except FileNotFoundError:
        cause = _ADDRESS if uri.startswith(("http://", "https://")) else "there is no such file"
        raise ReadError(uri, cause, kind="missing") from None
    except (OSError, ValueError) as error:
        raise ReadError(uri, f"cannot be read ({_reason(error)})") from error


def load_bytes_of(stream: BinaryIO, uri: str, limit: int) -> bytes:
    """The bytes of `stream`; otherwise as `load_bytes`."""
    return unpacked(_at_most(stream, limit), uri, limit)


def unpacked(data: bytes, uri: str, limit: int) -> bytes:
    """`data`, inflated if it is gzip or zstd.

    Raises:
        ReadError: larger than `limit`, compressed or not, damaged, or zstd without pyarrow.
    """
    if len(data) > limit:
        raise ReadError(uri, f"is larger than the limit of {limit} bytes", kind="too-large")
    if data.startswith(GZIP):
        return _inflate(data, uri, limit)
    return _unzstd(data, uri, limit) if data.startswith(ZSTD) else data


def _at_most(stream: _Readable, limit: int) -> bytes:
    """All of the stream, or its first ``limit + 1`` bytes."""
    parts: list[bytes] = []
    left = limit + 1
    while left > 0:
        part = stream.read(min(left, 1 << 20))
        if not part:
            break
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _inflate(data: bytes, uri: str, limit: int) -> bytes:
    """Inflate gzip content."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _within(stream, uri, limit)
    except (EOFError, OSError, zlib.error) as error:
        cause = f"is damaged gzip data ({_reason(error)})"
        raise ReadError(uri, cause, kind="malformed") from error


def _unzstd(data: bytes, uri: str, limit: int) -> bytes:
    """As `_inflate`, of zstd."""
    try:
        return _within(unzstd(io.BytesIO(data)), uri, limit)
    except UsageError as error:
        raise ReadError(uri, f"is zstd data: {error}") from error
    except (OSError, ValueError) as error:
        cause = f"is damaged zstd data ({_reason(error)})"
        raise ReadError(uri, cause, kind="malformed") from error


def _within(stream: _Readable, uri: str, limit: int) -> bytes:
    """All of an unpacked stream; reading stops one byte past the limit, against zip bombs."""
    content = _at_most(stream, limit)
    if len(content) > limit:
        cause = f"is larger than the limit of {limit} bytes once it is unpacked"
        raise ReadError(uri, cause, kind="too-large")
    return content


def decode(data: bytes, uri: str) -> str:
    """Decode `data` as UTF-8, without a byte order mark.

    Raises:
        ReadError: binary, not UTF-8 or without text.
    """
    for magic, name in _MAGIC:
        if data.startswith(magic):
            raise ReadError(uri, f"is {name}, not text", kind="binary")
    if b"\x00" in data:
        cause = f"is binary, not text (byte 0 at offset {data.index(0)})"
        raise ReadError(uri, cause, kind="binary")
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        offset = error.start + (len(_BOM) if data.startswith(_BOM) else 0)
        cause = (
            f"is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset}), and its encoding cannot "
            "be told for sure; --encoding NAME states it"
        )
        raise ReadError(uri, cause, kind="not-utf8") from error
    if not text:
        raise ReadError(uri, "is empty", kind="empty")
    if text.isspace():
        raise ReadError(uri, "holds nothing but white space", kind="empty")
    return text


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def shown(path: str | os.PathLike[str]) -> str:
    """A path as text that can always be printed: bytes that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")
