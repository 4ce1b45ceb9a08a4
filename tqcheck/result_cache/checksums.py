"""Checksums of stored values, so that a value that the disk damaged is not used."""

from __future__ import annotations

import zlib


def with_checksum(key: bytes, value: bytes) -> bytes:
    """`value` with a checksum of key and value in front.

    The key counts, as a damaged index leads to the value of another one.
    """
    return _checksum(key, value) + value


def checked_value(key: bytes, stored: object) -> bytes | None:
    """The value that `with_checksum` was given for `key`; None where it is another or damaged."""
    if not isinstance(stored, bytes) or len(stored) < 4:
        return None
    value = stored[4:]
    return value if _checksum(key, value) == stored[:4] else None


def _checksum(key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4, "big")
