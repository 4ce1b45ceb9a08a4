"""Whether a form can be a German word: it is listed, inflected, or a compound of such words.

A compound joins words with a linking element or none. Abstract nouns in “-ung”, “-heit”, “-ion” and
the like are joined with an s: without it the compound is misspelt. “Sprung” and “Schwung” are none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from tqcheck.languages.frequency import common_words, listed_at_least, zipf
from tqcheck.languages.word_lists import listed

_SHORTEST = 3  # letters of a part
_COMMON_SHORT = 4.3  # Zipf frequency of a part of three letters
_KNOWN = 1.8  # of a longer part
_WELL_KNOWN = 3.0  # of a part that is taken for what was meant
_SHORT = 1.0  # what a part of three letters is less certain
_PREFIX = 3.0  # how certain a prefix is
_LINKS = ("", "s", "es", "n", "en", "er", "e", "ns")
_ENDINGS = ("s", "es", "n", "en", "e", "er", "em", "ern", "st", "t", "te", "ten", "innen", "in")
_WEAK_ENDINGS = ("t", "te", "ten", "test", "tet", "st")  # of verbs: “schröpfte”
_SUBJUNCTIVE = "iere"  # “agitiere”; “Bemühunge” is none of “Bemühungen”
_PARTICIPLE = re.compile(r"(?P<verb>\w{2,}(?:en|ern|eln))d(?:e[rnsm]?)?")  # “bummelnd”
_PREFIXES = listed(
    "ab an auf aus be bei durch ein ent er ge her hin in mit nach um un ver vor weg zer zu "
    "über unter"
)
_NEEDS_S = re.compile(
    r"(?:[a-zäöüß]{2}(?:(?<!spr)(?<!schw)ung|heit|keit|schaft|tät)|[a-z]{3}(?:tion|sion))\Z"
)
_ALPHABET = "abcdefghijklmnopqrstuvwxyzäöüß"
_LONG_SLIP = 8  # letters of a word with a slip that is beyond doubt
_LONG_PART = 5  # a common word or part with a slip has more letters
_COMMON_WORD = 3.5  # Zipf frequency of that word
_COMMON_PART = 3.8  # and of that part
LONGEST = 40  # letters; longer words are not cut


_Frequency = Callable[[str], float]
"""The Zipf frequency of a word in lower case, 0 where it is not known."""


def _in_all(word: str) -> float:
    return zipf(word, "de")


def _in_common(word: str) -> float:
    return common_words("de", _WELL_KNOWN).get(word.casefold(), 0.0)


def certainty(word: str) -> float:
    """How certain it is that a form in lower case is a German word.

    Returns:
        The Zipf frequency of the word, of its stem, or of the rarest part of a compound, in the
        best of its analyses; 0.0 where there is none.
    """
    return _certainty(word, _in_all)


def is_well_known(word: str) -> bool:
    """Whether a form is a common word, an inflected one, or a compound of common words.

    This is so where its `certainty` is 3 or more. Rarer words do not tell, so that they are not
    looked up: that takes an index of all words, and a short text has few others to look up.
    """
    return _certainty(word, _in_common) >= _WELL_KNOWN


def _certainty(word: str, frequency: _Frequency) -> float:
    known = frequency(word)
    if known >= _WELL_KNOWN or len(word) > LONGEST:
        return max(known, _WELL_KNOWN)
    return max(known, _of_stem(word, frequency), _of_compound(word, frequency))


def _of_part(word: str, frequency: _Frequency = _in_all) -> float:
    """How certain a word is as a part of a compound: its frequency, less where it is short."""
    if len(word) < _SHORTEST:
        return 0.0
    known = frequency(word)
    if len(word) == _SHORTEST:
        return known - _SHORT if known >= _COMMON_SHORT else 0.0
    return known if known >= _KNOWN else 0.0


def _of_stem(word: str, frequency: _Frequency) -> float:
    found = [
        frequency(word[: -len(ending)])
        for ending in _ENDINGS
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST
    ]
    found += [
        frequency(word[: -len(ending)] + "en")
        for ending in _WEAK_ENDINGS
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST
    ]
    if word.endswith(_SUBJUNCTIVE):
        found.append(frequency(f"{word}n"))
    participle = _PARTICIPLE.fullmatch(word)
    if participle is not None:
        found.append(frequency(participle["verb"]))
    return max(found, default=0.0)


@lru_cache(maxsize=20_000)
def _of_compound(word: str, frequency: _Frequency) -> float:
    """The best cut of a word in a first part with its linking element and a rest."""
    best = 0.0
    for at in range(len(word) - _SHORTEST, 1, -1):
        head, rest = word[:at], word[at:]
        first = _PREFIX if head in _PREFIXES else _of_first_part(head, frequency)
        if first <= best:
            continue
        last = _of_part(rest, frequency)
        if len(rest) > _SHORTEST + 1 and last < first:
            last = max(last, _of_stem(rest, frequency), _of_compound(rest, frequency))
        best = max(best, min(first, last))
    return best


@lru_cache(maxsize=20_000)
def _of_first_part(head: str, frequency: _Frequency = _in_all) -> float:
    if _NEEDS_S.search(head):
        return 0.0
    found = [
        _of_part(head[: len(head) - len(link)], frequency)
        for link in _LINKS
        if head.endswith(link) and len(head) - len(link) >= _SHORTEST
    ]
    if len(head) > _SHORTEST and frequency(head + "e") >= _WELL_KNOWN:
        found.append(frequency(head + "e"))  # “Schulhof”
    return max(found, default=0.0)


def shares_last_part(first: str, compound: str) -> bool:
    """Whether `first` is a word with the last part of `compound`: “ein” and “ausfuhr”.

    Both are in lower case. A list has the word (“einfuhr”), or `first` has a linking s that it has
    in compounds only (“bildungs”).
    """
    for at in range(2, len(compound) - _SHORTEST):
        head, last = compound[:at], compound[at:]
        if head not in _PREFIXES and not _of_first_part(head):
            continue
        if zipf(first + last, "de"):
            return True
        if _NEEDS_S.search(first.removesuffix("s")) and first[-1] == "s" and certainty(last):
            return True
    return False


def lacks_joint(word: str) -> tuple[str, float] | None:
    """The form with the linking s that a compound in lower case lacks; None if it lacks none.

    With it comes how common the rarer of its parts is, as a Zipf frequency.
    """
    for at in range(6, len(word) - _SHORTEST):
        head, rest = word[:at], word[at:]
        if not (_NEEDS_S.search(head) and _of_part(head)) or len(rest) < 4:
            continue
        if rest[0] == "s" or rest.startswith("lich"):
            continue  # “gesellschaftlichem”
        last = certainty(rest)
        if last > _KNOWN and not zipf(word, "de"):
            return f"{head}s{rest}", min(_of_part(head), last)
    return None


@lru_cache(maxsize=5_000)
def likely_meant(word: str) -> tuple[str, float] | None:
    """What an unknown word in lower case is one slip away from, and how common that is.

    Returns:
        The whole form, and the Zipf frequency of the word, or of the rarer part of a compound in
        whose other part the slip is. A listed word is preferred to a compound that is not listed.
    """
    listed = listed_meant(word)
    if listed is not None:
        return listed
    found = list(_compounds_near(word)) or list(_with_two_letters_lost(word))
    return max(found, key=lambda one: one[1], default=None)


def listed_meant(word: str) -> tuple[str, float] | None:
    """As `likely_meant`, of listed words alone."""
    found = [(form, zipf(form, "de")) for form in _listed_near(word, _KNOWN)]
    return max(found, key=lambda one: one[1], default=None)


def _compounds_near(word: str) -> Iterator[tuple[str, float]]:
    """Compounds of known words that are one slip away, with the frequency of the rarer part."""
    for at in range(4, len(word) - 3):
        head, rest = word[:at], word[at:]
        first, last = _of_first_part(head), _of_part(rest)
        if len(rest) > 4 and first:
            for form in _listed_near(rest, _WELL_KNOWN):
                yield head + form, min(first, zipf(form, "de"))
        if len(head) > 4 and last:
            for form in _listed_near(head, _WELL_KNOWN):
                if not _NEEDS_S.search(form):
                    yield form + rest, min(last, zipf(form, "de"))


def _with_two_letters_lost(word: str) -> Iterator[tuple[str, float]]:
    """Common words that become `word` when two letters in a row are lost, with their frequency."""
    length = len(word) + 2
    for known, frequency in _common_words_by_beginning().get((word[:2], length), ()):
        same = next(at for at in range(length) if word[at : at + 1] != known[at])
        if any(known[at + 2 :] == word[at:] for at in range(2, same + 1)):
            yield known, frequency


@cache
def _common_words_by_beginning() -> Mapping[tuple[str, int], Sequence[tuple[str, float]]]:
    """Common words with their frequencies, by their first two letters and their length."""
    found: defaultdict[tuple[str, int], list[tuple[str, float]]] = defaultdict(list)
    for known, frequency in common_words("de", _COMMON_WORD).items():
        if frequency >= _COMMON_WORD:
            found[known[:2], len(known)].append((known, frequency))
    return found


def _listed_near(word: str, at_least: float) -> list[str]:
    """Listed words of that Zipf frequency that are one slip away, of five letters or more."""
    forms: dict[str, str] = {}
    # The lists have no ß. That a letter was lost is likelier than another in its place.
    for form in _one_slip_away(word):
        if len(form) > 4:
            forms.setdefault(form.replace("ß", "ss") if "ß" in form else form, form)
    forms.pop(word, None)
    return [forms[known] for known in listed_at_least(list(forms), "de", at_least)]


@lru_cache(maxsize=5_000)
def certain_slip(word: str) -> tuple[str, bool] | None:
    """What an unknown long word in lower case was meant to be, where a slip is beyond doubt.

    With it comes whether nothing else can have been meant.

    A letter is lost or too much, or two are turned, in a common word or in the common part of a
    compound whose other part is common as well. Another letter in the place of one proves nothing.
    """
    if len(word) < _LONG_SLIP or certainty(word):
        return None
    found = [(known, form) for known, form in _slips_into(word, _COMMON_WORD)]
    for at in range(_LONG_PART, len(word) - _SHORTEST - 1):
        head, rest = word[:at], word[at:]
        if _of_first_part(head) >= _WELL_KNOWN:
            found += [(known, head + form) for known, form in _slips_into(rest, _COMMON_PART)]
        if _of_part(rest) >= _WELL_KNOWN:
            found += [(known, form + rest) for known, form in _slips_into(head, _COMMON_PART)]
    return (max(found)[1], len({form for _, form in found}) == 1) if found else None


def without_its_first_letter(word: str) -> str | None:
    """The common word that an unknown long one in lower case is without its first letter.

    An “ö” is lost where letters that are not ASCII are: “ffentlichkeit”.
    """
    if len(word) < _LONG_SLIP or certainty(word):
        return None
    known = common_words("de", _WELL_KNOWN)
    found = [(known.get((letter + word).replace("ß", "ss"), 0.0), letter) for letter in _ALPHABET]
    frequency, letter = max(found)
    return letter + word if frequency >= _WELL_KNOWN else None


def _slips_into(word: str, at_least: float) -> Iterator[tuple[float, str]]:
    """Common words that become `word` when a letter is lost, added, or turned with another."""
    if len(word) <= _LONG_PART:
        return
    known = common_words("de", at_least)
    for form in _slips_of_a_letter(word):
        frequency = known.get(form.replace("ß", "ss"), 0.0)
        if frequency >= at_least and len(form) > _LONG_PART:
            yield frequency, form


def _slips_of_a_letter(word: str) -> list[str]:
    """Forms with a letter less or more, or two letters turned; the first letter stays."""
    found = []
    for at in range(1, len(word)):
        head, tail = word[:at], word[at:]
        found.append(head + tail[1:])
        if len(tail) > 1:
            found.append(head + tail[1] + tail[0] + tail[2:])
        found += [head + letter + tail for letter in _ALPHABET]
    return found


def _one_slip_away(word: str) -> list[str]:
    """The same forms, and those with another letter inside."""
    found = _slips_of_a_letter(word)
    for at in range(1, len(word)):
        head, tail = word[:at], word[at + 1 :]
        found += [head + letter + tail for letter in _ALPHABET]
    return found
