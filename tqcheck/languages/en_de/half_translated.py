"""German words that are an English word of the source with a German ending, or cut off.

“hunkerte” for “hunkered”, “hibern” for “hibernate”: a word that no German text has, whose stem no
German word shares.
"""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import listed
from tqcheck.languages.words import Word

_ENDINGS = listed("t te ten tes ter ete eten n en e er es em et st end ende enden") | {""}
_SHORTEST = 5  # letters of a stem
_SHORTEST_PART = 4
# Greek and Latin endings that adjectives of both languages have: “deltoid”, „deltoide“.
_LEARNED = ("oid",)
_IN_USE = 1.5  # Zipf frequency of a German word with the stem


def half_translated(word: str, source: Iterable[Word]) -> Word | None:
    """The English word that a German one in lower case is made of; None for any other word."""
    if len(word) <= _SHORTEST or not word.isalpha() or not word.islower():
        return None
    for one in source:
        if not one.text.startswith(word[:_SHORTEST]) or not one.text.isalpha():
            continue
        if zipf(word, "de") > 0:
            return None
        stem, ending = _shared(word, one.text)
        if len(stem) < _SHORTEST or ending not in _ENDINGS or word == one.text:
            continue
        bare = stem.removesuffix("e")
        if bare.endswith(_LEARNED):
            continue
        forms = (stem, bare, f"{bare}en", f"{bare}n", f"{bare}e", f"{bare}ern")
        if all(zipf(form, "de") < _IN_USE for form in forms) and not _is_compound(bare):
            return one
    return None


def _shared(word: str, other: str) -> tuple[str, str]:
    """What two words begin with, and how the first goes on."""
    same = next((at for at, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), None)
    cut = min(len(word), len(other)) if same is None else same
    return word[:cut], word[cut:]


def _is_compound(stem: str) -> bool:
    """Whether it is made of two words that German has: “paddleboard”."""
    cuts = range(_SHORTEST_PART, len(stem) - _SHORTEST_PART + 1)
    return any(min(zipf(stem[:at], "de"), zipf(stem[at:], "de")) >= _IN_USE for at in cuts)
