"""Which case, gender and number a German form can have: articles, adjectives, prepositions, nouns.

Of the four cases and three genders with the plural there are sixteen cells. Each form leaves some
of them; a phrase is right if all its forms have one in common. Sets of cells are the bits of an
integer.
Source: Duden, Die Grammatik, “Kongruenz in der Nominalgruppe” and “Adjektiv: Deklination”.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from tqcheck.languages.de.noun_genders import (
    EVERY,
    F,
    Forms,
    M,
    N,
    P,
    forms_of_noun,
    gender_of,
    is_listed,
)
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import groups, listed, rows

_CASES, _GENDERS = "NADG", "MFNP"
_OF_FORM = MappingProxyType({M: "M", F: "F", N: "N", P: "P"})
_ENDINGS = ("en", "em", "er", "es", "e")
_DATIVE_PLURAL_ENDS = tuple("nsaiouy")
_GENITIVE_ENDS = (*"snßxz", "ing")  # “Befürworter des Homeschooling”
_SHORTEST = 4  # letters of a noun that is no abbreviation
_KNOWN = 2.0  # Zipf frequency of a noun whose plural is German
# “die extreme Rechte”, “die Bild”: nouns made of adjectives, names.
_OF_ANY_FORM = listed(
    "rechte linke grüne rechten linken grünen bild welt zeit prozent mal weise andere anderen "
    "leiter halle uhr wirtschaftsweise bande"
)
_LANDS = listed("länder bundesländer nachbarländer mitgliedsländer industrieländer")
_UMLAUTS = str.maketrans("äöü", "aou")
_NOUN_ENDINGS = ("e", "er", "en", "n", "s", "es", "ern", "se", "sen")
_STEM = 8  # letters at the end of a noun that its umlaut is in
_NUMBERED = ("ziger", "ßiger")  # “in den neunziger Jahren”

ALL = 0xFFFF
"""Every cell."""


def _cell(case: str, gender: str) -> int:
    return 1 << (_CASES.index(case) * 4 + _GENDERS.index(gender))


def cells(names: Iterable[str]) -> int:
    """The cells of names like “NM”; a name of one letter stands for all of that case."""
    found = 0
    for name in names:
        for case in name[:1]:
            for gender in name[1:] or _GENDERS:
                found |= _cell(case, gender)
    return found


@lru_cache(maxsize=64)
def cells_of_forms(forms: Forms) -> int:
    """The cells of genders and numbers, in every case."""
    return cells(case + _OF_FORM[form] for form in forms for case in _CASES)


GENITIVE_SINGULAR = cells(["GM", "GN"])
DATIVE_SINGULAR = cells(["DM", "DN"])
DATIVE_PLURAL = cells(["DP"])
GENITIVE_PLURAL = cells(["GP"])
PLURAL = cells(["NP", "AP", "DP", "GP"])


@cache
def _table(kind: str) -> Mapping[str, int]:
    table: dict[str, int] = {}
    for key, words in rows("de/inflection"):
        name, _, listed_cells = key.partition(" ")
        if name == kind:
            one = listed_cells.split()
            found = cells(one if kind != "preposition" else one[0])
            table |= dict.fromkeys(words.split(), found)
    return MappingProxyType(table)


@cache
def articles() -> Mapping[str, tuple[int, str]]:
    """The cells of each article, and the declension of an adjective behind it."""
    with_ending = {word: (found, "weak") for word, found in _table("article").items()}
    bare = {word: (found, "mixed") for word, found in _table("bare").items()}
    several = {word: (found, "any") for word, found in _table("several").items()}
    return MappingProxyType(with_ending | bare | several)


def governed() -> Mapping[str, int]:
    """The cells that each preposition leaves."""
    return _table("preposition")


def adjective_cells(word: str, declension: str) -> int:
    """The cells of an adjective, none if the declension lacks its ending."""
    if declension == "any" or word[0].isdigit() or word.endswith(_NUMBERED):
        return ALL
    for ending in _ENDINGS:
        if word.endswith(ending):
            return _table(declension).get(ending, 0)
    return ALL


def noun_cells(token: Token) -> int:
    """The cells of the form of a noun."""
    low = token.lower
    if token.tag != "NN" or low in _OF_ANY_FORM:
        return ALL
    forms = _forms(token, low)
    found = cells_of_forms(forms)
    if lacks_dative_plural(low):
        found &= ~DATIVE_PLURAL
    if forms == EVERY:
        return found
    if P in forms and _is_surely_plural(low, token.lemma.lower()):
        return found & PLURAL
    if P not in forms and not low.endswith(_GENITIVE_ENDS) and not _may_stay_bare(token):
        found &= ~GENITIVE_SINGULAR
    return found


def fits(token: Token, left: int) -> bool:
    """Whether a noun can have one of the cells `left`.

    The lemma takes long to find, so the noun itself and what it may be inflected from come first.
    """
    low = token.lower
    if token.tag != "NN" or low in _OF_ANY_FORM:
        return True
    if lacks_dative_plural(low):
        left &= ~DATIVE_PLURAL
    if low[-_STEM:].isascii() or gender_of(token.text) is not None:
        rough = _rough_cells(token.text)
        if rough == ALL or left & rough & ~GENITIVE_SINGULAR:
            return True
    return bool(left & noun_cells(token))


@lru_cache(maxsize=50_000)
def _rough_cells(noun: str) -> int:
    """The cells of a noun or of what it may be a form of; every cell if nothing is known."""
    gender = gender_of(noun)
    if gender is not None:
        return cells_of_forms(frozenset({gender}))
    stems = [noun[: -len(end)] for end in _NOUN_ENDINGS if noun.endswith(end)]
    if noun.endswith("en"):
        stems += [f"{noun[:-2]}a", f"{noun[:-2]}um"]  # “Firmen”, “Museen”
    found = frozenset(gender for stem in stems if (gender := gender_of(stem)) is not None)
    return cells_of_forms(found | {P}) if found else ALL


def lacks_dative_plural(low: str) -> bool:
    """Whether a noun, in lower case, ends as no dative of the plural does: “mit den Kinder”."""
    long_enough = len(low) >= _SHORTEST  # “mit eigenen Lkw”
    return long_enough and not low.endswith(_DATIVE_PLURAL_ENDS) and zipf(low, "de") > _KNOWN


def _forms(token: Token, low: str) -> Forms:
    if low.endswith("länder") and low not in _LANDS:
        return EVERY  # “Friesländer” are people
    forms = forms_of_noun(token)
    if forms == EVERY or not low.endswith("e"):
        return forms
    if not is_listed(low) and token.lemma.lower() == low[:-1]:
        forms |= {F}  # “Winde” is no form of “Wind”
    shorter = gender_of(token.text[:-1])
    if gender_of(token.text) == F and shorter in {M, N}:
        forms |= {P, shorter}  # “Ansteckungsherde” are no flock; “im Wiederholungsfalle”
    return forms


def _may_stay_bare(token: Token) -> bool:
    """Whether a noun may go without the “s” of the genitive: “im Laufe des Samstag”, “des Jazz”."""
    return token.lower in groups("de/agreement")["no-genitive"]


def _is_surely_plural(low: str, lemma: str) -> bool:
    """Whether an umlaut tells the plural: “Rückschläge”, “Länder”."""
    if low == lemma or is_listed(low):
        return False
    if low.translate(_UMLAUTS) == lemma.translate(_UMLAUTS):
        return True  # “Nährböden”
    end, base = low[-_STEM:], lemma[1 - _STEM :]
    umlaut = end != end.translate(_UMLAUTS) and base == base.translate(_UMLAUTS)
    return umlaut and low.endswith(("e", "er"))
