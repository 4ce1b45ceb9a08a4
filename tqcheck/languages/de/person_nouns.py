"""The gender of German nouns for people, those included that no list has.

“Neurologe” has the feminine “Neurologin” beside it, and “Hypothekenberater” ends as “Berater”
does. A noun that is only known by its feminine form may well be no noun for a person, so this is
for places where the other language has one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from tqcheck.languages.de.people import ADJECTIVAL, noun_gender
from tqcheck.languages.frequency import zipf
from tqcheck.languages.persons import Gender
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries

_KNOWN = 1.5  # Zipf frequency of a form that is in use
_SHORTEST = 4  # letters of a stem
_MASCULINE = {
    ("der", ""), ("den", "n"), ("dem", "n"), ("des", "n"), ("ein", "r"), ("einen", "n"),
    ("einem", "n"), ("eines", "n"), ("dieser", ""), ("diesen", "n"), ("diesem", "n"),
}  # fmt: skip
_FEMININE = {
    ("die", ""), ("der", "n"), ("eine", ""), ("einer", "n"), ("diese", ""), ("dieser", "n"),
}  # fmt: skip
_ENDINGS = ("n", "r", "m", "s", "")
_OF_PEOPLE = ("log", "ist", "er", "ent", "ant", "or", "iker", "eur")


def adjective_gender(article: str, ending: str) -> Gender | None:
    """The gender of one person by an article and what follows the -e of an adjective or noun.

    “der Jährige”: a man; “der Jährigen”: a woman; “ein Abgeordneter”. None where it may be either.
    """
    if (article, ending) in _MASCULINE:
        return Gender.MASCULINE
    return Gender.FEMININE if (article, ending) in _FEMININE else None


def adjectival_noun_gender(tokens: Sequence[Token], index: int) -> Gender | None:
    """The gender of “der Abgeordnete”, “eine Verdächtige”, “ist Vorsitzender”; else None."""
    low = tokens[index].lower
    ending = next((one for one in _ENDINGS if low.endswith(f"e{one}")), None)
    if ending is None or not low.removesuffix(ending).endswith(tuple(ADJECTIVAL)):
        return None
    first = index
    while first > 0 and tokens[first - 1].tag == "ADJ(A)":
        first -= 1
    article = tokens[first - 1].lower if first else ""
    if ending == "r" and (first == 0 or tokens[first - 1].tag not in {"ART", "APPR", "PDAT"}):
        return Gender.MASCULINE
    return adjective_gender(article, ending)


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
