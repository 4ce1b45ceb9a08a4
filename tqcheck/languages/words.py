"""Cuts text into words and marks with their offsets; one pattern for all layers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Letters and digits joined by hyphen, apostrophe, or a point or comma between digits; otherwise one
# mark that is not white space.
_WORD_ALONE = re.compile(r"[^\W_]+(?:(?:(?<=\d)[.,:](?=\d)|[-‐‑'’](?=[^\W_]))[^\W_]+)*")
_WORD = re.compile(rf"{_WORD_ALONE.pattern}|[^\w\s]|_")

_LONGEST_REMEMBERED = 1_000  # code points: those of a segment


class Word(NamedTuple):
    """A word or mark with its half-open range in the text that was cut."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or digit; punctuation does not."""
        return self.text[0].isalnum()


def words(text: str, offset: int = 0) -> list[Word]:
    """Cut `text` into words and punctuation marks; places count from `offset`."""
    if offset:
        return [Word(m.group(), m.start() + offset, m.end() + offset) for m in _WORD.finditer(text)]
    return list(_cut_before(text) if len(text) <= _LONGEST_REMEMBERED else _cut(text))


def _cut(text: str) -> tuple[Word, ...]:
    return tuple([Word(m.group(), *m.span()) for m in _WORD.finditer(text)])


_cut_before = lru_cache(maxsize=256)(_cut)
"""The same for a sentence, which the stages and rules of a check cut one after the other."""


def word_texts(text: str) -> list[str]:
    """The words of `text` without marks and places: faster than `words`."""
    return _WORD_ALONE.findall(text)


@lru_cache(maxsize=16)
def count_words(text: str) -> int:
    """The number of words without punctuation: the unit of all rates that tqcheck reports."""
    return len(word_texts(text))
