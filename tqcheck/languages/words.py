"""What a word is, for every layer: one pattern, offsets kept."""

from __future__ import annotations

import re
from typing import NamedTuple

# Letters and digits joined by hyphen, apostrophe, or a point or comma between digits; else one
# mark that is not a blank.
_WORD = re.compile(
    r"[^\W_]+(?:(?:(?<=\d)[.,:](?=\d)|[-‐‑'’](?=[^\W_]))[^\W_]+)*|[^\w\s]|_", re.UNICODE
)


class Word(NamedTuple):
    """A word or mark with its half-open place in the text that was cut."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or digit; punctuation does not."""
        return self.text[0].isalnum()


def words(text: str, offset: int = 0) -> list[Word]:
    """Cut `text` into words and punctuation marks; places count from `offset`."""
    return [Word(m.group(), m.start() + offset, m.end() + offset) for m in _WORD.finditer(text)]


def count_words(text: str) -> int:
    """Words without punctuation, the unit of every rate that tqcheck states."""
    return sum(1 for m in _WORD.finditer(text) if m.group()[0].isalnum())
