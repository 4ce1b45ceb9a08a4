"""How unusual the letters of a German word are, by the sequences that common words have."""

from __future__ import annotations

import math
from collections import Counter
from functools import cache, lru_cache

from tqcheck.languages.frequency import common_words

_SHORTEST = 5  # letters of a common word that is counted
_SMALLEST = 0.05  # how often a sequence is taken to occur that no common word has
_SEQUENCES = 30  # that may follow two letters


@lru_cache(maxsize=5_000)
def oddest_sequence(word: str) -> float:
    """How surprising the least usual three letters of a word are, in nats.

    Args:
        word: in lower case. Its beginning and end count as letters.

    Returns:
        2 to 4 for most words, up to 10 where no common word has such letters.
    """
    three, two = _counts()
    return max(
        -math.log((three[part] + _SMALLEST) / (two[part[:2]] + _SMALLEST * _SEQUENCES))
        for part in _sequences(word.replace("ß", "ss"))
    )


@cache
def _counts() -> tuple[Counter[str], Counter[str]]:
    """How many common words have three letters in a row, and the first two of them."""
    three: Counter[str] = Counter()
    for word in common_words("de"):
        if len(word) >= _SHORTEST and word.isalpha():
            three.update(_sequences(word))
    two: Counter[str] = Counter()
    for part, count in three.items():
        two[part[:2]] += count
    return three, two


def _sequences(word: str) -> list[str]:
    padded = f"^^{word}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]
