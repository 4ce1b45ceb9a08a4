"""Reads and decompresses a response's body, never more of it than the limits allow."""

from __future__ import annotations

import zlib
from typing import Any

from tqcheck.gate.fetch.model import FetchError, FetchLimits

_CHUNK_BYTES = 1 << 16


def read_body(response: Any, url: str, limits: FetchLimits) -> bytes:
    """The decompressed body.

    Args:
        response: of urllib3; its body has not been read.
        url: the URL that an error names.
        limits: on the body before and after decompression.

    Raises:
        FetchError: a limit was reached, or the body cannot be decompressed.
    """
    cause = f"is larger than the limit of {limits.max_bytes} bytes"
    too_large = FetchError(url, cause, kind="too-large")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > limits.max_bytes:
        raise too_large
    decoder = _decoder(response.headers.get("Content-Encoding"), url, limits.max_unpacked)
    received, parts = 0, []
    while chunk := response.read(_CHUNK_BYTES, decode_content=False):
        received += len(chunk)
        if received > limits.max_bytes:
            raise too_large
        parts.append(decoder.feed(chunk))
    decoder.close()
    return b"".join(parts)


class _IdentityDecoder:
    """A body without compression."""

    def __init__(self, url: str, limit: int) -> None:
        self._url = url
        self._limit = limit
        self._size = 0

    def feed(self, chunk: bytes) -> bytes:
        """`chunk`, counted against the limit."""
        self._size += len(chunk)
        if self._size > self._limit:
            cause = f"is larger than the limit of {self._limit} bytes once it is unpacked"
            raise FetchError(self._url, cause, kind="too-large")
        return chunk

    def close(self) -> None:
        """The body is complete."""


class _ZlibDecoder(_IdentityDecoder):
    """A gzip or deflate body, decompressed chunk by chunk: a bomb stops at the limit."""

    def __init__(self, url: str, limit: int, *, gzip: bool) -> None:
        super().__init__(url, limit)
        self._gzip = gzip
        self._stream: Any = zlib.decompressobj(31) if gzip else None

    def feed(self, chunk: bytes) -> bytes:
        """The decompressed `chunk`, cut one byte past the limit."""
        if self._stream is None:
            # "deflate" means zlib's format, but some servers send it without zlib's header.
            zlib_header = chunk[0] & 0x0F == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
            self._stream = zlib.decompressobj(15 if zlib_header else -15)
        parts = []
        while chunk:
            if self._stream.eof:
                if not self._gzip:
                    break
                self._stream = zlib.decompressobj(31)
            try:
                out = self._stream.decompress(chunk, self._limit + 1 - self._size)
            except zlib.error as error:
                cause = f"is damaged packed data ({error})"
                raise FetchError(self._url, cause, kind="malformed") from error
            parts.append(super().feed(out))
            chunk = self._stream.unconsumed_tail or self._stream.unused_data
        return b"".join(parts)

    def close(self) -> None:
        """The body is complete; a truncated stream is an error."""
        if self._stream is not None and not self._stream.eof:
            raise FetchError(self._url, "breaks off in its packed data", kind="malformed")


def _decoder(encoding: str | None, url: str, limit: int) -> _IdentityDecoder:
    name = (encoding or "identity").strip().lower()
    if name == "identity":
        return _IdentityDecoder(url, limit)
    if name in {"gzip", "x-gzip", "deflate"}:
        return _ZlibDecoder(url, limit, gzip=name != "deflate")
    raise FetchError(url, f"is packed as {name!r}, which was not asked for", kind="malformed")
