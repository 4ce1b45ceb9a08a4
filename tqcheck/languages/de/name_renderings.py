"""Whether a German text has an English name: unchanged, inflected, as exonym, transliterated."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from difflib import SequenceMatcher
from functools import cache, lru_cache

from tqcheck.languages.spelling import are_listed, are_one_arabic_name
from tqcheck.languages.word_lists import rows

_ALIKE = 0.75
_MUCH_ALIKE = 0.8  # where the first letters differ
_RENDERINGS = ("exonyms", "own_names", "landscapes", "customary_names")
_STEM = 4
# Sounds that English and German spell differently, mapped to one spelling.
_FOLD = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"tsch|cz|č|ć|tch", "c"), (r"sch|sh|zh|š|ž", "s"), (r"ch|kh|ck|q|x", "k"), (r"ph", "f"),
        (r"th|dt", "t"), (r"gh|dzh|dsch|dj", "g"), (r"ou|oo|w(?=u)", "u"), (r"ee|ie|ij|yj|yi", "i"),
        (r"[yj]", "i"), (r"w", "v"), (r"z|ß", "s"), (r"c(?=[ei])", "s"), (r"c", "k"), (r"ae", "a"),
        (r"oe", "o"), (r"ue", "u"), (r"h", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


_STROKES = str.maketrans("’łøđı", "'lodi")  # letters that Unicode does not decompose


@cache
def _table(name: str) -> dict[str, tuple[str, ...]]:
    return {source: tuple(target.split("|")) for source, target in rows(f"en_de/{name}")}


@cache
def _exonyms_by_word() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Every English name of the table under each of its words."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for source, target in (row for table in _RENDERINGS for row in _table(table).items()):
        for word in source.split():
            if word[0].isupper():
                found.setdefault(word, []).append((source, target))
    return {word: tuple(names) for word, names in found.items()}


_GENITIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFD", text.lower().translate(_STROKES))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=100_000)
def sound(text: str) -> str:
    """A rough spelling that transliterations of one name share."""
    folded = text.replace("’", "").replace("'", "").lower()
    for pattern, to in _FOLD:
        folded = pattern.sub(to, folded)
    return plain(folded)


def bare(name: str) -> str:
    """A name without genitive ending: Obama's, Obamas', Obama’s."""
    return name if name.isalpha() else _GENITIVE.sub("", name)


@lru_cache(maxsize=200_000)
def same_name(source: str, target: str, guess: bool = True) -> bool:
    """Whether one word may be the other's form or transliteration; in doubt it may.

    Args:
        source: a word, with a genitive ending if it has one.
        target: a word.
        guess: whether two that only look alike count too: “Ales” and “Alex”.
    """
    a, b = plain(bare(source)), plain(target)
    if a in (b, b.removesuffix("s"), b.removesuffix("er")):
        return True
    if (len(a) >= _STEM and a in b) or (len(b) >= _STEM and b in a and 2 * len(b) >= len(a)):
        return True
    if len(a) == 3 and b.startswith(a):
        return True  # Fla, Florida
    if len(a) < 3 or len(b) < 3:
        return False
    if a[:_STEM] == b[:_STEM]:
        return True
    x, y = sound(bare(source)), sound(target)
    if x and y and (x == y or (len(x) >= _STEM and x[:_STEM] == y[:_STEM])):
        return True
    if {x[:1], y[:1]} == {"g", "k"} and len(x) > _STEM and x[1 : _STEM + 1] == y[1 : _STEM + 1]:
        return True  # Kaddafi, Gaddafi
    for form in (target, target.removesuffix("s")):
        if are_listed(bare(source), form) or are_one_arabic_name(bare(source), form):
            return True
    if target[0].islower():
        return False  # “mit” sounds much like “Schmidt”
    if not guess or len(x) <= 3:
        return False
    least = _ALIKE if x[0] == y[0] else _MUCH_ALIKE
    if 2.0 * sum(letter in y for letter in x) / (len(x) + len(y)) < least:
        return False  # they have too few letters in common, in whatever order
    return SequenceMatcher(None, x, y).ratio() >= least


def translations(name: str, source_text: str) -> tuple[str, ...]:
    """Beginnings of the German words for `name`, in lower case: exonyms, own names, peoples.

    Args:
        name: a word of `source_text`.
        source_text: decides which longer names (“New Zealand”) the word is part of.
    """
    word = bare(name)
    found = [target.lower() for target in _table("demonyms").get(word, ())]
    if word.endswith("s"):
        found += [target.lower() for target in _table("demonyms").get(word[:-1], ())]
    for source, target in _exonyms_by_word().get(word, ()):
        if source == word or source in source_text:
            for one in target:
                found += [part.lower() for part in one.split() if len(part) > 2]
    return tuple(found)


def is_people(word: str) -> bool:
    """Whether an English word denotes a people, or a place that is named after one."""
    table = _table("demonyms")
    return word in table or word.removesuffix("s") in table


def is_rendered(
    name: str, source_text: str, german_words: Collection[str], guess: bool = True
) -> bool:
    """Whether any of `german_words` renders `name`; `guess` as for `same_name`."""
    if any(same_name(name, word, guess) for word in german_words):
        return True
    return is_translated(translations(name, source_text), german_words)


def is_translated(starts: Collection[str], german_words: Collection[str]) -> bool:
    """Whether any of `german_words` begins as one of the `translations` of a name does."""
    return any(begins_like(word, start) for word in german_words for start in starts)


def begins_like(word: str, start: str) -> bool:
    """Whether a German word begins as a translation does, or contains it as part of a compound."""
    low, start = word.lower().replace("ß", "ss"), start.replace("ß", "ss")  # “Rußland”
    return low.startswith(start[:6]) or (len(start) >= _STEM and start in low)
