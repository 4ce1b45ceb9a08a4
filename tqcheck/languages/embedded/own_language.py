"""Whether a few words are in the target's language, by their frequencies."""

from __future__ import annotations

import re
from enum import Enum

from tqcheck.languages.registry import DEFAULT_SOURCE, language_pack

# Handles, hashtags and addresses are in no language.
_NO_WORD = re.compile(r"[@#][\w.]+|https?://\S+|\b[\w-]+\.[a-z]{2,6}/\S+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

# Mean difference of the Zipf frequencies (target less source) of a word, beyond which words are in
# one of the languages; and the mean frequency below which they are in neither.
_CERTAIN = 0.35
_UNHEARD = 2.2
_FEWEST_UNHEARD = 6


class LanguageReading(Enum):
    """What a few words seem to be."""

    OWN = "the target's language"
    OTHER = "another language"
    UNKNOWN = "too few words, or words of both"


def reading_of(text: str, language: str) -> LanguageReading:
    """Which language a line, a quotation or a sentence is in.

    Args:
        text: a few words; only the first 2,000 code points are read.
        language: code of the target's language.
    """
    found = _LETTERS.findall(_NO_WORD.sub(" ", text[:2000]))
    if not found:
        return LanguageReading.UNKNOWN
    frequency = language_pack(language).frequency
    source = language_pack(DEFAULT_SOURCE).frequency
    own = [frequency(word) for word in found]
    mean = sum(own) / len(own)
    difference = mean - sum(source(word) for word in found) / len(found)
    if difference > _CERTAIN:
        return LanguageReading.OWN
    if difference < -_CERTAIN or (len(found) >= _FEWEST_UNHEARD and mean < _UNHEARD):
        return LanguageReading.OTHER
    return LanguageReading.UNKNOWN
