"""The value of one German word: "einundzwanzig", "anderthalb", "dritte", "14-köpfig", "Dutzend".

Own grammar of German number words: hundreds and thousands are written together, and words begin
with numbers ("Zweijahresvertrag") that explain a number of the source but need no counterpart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tqcheck.languages.values.mention import Firmness, Sort

_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "eine": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4,
    "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
}  # fmt: skip
_TEENS = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60,
    "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
SCALES = {
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7,
    "tausend": 1e3, "tsd": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "mill": 1e6,
    "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9, "mia": 1e9,
    "billion": 1e12, "billionen": 1e12, "bio": 1e12, "billiarde": 1e15, "billiarden": 1e15,
    "trillion": 1e18, "trillionen": 1e18,
}  # fmt: skip
_BELOW_HUNDRED = "|".join(
    [f"(?:{'|'.join(_UNITS)})und(?:{'|'.join(_TENS)})", *_TENS, *_TEENS, *_UNITS]
)
_CARDINAL = re.compile(
    rf"(?:(?P<t>(?:(?:{_BELOW_HUNDRED})?hundert(?:und)?)?(?:{_BELOW_HUNDRED})?)tausend(?:und)?)?"
    rf"(?:(?P<h>{'|'.join((*_UNITS, *_TEENS))})?(?P<hundred>hundert)(?:und)?)?"
    rf"(?P<r>{_BELOW_HUNDRED})?"
)
_ORDINALS = {"erst": 1, "dritt": 3, "siebt": 7, "acht": 8}
_MULTIPLES = {
    "doppelt": 2, "doppel": 2, "zweifach": 2, "dreifach": 3, "beid": 2, "einmal": 1, "verdoppel": 2,
    "verdreifach": 3, "vervierfach": 4, "halbier": 0.5, "hälfte": 0.5, "duo": 2, "trio": 3,
    "quartett": 4, "quintett": 5, "zwilling": 2, "drilling": 3, "paar": 2, "dutzend": 12,
    "einzig": 1, "einzeln": 1, "alleinig": 1, "zwischen": 2, "mittag": 12, "mitternacht": 12,
    "tandem": 2, "double": 2, "triple": 3, "hattrick": 3, "tripel": 3, "zweitens": 2,
    "drittens": 3, "einst": 1,
}  # fmt: skip
_VAGUE = {
    "dutzende": 12, "dutzenden": 12, "dutzender": 12, "hunderte": 1e2, "hunderten": 1e2,
    "hunderter": 1e2, "tausende": 1e3, "tausenden": 1e3, "tausender": 1e3,
    "zehntausende": 1e4, "zehntausenden": 1e4, "zehntausender": 1e4, "hunderttausende": 1e5,
    "hunderttausenden": 1e5, "hunderttausender": 1e5,
}  # fmt: skip
_FRACTIONS = {
    "halb": 1 / 2, "drittel": 1 / 3, "viertel": 1 / 4, "fünftel": 1 / 5, "sechstel": 1 / 6,
    "siebtel": 1 / 7, "achtel": 1 / 8, "neuntel": 1 / 9, "zehntel": 1 / 10,
    "hundertstel": 1 / 100, "tausendstel": 1 / 1000, "dreiviertel": 3 / 4, "zweidrittel": 2 / 3,
}  # fmt: skip
_NOT_NUMBERS = re.compile(
    r"zweif|zweig|zweck|achtung|achtet|achtsam|achte(?:n|te)?$|elfenb|elfen|einig|eintrag|"
    r"dreist|dreh|neunaug|siebens|viertelf|achtelf|halbf|erste[hl]|erstat|erstau|erstick|"
    r"vierteln$|drill|verein|einst"
)
_PREFIX = re.compile(
    rf"(?P<n>(?:{'|'.join([*_TENS, *_TEENS, 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben'])}"
    r"|acht|neun|hundert|tausend))(?=[a-zäöüß]{2})"
)
_TRIGGER = re.compile(
    r"null|ein|zwei|zwo|drei|drit|vier|fünf|sech|sieb|acht|neun|zehn|elf|zwölf|zig|ßig|ssig|hunder"
    r"|tausen|milli|billi|dutzen|halb|hälfte|paar|doppel|beid|erst|fach|mal|duo|trio|zwilling"
    r"|quartett|quintett|mitter?n|mittag|tandem|double|tripl|hattrick|allein|tsd|mio|mrd|mia|bio"
)


class Reading(NamedTuple):
    """The number that a word denotes."""

    values: tuple[float, ...]
    sort: Sort
    firmness: Firmness


def cardinal(word: str) -> float | None:
    """The value of a number word in lower case; None for any other word."""
    match = _CARDINAL.fullmatch(word)
    if not word or match is None:
        return None
    thousands = match["t"]
    value = 0.0
    if thousands is not None and "tausend" in word:
        value += 1000 * (cardinal(thousands) or 1)
    if match["hundred"]:
        value += 100 * _small(match["h"] or "ein")
    if match["r"]:
        value += _small(match["r"])
    return value


def _small(word: str) -> int:
    for table in (_UNITS, _TEENS, _TENS):
        if word in table:
            return table[word]
    unit, _, ten = word.partition("und")
    return _UNITS[unit] + _TENS[ten]


@lru_cache(maxsize=50_000)
def reading(word: str) -> Reading | None:
    """The number that `word`, as written, denotes; None if it denotes none."""
    lower = word.lower()
    if not _TRIGGER.search(lower):
        return None
    decade = re.fullmatch(r"(\w+[zß]ig|dreissig)ern?", lower)
    if decade and (value := cardinal(decade[1])) is not None:
        return Reading((value, 1900 + value), Sort.WORD, Firmness.SOFT)
    return (
        _vague_or_fraction(lower) or _plain(lower) or _ordinal(lower, word) or _multiple(lower)
        or _beginning(lower)
    )  # fmt: skip


def _vague_or_fraction(lower: str) -> Reading | None:
    if lower in _VAGUE:
        return Reading((float(_VAGUE[lower]),), Sort.VAGUE, Firmness.WEAK)
    if lower in SCALES:
        return Reading((SCALES[lower],), Sort.VAGUE, Firmness.WEAK)
    for ending in ("", "e", "n", "s", "en", "er", "es", "em", "ste", "sten"):
        stem = lower[: len(lower) - len(ending)] if ending else lower
        if lower.endswith(ending) and stem in _FRACTIONS:
            return Reading((_FRACTIONS[stem],), Sort.FRACTION, Firmness.WEAK)
    return None


def _plain(lower: str) -> Reading | None:
    if lower.startswith(("anderthalb", "eineinhalb")):
        return Reading((1.5,), Sort.WORD, Firmness.SOFT)
    if lower.endswith("einhalb"):
        value = cardinal(lower.removesuffix("einhalb"))
        if value is not None:
            return Reading((value + 0.5,), Sort.WORD, Firmness.SOFT)
    if lower in {"ein", "eine", "einen", "einem", "einer", "eines", "eins"}:
        return Reading((1.0,), Sort.WORD, Firmness.WEAK)
    for ending in ("", "er", "en", "e"):
        stem = lower[: len(lower) - len(ending)] if ending else lower
        if (
            lower.endswith(ending)
            and (value := cardinal(stem)) is not None
            and not (ending and value not in (2, 3, 4, 5, 6))
        ):
            weak = value < 2 or value in (100, 1000)
            return Reading((value,), Sort.WORD, Firmness.WEAK if weak else Firmness.SOFT)
    return None


def _ordinal(lower: str, word: str) -> Reading | None:
    stem = re.sub(r"(?:e[nrsm]?)$", "", lower)
    if stem == lower:
        return None
    value: float | None = _ORDINALS.get(stem)
    if value is None:
        for ending in ("st", "t"):
            if stem.endswith(ending):
                value = cardinal(stem.removesuffix(ending))
                if value is not None:
                    break
    if value is None or (lower == "achten" and word[0].islower()):
        return None
    weak = value < 2
    return Reading((value,), Sort.ORDINAL, Firmness.WEAK if weak else Firmness.SOFT)


def _multiple(lower: str) -> Reading | None:
    if lower.endswith("elf") and len(lower) > 5:
        return Reading((11.0,), Sort.MULTIPLE, Firmness.WEAK)  # "Startelf"
    if lower.startswith(("achtelfinal", "viertelfinal", "halbfinal")):
        return Reading(({"a": 16.0, "v": 8.0, "h": 4.0}[lower[0]],), Sort.MULTIPLE, Firmness.WEAK)
    for stem, value in _MULTIPLES.items():
        if lower.startswith(stem):
            return Reading((float(value),), Sort.MULTIPLE, Firmness.WEAK)
    found = re.match(r"(.+?)(?:mal|fach|malig|tens|stens)(?:e[nrsm]?|ig\w*)?$", lower)
    if found and (number := cardinal(found[1])) is not None:
        return Reading((number,), Sort.MULTIPLE, Firmness.WEAK)
    return None


def _beginning(lower: str) -> Reading | None:
    """A compound that begins with a number, or with an ordinal ("zweitgrößte")."""
    if _NOT_NUMBERS.match(lower):
        return None
    if lower.startswith(("dritt", "erst", "siebt")):
        return Reading(({"d": 3.0, "e": 1.0, "s": 7.0}[lower[0]],), Sort.MULTIPLE, Firmness.WEAK)
    if lower.startswith("halb"):
        return Reading((0.5,), Sort.FRACTION, Firmness.WEAK)
    found = _PREFIX.match(lower)
    number = cardinal(found["n"]) if found else None
    if number is None:
        for scale in ("millionen", "milliarden", "billionen"):
            if lower.startswith(scale):
                return Reading((SCALES[scale],), Sort.MULTIPLE, Firmness.WEAK)
        return None
    return Reading((number,), Sort.MULTIPLE, Firmness.WEAK)
