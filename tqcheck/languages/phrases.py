"""Phrases of a sentence: ranges of words between places where a phrase may begin."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.languages.words import Word

_WIDEST = 3


def no_phrases(words: Sequence[Word]) -> list[int]:
    """For a language whose phrases are not known: a sentence is one phrase."""
    return [0, len(words)]


def phrase_ranges(
    words: Sequence[Word], boundaries: Sequence[int], fewest: int, largest_share: float
) -> list[tuple[int, int]]:
    """Half-open ranges of words from boundary to boundary, up to three steps wide.

    Args:
        words: of one or more sentences.
        boundaries: where phrases begin, with the first word and the end of `words`.
        fewest: the least number of words in a range, punctuation not counted.
        largest_share: the largest share of all words in a range.
    """
    total = sum(word.is_word for word in words)
    found = []
    for at, start in enumerate(boundaries[:-1]):
        for end in boundaries[at + 1 : at + 1 + _WIDEST]:
            inside = sum(word.is_word for word in words[start:end])
            if fewest <= inside <= largest_share * total:
                found.append((start, end))
    return found
