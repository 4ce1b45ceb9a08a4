"""How common a word is in German and in English, from wordfreq's lists.

Zipf scale: log10 of occurrences per billion words; 3 is one in a million, 0 means not listed.
Membership says little ("und" is in English lists too): rules use the difference.
Source: Speer, wordfreq 3.1.1; data CC BY-SA 4.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache


@lru_cache(maxsize=200_000)
def zipf(word: str, language: str) -> float:
    """Zipf frequency of one word in ``"de"`` or ``"en"``, 0.0 where it is not listed."""
    from wordfreq import get_frequency_dict

    # The lists are case-folded: "straße" stands there as "strasse".
    frequency = get_frequency_dict(language, wordlist="best").get(word.casefold(), 0.0)
    if frequency <= 0:
        return 0.0
    from math import log10

    return round(log10(frequency) + 9, 2)


def frequencies(language: str) -> Mapping[str, float]:
    """The shares of all listed words, 0 to 1, by the word in lower case and without ß."""
    from wordfreq import get_frequency_dict

    found: Mapping[str, float] = get_frequency_dict(language, wordlist="best")
    return found


def english_excess(word: str) -> float:
    """zipf(en) - zipf(de); above 1.5 a word in lower case is English (recall .81, .0007 wrong)."""
    return zipf(word, "en") - zipf(word, "de")
