"""What a single word indicates about the language of a German sentence with English in it.

Closed-class lists decide first, then the difference of the word's frequencies in the two languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from tqcheck.languages.en.function_words import CONTRACTION, FUNCTION_WORDS
from tqcheck.languages.frequency import COMMON, common_words, english_excess, zipf
from tqcheck.languages.word_lists import word_set

# May be an inflected German adjective that no list has: "weniger intrusive Verfahren".
_LATINATE = re.compile(r"[a-z]{4}(?:ive|ale|able|ible|ante|ente|are|ane|ine|ide|ose|ate|ute)\Z")
# Forms that German has in English words alone, so that a rare one tells as well: “unscented”.
_ENGLISH_FORM = re.compile(r"[a-z]{3}[a-z]*(?:ed|ing|ings|ly|ish|ness|ous|ful|less)\Z")


class Kind(IntEnum):
    """What a word indicates about the language of its sentence."""

    MARK = 0  # punctuation, numbers
    TARGET = 1
    NEUTRAL = 2  # unknown to both, or as common in both
    WEAK = 3  # homographs and words somewhat commoner in English
    NAME = 4  # capitalised, of no clear language
    ENGLISH_NAME = 5  # capitalised and commoner in English
    CONTENT = 6  # certainly English
    FUNCTION = 7  # certainly English, closed class


_GERMAN = -0.7  # English less German Zipf frequency of a German word
_CLEAR = COMMON - _GERMAN  # German Zipf frequency that exceeds any rare English one by more
_LISTED = 1.0  # Zipf frequency of a rare word that the English list has
CERTAINLY_ENGLISH = frozenset({Kind.CONTENT, Kind.FUNCTION})


def has_english_word(words: Iterable[str]) -> bool:
    """Whether any of `words`, as they are written, is certainly English."""
    return not CERTAINLY_ENGLISH.isdisjoint(map(kind_of, words))


def may_have_english_word(words: Iterable[str]) -> bool:
    """Whether any of `words`, as they are written, may be English between German ones."""
    return any(kind_of(word) in CERTAINLY_ENGLISH or may_stand_alone(word) for word in words)


@lru_cache(maxsize=100_000)
def kind_of(word: str) -> Kind:
    """The kind of one word as it is written, without its neighbours."""
    if not word[0].isalpha():
        return Kind.MARK
    lower = word.lower()
    capital = word[0].isupper()
    if not capital:
        if CONTRACTION.fullmatch(word):
            return Kind.FUNCTION
        if lower in word_set("en_de/homographs"):
            return Kind.WEAK
        if lower in FUNCTION_WORDS:
            return Kind.FUNCTION
    target = zipf(lower, "de")
    # A word that is common in German and not in English is German however rare it is in English:
    # it is not looked up among the rare words, which would take an index of them.
    clear = target >= _CLEAR and lower.casefold() not in common_words("en")
    source = 0.0 if clear else zipf(lower, "en")
    excess = source - target
    if capital:
        if word.isupper() and len(word) > 1:
            return Kind.NAME
        if "-" in word:  # "Hall of Fame-Mitglieder"
            parts = {kind_of(part) for part in word.split("-") if part}
            return Kind.ENGLISH_NAME if Kind.ENGLISH_NAME in parts else Kind.NAME
        if excess <= _GERMAN or lower in word_set("en_de/homographs"):
            return Kind.TARGET
        if excess >= 0.3 or lower in FUNCTION_WORDS or CONTRACTION.fullmatch(lower):
            return Kind.ENGLISH_NAME
        return Kind.NAME
    if len(word) == 1 or not word.islower() or lower in word_set("de/anglicisms"):
        return Kind.NEUTRAL
    if excess >= 1.5 and source >= 2.5 and word.isalpha():
        if _is_inflected(word):
            return Kind.NEUTRAL
        return Kind.WEAK if source < 4.3 and _LATINATE.search(word) else Kind.CONTENT
    if source >= _LISTED and not target and _ENGLISH_FORM.fullmatch(word):
        return Kind.CONTENT
    if excess >= 0.3:
        return Kind.WEAK
    return Kind.NEUTRAL if excess > _GERMAN else Kind.TARGET


def _is_inflected(word: str) -> bool:
    """Whether the word is a form of a German one: “rare” of “rar”, “manage” of “managen”."""
    bases = [word.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)]
    if word.endswith("e"):
        bases.append(word + "n")
    if word.endswith("le"):
        bases.append(word[:-2] + "el")  # “eine simple Frage”
    return any(
        len(base) > 2
        and zipf(base, "de") >= _GERMAN_BASE
        and zipf(base, "de") - zipf(base, "en") >= (0.7 if zipf(base, "de") >= 3.0 else 1.5)
        for base in bases
    )


_GERMAN_BASE = 2.3  # Zipf frequency of “volatil”


_ADJECTIVE_ENDINGS = ("es", "er", "en", "em", "e")


@lru_cache(maxsize=100_000)
def may_stand_alone(word: str) -> bool:
    """Whether a word of no clear language may be an English one between German ones."""
    if is_rarely_german(word):
        return True
    lower = word.lower()
    if not lower.isalpha() or kind_of(word) not in _UNCLEAR:
        return False
    if lower in word_set("de/anglicisms") or lower in word_set("en_de/homographs"):
        return False
    return zipf(lower, "en") >= _COMMON and english_excess(lower) >= _FOREIGN


def is_rarely_german(word: str) -> bool:
    """Whether a common English word in small letters is a rare German one: “not”, “do”, “a”."""
    english = common_words("en").get(word, 0.0) if word.islower() else 0.0
    return english >= _VERY_COMMON and english - zipf(word, "de") >= _RARELY_GERMAN


_UNCLEAR = frozenset({Kind.ENGLISH_NAME, Kind.WEAK})
# Zipf frequencies of a word that may be a name or German: in English, and more than in German.
_COMMON, _FOREIGN = 4.0, 1.0
# The same of a word in small letters that is German as well.
_VERY_COMMON, _RARELY_GERMAN = 5.7, 1.55


@lru_cache(maxsize=50_000)
def could_be_english(word: str) -> bool:
    """Whether a common English word in lower case is hardly rarer there than in German."""
    return zipf(word, "en") >= 4.0 and zipf(word, "en") - zipf(word, "de") > -0.3


def is_clearly_german(word: str) -> bool:
    """Whether a word, as it is written, is German and not English as well."""
    return kind_of(word) is Kind.TARGET and word.lower() not in word_set("en_de/homographs")
