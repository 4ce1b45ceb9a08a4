"""Looks up which of many packed lists a word is in, without unpacking them.

The lists are in MessagePack: before each word stands a head with its length, and before each list
another one. A dictionary of 600,000 words takes half a second and 60 MB. Here, the heads of all
words are found at once and sorted by a hash of the words, which takes a tenth of that. What stands
at a place is compared with the word that is looked up, so that the answers are the dictionary's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

import numpy as np

from tqcheck.languages.packed_words import LONG, LONGEST, SHORT

_CHARACTERS = 0xC2, 0xE0, 0xF0  # the least first bytes of characters of 2, 3 and 4 bytes
_LIST_HEADS = {0xDC: 3, 0xDD: 5}  # bytes of a list's head by the first one; of others, one byte
_FURTHEST = 0xFF  # bytes from a head to the end of a word, by what may look like a head

_WINDOW = 8  # bytes at each end of a packed word that its hash is made of
_FIRST_FACTOR, _LAST_FACTOR = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F  # bits everywhere
_HALF = 32  # bits of a hash, and of a place
_BLOCK = 1 << 16  # words that are hashed at once; more would take much memory
_DIGIT = 16  # bits of a hash that are sorted by at once
_LOWER_HALF = (1 << _HALF) - 1


class WordIndex:
    """The words of packed lists.

    Args:
        content: that the lists are in, less than 4 GB.
        starts: where each list begins; the last one ends with the content.
    """

    def __init__(self, content: bytes, starts: Sequence[int]) -> None:
        self._content = content
        self._starts = starts
        self._sorted = _sorted_heads(content, starts)
        self._items = memoryview(self._sorted)  # they are read faster than those of an array

    def find(self, word: bytes) -> int | None:
        """The number of the list that a packed word is in, None where it is in none.

        Args:
            word: of at most `LONGEST` bytes.
        """
        items = self._items
        least = _hash(word) << _HALF
        at = bisect_left(items, least)
        while at < len(items) and items[at] <= least | _LOWER_HALF:
            place = items[at] & _LOWER_HALF
            if self._content.startswith(word, place):
                return bisect_right(self._starts, place) - 1
            at += 1
        return None

    def may_have(self, words: Sequence[bytes]) -> list[bool]:
        """For each of many packed words, whether it may be in a list; of others, few may."""
        if not words or not len(self._sorted):
            return [False] * len(words)
        sizes = np.array([len(word) for word in words])
        hashes = _hashes(b"".join(words), sizes.cumsum() - sizes)
        least = hashes << np.uint64(_HALF)
        found = self._sorted.take(self._sorted.searchsorted(least), mode="clip")
        may: list[bool] = ((found >> np.uint64(_HALF) == hashes) | (sizes > LONGEST)).tolist()
        return may


def _heads(content: bytes, starts: Sequence[int]) -> Any:
    """Where the heads of the words in the lists are.

    The head of a short word is a byte that also stands within characters, where a byte shortly
    before it is the first one of a character of two, three or four bytes.
    """
    octets = np.frombuffer(content, np.uint8)
    heads = octets & 0xE0 == SHORT
    for distance, first in enumerate(_CHARACTERS, start=1):
        heads[distance:] &= octets[:-distance] < first
    heads[:-1] |= (octets[:-1] == LONG) & (octets[1:] < 0x80)
    heads[: min(starts, default=None)] = False
    for start in starts:
        end = start + _LIST_HEADS.get(content[start], 1)
        heads[start:end] = False
        heads[end : end + 1] = True  # or else the next list begins there
    return np.flatnonzero(heads)


def _sorted_heads(content: bytes, starts: Sequence[int]) -> Any:
    """Ascending numbers whose upper half is a hash, and whose lower half the place of its word.

    Two stable sorts by 16 bits take a third of the time of one by all bits.
    """
    places = _heads(content, starts)
    items = _hashes(content, places) << np.uint64(_HALF)
    items |= places.astype(np.uint64)
    for lowest in (_HALF, _HALF + _DIGIT):
        digits = (items >> np.uint64(lowest)).astype(np.uint16)
        items = items[np.argsort(digits, kind="stable")]
    return items


def _hash(word: bytes) -> int:
    """The hash of a packed word."""
    first = int.from_bytes(word[:_WINDOW], "little")
    last = int.from_bytes(word[-_WINDOW:], "little")
    return (first * _FIRST_FACTOR ^ last * _LAST_FACTOR) >> _HALF & _LOWER_HALF


def _hashes(content: bytes, places: Any) -> Any:
    """The hashes of the packed words at these places, as 64 bits of which the upper half is 0."""
    octets = np.frombuffer(bytes(_WINDOW) + content + bytes(_FURTHEST + _WINDOW), np.uint8)
    windows = np.ndarray((len(octets) - _WINDOW + 1,), "<u8", octets.data, strides=(1,))
    hashes = np.empty(len(places), np.uint64)
    for start in range(0, len(places), _BLOCK):
        some = slice(start, start + _BLOCK)
        hashes[some] = _hashes_at(octets, windows, places[some] + _WINDOW)
    return hashes


def _hashes_at(octets: Any, windows: Any, begins: Any) -> Any:
    """The same for words that begin at these octets; `windows` are eight octets as a number."""
    sizes = octets[begins] - np.uint8(SHORT - 1)
    is_long = octets[begins] == LONG
    sizes[is_long] = octets[begins[is_long] + 1] + 2
    # Bits of a window that are of other words.
    over = np.maximum(_WINDOW - sizes.astype(np.int64), 0).astype(np.uint64) * np.uint64(8)
    first = windows[begins] << over >> over
    last = windows[begins + sizes - _WINDOW] >> over
    return (first * np.uint64(_FIRST_FACTOR) ^ last * np.uint64(_LAST_FACTOR)) >> np.uint64(_HALF)
