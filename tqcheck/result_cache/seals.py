"""Checksums of values: what a disk made of them is told from what was kept."""

from __future__ import annotations

import zlib


def sealed(key: bytes, value: bytes) -> bytes:
    """`value` with a checksum in front: what a disk made of it later is not used.

    The key counts, as a damaged index leads to the value of another one.
    """
    return _checksum(key, value) + value


def unsealed(key: bytes, stored: object) -> bytes | None:
    """The value that was sealed for `key`; None where it is another or damaged."""
    if not isinstance(stored, bytes) or len(stored) < 4:
        return None
    value = stored[4:]
    return value if _checksum(key, value) == stored[:4] else None


def _checksum(key: bytes, value: bytes) -> bytes:
    return zlib.crc32(value, zlib.crc32(key)).to_bytes(4, "big")
