"""How MessagePack packs a word: its head, which states its length, and its bytes in UTF-8."""

from __future__ import annotations

SHORT, LONG = 0xA0, 0xD9
"""The head of a word of up to 31 bytes, less its length; and the first byte of two for others."""

LONGEST = 127
"""Bytes of a packed word. The heads of longer ones look like letters."""

_SHORT, _BYTE = 32, 256  # bytes of a text that MessagePack states in one byte, and in two
_HEADS = tuple(bytes((SHORT | size,)) for size in range(_SHORT))


def packed(word: str) -> bytes:
    """A word in MessagePack, as the package msgpack writes it."""
    text = word.encode("utf-8", "surrogatepass")
    if len(text) < _SHORT:
        return _HEADS[len(text)] + text
    if len(text) < _BYTE:
        return bytes((LONG, len(text))) + text
    return b"\xda" + len(text).to_bytes(2, "big") + text[:0xFFFF]
