"""The gender of German nouns for people, those included that no list has.

“Neurologe” has the feminine “Neurologin” beside it, and “Hypothekenberater” ends as “Berater”
does. A noun that is only known by its feminine form may well be no noun for a person, so this is
for places where the other language has one.
"""

from __future__ import annotations

from functools import lru_cache

from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.frequency import zipf
from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import entries

_KNOWN = 1.5  # Zipf frequency of a form that is in use
_SHORTEST = 4  # letters of a stem
_OF_PEOPLE = ("log", "ist", "er", "ent", "ant", "or", "iker", "eur")


@lru_cache(maxsize=50_000)
def person_noun_gender(word: str) -> Gender | None:
    """Gender of a singular noun for people; None where the form may be a plural or means both."""
    low = word.lower().rsplit("-", 1)[-1]
    if low.endswith(("ern", "eln", *entries("de/nouns_for_both"))):
        return None
    listed = noun_gender(low)
    if listed is not None:
        return listed
    if low.endswith("in") and _is_feminine(low):
        return Gender.FEMININE
    for ending in ("", "e", "s", "n", "en", "es"):
        if low.endswith(ending) and _is_feminine(low.removesuffix(ending) + "in"):
            return Gender.MASCULINE
    return None


def _is_feminine(word: str) -> bool:
    """Whether “Neurologin” is the feminine form of a noun for people."""
    stem = word.removesuffix("in")
    if len(stem) < _SHORTEST or zipf(word, "de") < _KNOWN:
        return False
    if zipf(f"{word}nen", "de") <= 0 and not stem.endswith(_OF_PEOPLE):
        return False
    return max(zipf(stem, "de"), zipf(f"{stem}e", "de")) >= _KNOWN
