"""Words and numbers that stand together without the blank between them, for sure.

“hat100 Busse”, “300Menschen”, “RTL24sprach”, “dieEU”, “festgenommenund”, “„Ja“und”. Names of brands
are written like this too (“Auto1”, “ZDFinfo”, “50Hertz”), so one part must be a word that no brand
has: a small word, a finite verb, a noun of every day.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

_NUMBER_BEHIND = re.compile(r"(?P<word>[A-ZÄÖÜ]?[a-zäöüß]{2,})(?P<rest>\d{2,}(?:[.,]\d+)*)")
_NUMBER_BEFORE = re.compile(r"(?P<word>\d+(?:[.,]\d+)*)(?P<rest>[A-ZÄÖÜ]?[a-zäöüß]{4,})")
_NAME_BEFORE = re.compile(r"(?P<word>[A-ZÄÖÜ]{2,}\d*)(?P<rest>[a-zäöüß]{3,})")
_NAME_BEHIND = re.compile(r"(?P<word>[a-zäöüß]{2,})(?P<rest>[A-ZÄÖÜ]{2,})")
_BEFORE_NUMBERS = listed("Jahr Jahre Uhr Euro Januar März April Mai Juni Juli")
_BEHIND_WORDS = (
    *["und", "oder", "sich", "nicht", "für", "von", "mit", "eine", "einen", "einer", "wurde"],
    *["wurden", "das", "die", "der", "den", "dem"],
)  # fmt: skip
_ENDINGS = listed("das die der den dem")  # of participles too: “die Auszubildenden”
_SMALL = 5.0  # Zipf frequency of a word that no brand takes
_EVERYDAY = 4.0
_KNOWN = 3.0
_SHORTEST = 4  # letters
_LONGEST = 60  # tokens of a quotation
_BEFORE_A_WORD = frozenset('(„“»«‚"')
_CLOSING = frozenset("“»”")
_OPENING = {"“": "„", "”": "„“", "»": "«„"}


def glued(tokens: Sequence[Token], at: int) -> tuple[int, int, str] | None:
    """The words that are glued at `at`; None if nothing is.

    Args:
        tokens: of one sentence.
        at: index of a token that `may_be_glued`.

    Returns:
        Index of the first and of the last token, and what was meant.
    """
    token = tokens[at]
    if token.text in _CLOSING:
        return _behind_quotation(tokens, at)
    if not token.spaced and tokens[at - 1].text not in _BEFORE_A_WORD:
        return None  # “#100Dinge”
    parts = parts_of(token.text)
    return None if parts is None else (at, at, " ".join(parts))


def may_be_glued(text: str) -> bool:
    """Whether a token may be glued, by its letters alone."""
    return text in _CLOSING or (len(text) > _SHORTEST and parts_of(text) is not None)


@lru_cache(maxsize=100_000)
def parts_of(text: str) -> tuple[str, str] | None:
    """The two words that `text` is for sure, or None."""
    if text.isalpha():
        if text.islower():
            return _two_small_words(text)
        return _split(_NAME_BEFORE, text, _is_verb_behind) or _split(
            _NAME_BEHIND, text, _is_small_before
        )
    return (
        _split(_NUMBER_BEHIND, text, _is_before_number)
        or _split(_NUMBER_BEFORE, text, _is_behind_number)
        or _split(_NAME_BEFORE, text, _is_verb_behind)
    )


def _split(
    pattern: re.Pattern[str], text: str, fits: Callable[[str, str], bool]
) -> tuple[str, str] | None:
    found = pattern.fullmatch(text)
    if found is None or not fits(found["word"], found["rest"]):
        return None
    return found["word"], found["rest"]


def _is_german(word: str, least: float) -> bool:
    known = zipf(word.lower(), "de")
    return known >= least and known > zipf(word.lower(), "en")


def _is_before_number(word: str, rest: str) -> bool:
    return word in _BEFORE_NUMBERS or (word.islower() and _is_german(word, _SMALL))


def _is_behind_number(word: str, rest: str) -> bool:
    return _is_german(rest, _SMALL if rest.islower() else _EVERYDAY)


def _is_verb_behind(word: str, rest: str) -> bool:
    tags = possible_tags(rest)
    return _is_german(rest, _EVERYDAY) and bool(tags) and all("(" in tag for tag in tags)


def _is_small_before(word: str, rest: str) -> bool:
    known = max(zipf(rest.lower(), "de"), zipf(rest.lower(), "en"))
    return _is_german(word, _SMALL) and known >= _KNOWN


def _two_small_words(text: str) -> tuple[str, str] | None:
    if zipf(text, "de") or zipf(text, "en"):
        return None
    for rest in _BEHIND_WORDS:
        word = text.removesuffix(rest)
        if word == text or len(word) < _SHORTEST or not _is_german(word, _KNOWN):
            continue
        if rest not in _ENDINGS or word[-1] != "n":
            return word, rest
    return None


def _behind_quotation(tokens: Sequence[Token], at: int) -> tuple[int, int, str] | None:
    """“„Ich gehe“und”: a word right behind the mark that closes a quotation."""
    if not 0 < at < len(tokens) - 1:
        return None
    before, mark, behind = tokens[at - 1 : at + 2]
    if mark.spaced or behind.spaced or not behind.text.islower():
        return None
    if not any(one.text in _OPENING[mark.text] for one in tokens[max(0, at - _LONGEST) : at]):
        return None
    if not _is_german(behind.text, _SMALL):
        return None
    return at - 1, at + 1, f"{before.text}{mark.text} {behind.text}"
