"""Meanings that exclude each other, with their words: “rose” and „stieg“, “fell” and „sank“."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, rows
from tqcheck.languages.words import Word

_TABLE = "en_de/opposites"
# Behind a separated particle its clause ends.
_CLAUSE_ENDS = frozenset(',;:.!?–—-()"“”„«»')
_JOINS = listed("und oder sowie als wie aber doch")
_LONGEST_CLAUSE = 25  # tokens between a verb and its particle


@dataclass(frozen=True, slots=True)
class GermanWords:
    """German words of one meaning.

    Attributes:
        whole: lower-cased words.
        beginnings: of words, lower-cased.
        separable: particles by the finite verb that they stand apart from, lower-cased.
        phrases: several words one after another, lower-cased.
    """

    whole: frozenset[str]
    beginnings: tuple[str, ...]
    separable: Mapping[str, frozenset[str]]
    phrases: tuple[tuple[str, ...], ...] = ()

    def places(self, tokens: Sequence[Token]) -> Iterator[tuple[int, ...]]:
        """Indexes of the tokens of each of these words in a sentence, in order."""
        for index, token in enumerate(tokens):
            low = token.lower
            if low in self.whole or low.startswith(self.beginnings):
                yield (index,)
            elif low in self.separable:
                particle = _particle(tokens, index, self.separable[low])
                if particle is not None:
                    yield (index, particle)
            for phrase in self.phrases:
                if low == phrase[0]:
                    places = tuple(range(index, index + len(phrase)))
                    if tuple(token.lower for token in tokens[index : places[-1] + 1]) == phrase:
                        yield places


def _particle(tokens: Sequence[Token], verb: int, particles: frozenset[str]) -> int | None:
    """Index of the particle that ends the clause of the verb at `verb`."""
    end = min(len(tokens), verb + _LONGEST_CLAUSE)
    for index in range(verb + 1, end):
        if tokens[index].text in particles:
            after = tokens[index + 1] if index + 1 < len(tokens) else None
            if after is None or after.text in _CLAUSE_ENDS or after.lower in _JOINS:
                return index
    return None


class Meaning(NamedTuple):
    """One of two opposites, or of several meanings of which only one can be said.

    Attributes:
        source: English words of this meaning, as lower-cased words one after another.
        target: German words of this meaning.
        others: indexes of the other meanings of its row in `meanings`; of an opposite there is one.
        is_converse: whether the two may tell one event from two sides: “sold to”, “bought from”.
        is_ambiguous: whether words of either meaning have other meanings, too.
    """

    source: frozenset[tuple[str, ...]]
    target: GermanWords
    others: tuple[int, ...]
    is_converse: bool
    is_ambiguous: bool


@cache
def meanings() -> tuple[Meaning, ...]:
    """The whole list; the meanings of a row stand beside each other."""
    found: list[Meaning] = []
    for name, *columns in rows(_TABLE):
        places = range(len(found), len(found) + len(columns) // 2)
        kind = ("<>" in name, name.endswith("?"))
        for place, english, german in zip(places, columns[::2], columns[1::2], strict=True):
            others = tuple(other for other in places if other != place)
            found.append(Meaning(_english(english), _german(german), others, *kind))
    return tuple(found)


def meant(words: Sequence[Word]) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """The meanings of English words.

    Returns:
        By index in `meanings`: the half-open ranges of words that have it, in order.
    """
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    lower = [word.text.lower() for word in words]
    for start, first in enumerate(lower):
        for phrase, meaning in _by_first_word().get(first, ()):
            if tuple(lower[start : start + len(phrase)]) == phrase:
                found[meaning].append((start, start + len(phrase)))
    return MappingProxyType({key: tuple(places) for key, places in found.items()})


@cache
def _by_first_word() -> Mapping[str, Sequence[tuple[tuple[str, ...], int]]]:
    index: defaultdict[str, list[tuple[tuple[str, ...], int]]] = defaultdict(list)
    for number, meaning in enumerate(meanings()):
        for phrase in meaning.source:
            index[phrase[0]].append((phrase, number))
    return MappingProxyType(index)


def _english(words: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in words.split("|"))


def _german(words: str) -> GermanWords:
    forms = words.split("|")
    separable: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        verb, joined, particle = form.partition("+")
        if joined:
            separable[verb].add(particle)
    return GermanWords(
        frozenset(form for form in forms if form.isalpha() or "-" in form),
        tuple(form[:-1] for form in forms if form.endswith("*")),
        MappingProxyType({verb: frozenset(found) for verb, found in separable.items()}),
        tuple(tuple(form.split()) for form in forms if " " in form),
    )
