"""Whether two spellings may be one name: transliterations, lost accents, an added letter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from tqcheck.languages.word_lists import entries

# Letters and groups that romanisations and German spellings interchange; longest first.
_MOST_WORDS = 50_000  # that are remembered
_CLASSES = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("sz", "s"), ("zh", "s"), ("dsch", "j"),
    ("ch", "k"), ("kh", "k"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("ou", "u"), ("oe", "o"),
    ("ae", "a"), ("ue", "u"), ("ij", "i"), ("yj", "i"), ("iy", "i"), ("yy", "i"), ("ei", "ai"),
    ("ey", "ai"), ("ay", "ai"), ("x", "ks"), ("y", "i"), ("j", "i"), ("w", "v"), ("c", "k"),
    ("q", "k"), ("z", "s"),
)  # fmt: skip


@lru_cache(maxsize=_MOST_WORDS)
def sound_key(name: str) -> str:
    """A key that the usual spellings of a name share, without accents, doubled letters and h."""
    low = name.lower().replace("ß", "ss")
    plain = "".join(c for c in unicodedata.normalize("NFD", low) if not unicodedata.combining(c))
    for group, letter in _CLASSES:
        plain = plain.replace(group, letter)
    plain = re.sub(r"(?<=.)h", "", plain)
    return re.sub(r"(.)\1+", r"\1", plain)


@cache
def _groups(listing: str) -> dict[str, int]:
    return {name: n for n, entry in enumerate(entries(listing)) for name in entry.split()}


def listed_group(name: str) -> int | None:
    """Number of the line of ``en_de/data/name_variants.txt`` that has a name, or None."""
    return _groups("en_de/name_variants").get(name)


def are_listed(first: str, second: str) -> bool:
    """Whether ``en_de/data/name_variants.txt`` lists the two as one name."""
    return _share_a_line("en_de/name_variants", first, second)


def are_one_arabic_name(english: str, german: str) -> bool:
    """Whether ``en_de/data/arabic_names.txt`` lists the two as one name in other letters."""
    return _share_a_line("en_de/arabic_names", english, german)


def _share_a_line(listing: str, first: str, second: str) -> bool:
    groups = _groups(listing)
    return first in groups and groups[first] == groups.get(second)


def may_be_one_name(first: str, second: str) -> bool:
    """Whether two different spellings denote one name: they are listed, or sound the same."""
    if are_listed(first, second):
        return True
    if first[0].lower() != second[0].lower() and sound_key(first)[0] != sound_key(second)[0]:
        return False
    one, other = sound_key(first), sound_key(second)
    if one == other:
        return min(len(first), len(second)) >= 4
    return min(len(one), len(other)) >= 7 and _one_letter_apart(one, other)


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether a vowel inside was dropped, added or replaced."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    parts = one[start : len(one) - end], other[start : len(other) - end]
    inside = start >= 2 and end >= 2
    return inside and max(map(len, parts)) == 1 and all(p in "aeiou" for p in parts)
