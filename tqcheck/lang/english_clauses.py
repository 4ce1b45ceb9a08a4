"""Stretches of an English sentence that could be left out of it as a whole: clauses, phrases."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.lang.lists import listed
from tqcheck.lang.words import Word

BOUNDARY_WORDS = listed(
    "and but because which who that when while after before although though if as where whose "
    "since until saying adding including despite following according so with by to in on from for "
    "of at about after during"
)
"""Words that begin a clause or a phrase that can be left out."""

_MARKS = frozenset(",;:–—()-")
_WIDEST = 3


def boundaries(words: Sequence[Word]) -> list[int]:
    """Indexes where a stretch may begin, the first and the end of `words` among them."""
    inner = (
        i
        for i, word in enumerate(words)
        if word.text in _MARKS or word.text.lower() in BOUNDARY_WORDS
    )
    return sorted({0, *inner, len(words)})


def stretches(words: Sequence[Word], fewest: int, largest_share: float) -> list[tuple[int, int]]:
    """Half-open ranges of words from boundary to boundary, up to three steps wide.

    Args:
        words: of one or more sentences.
        fewest: words without punctuation that a stretch has to hold.
        largest_share: of all the words that it may hold.
    """
    marks = boundaries(words)
    total = sum(word.is_word for word in words)
    found = []
    for at, start in enumerate(marks[:-1]):
        for end in marks[at + 1 : at + 1 + _WIDEST]:
            inside = sum(word.is_word for word in words[start:end])
            if fewest <= inside <= largest_share * total:
                found.append((start, end))
    return found
