"""How common a word is in German and in English, from wordfreq's lists.

Zipf scale: log10 of occurrences per billion words; 3 is one in a million, 0 means not listed.
Membership says little ("und" is in English lists too): rules use the difference.
Source: Speer, wordfreq 3.1.1; data CC BY-SA 4.0.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from tqcheck.languages.frequency_list import COMMON, FrequencyList


@lru_cache(maxsize=200_000)
def zipf(word: str, language: str) -> float:
    """Zipf frequency of one word in ``"de"`` or ``"en"``, 0.0 where it is not listed."""
    # The lists are case-folded: "straße" stands there as "strasse".
    return _list(language).zipf(word.casefold())


def listed_at_least(words: Sequence[str], language: str, frequency: float) -> list[str]:
    """Those of many case-folded words that have at least this Zipf frequency above 0."""
    return _list(language).at_least(words, frequency)


def common_words(language: str, at_least: float = COMMON) -> Mapping[str, float]:
    """All words with at least a Zipf frequency, and perhaps rarer ones, with their frequencies.

    The words are in lower case and without ß.

    Args:
        language: ``de``, ``en``, or another one; of others, wordfreq may have few rare words.
        at_least: 0 to 9.
    """
    return _list(language).words(at_least)


def english_excess(word: str) -> float:
    """zipf(en) - zipf(de); above 1.5 a word in lower case is English (recall .81, .0007 wrong)."""
    return zipf(word, "en") - zipf(word, "de")


@cache
def _list(language: str) -> FrequencyList:
    return FrequencyList(language)


__all__ = ["COMMON", "common_words", "english_excess", "listed_at_least", "zipf"]
