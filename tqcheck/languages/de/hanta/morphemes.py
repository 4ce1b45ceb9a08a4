"""Known morphemes, and the kinds of morphemes that may follow each other in a word."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tqcheck.languages.de.hanta.model import EMPTY, LOWER_BOUND, START, HantaModel
from tqcheck.languages.de.hanta.states import Row, state
from tqcheck.languages.de.hanta.unknown_morphemes import SHORTEST_UNKNOWN, UnknownMorphemes

BEAM = 3
"""As many of the most probable states, and a few more, are gone on with."""

WHOLE_WORD_PENALTY = 4.6
"""By how much less probable a word is that is one unknown morpheme."""

_BEAM_MARGIN = 1
_REMEMBERED = 20_000
_BEGINNING = 3


_NOTHING: tuple[Row, float] = ({}, LOWER_BOUND)


Kinds = dict[int, tuple[int, float]]
"""Kinds of morphemes, each with the state that it leads to and its probability."""

Reached = tuple[tuple[int, float], ...]
"""States that are reached, each with a probability."""


class Morphemes:
    """The morphemes of words.

    Args:
        model: has them.

    Attributes:
        unknown: how probable unknown ones are.
        following: what kinds may follow a state inside a word.
        unknown_following: what an unknown morpheme of such a kind leads to.
        final: tags of a word that ends in a state, each with its probability. The tag is the last
            kind of a state that follows the state.
        known: known morphemes by kind, each with its probability.
        kinds: of the known morphemes.
    """

    def __init__(self, model: HantaModel) -> None:
        self.unknown = UnknownMorphemes(model)
        self.following: dict[int, Kinds] = {}
        self.unknown_following: dict[int, Reached] = {}
        self.final: dict[int, Reached] = {}
        self._first: Kinds = {}
        for (before, last), nexts in model.next_morpheme.items():
            kinds = {kind: (state(last, kind), its) for kind, its in nexts.items() if kind > 0}
            number = state(before, last)
            if (before, last) == (EMPTY, START):
                self._first = kinds
            elif kinds:
                self.following[number] = kinds
                unknown = tuple(kinds[kind] for kind in kinds if kind in self.unknown.kinds)
                self.unknown_following[number] = unknown
            final = tuple((state(last, -kind), its) for kind, its in nexts.items() if kind < 0)
            if final:
                self.final[number] = final
        self.known = model.morphemes
        self.kinds = _kinds_by_morpheme(model.morphemes)
        self._longest = {one[:_BEGINNING]: len(one) for one in sorted(self.kinds, key=len)}
        self._begun_unknown = lru_cache(maxsize=_REMEMBERED)(self._unknown_beginnings)

    def longest(self, word: str, begin: int) -> int:
        """A length that no morpheme exceeds that begins at a place in a word."""
        return self._longest.get(word[begin : begin + _BEGINNING], _BEGINNING - 1)

    def begun(self, word: str) -> tuple[list[Row], list[float]]:
        """The states in which the first letters of a word end if they are one morpheme.

        Returns:
            By the number of letters from 0 on, the states, and how probable a state must be that
            the search goes on with.
        """
        rows: list[Row] = [{}]
        bounds = [LOWER_BOUND]
        count, longest = len(word), self.longest(word, 0)
        for length in range(1, count + 1):
            beginning = word[:length]
            row, least = _NOTHING
            if length >= SHORTEST_UNKNOWN or count <= SHORTEST_UNKNOWN:
                row, least = self._begun_unknown(*self.unknown.form(beginning), length == count)
            row = dict(row)
            if length <= longest:
                for kind in self.kinds.get(beginning, ()):
                    if kind in self._first:
                        reached, first = self._first[kind]
                        row[reached] = first + self.known[kind][beginning]
                        least = LOWER_BOUND
            rows.append(row)
            bounds.append(bound(row) if least == LOWER_BOUND else least)
        return rows, bounds

    def _unknown_beginnings(self, length: int, end: str, whole: bool) -> tuple[Row, float]:
        row = {}
        for kind, probability in self.unknown.rated(length, end).items():
            if kind in self._first:
                if whole:
                    probability -= WHOLE_WORD_PENALTY
                reached, first = self._first[kind]
                row[reached] = first + probability
        return row, bound(row)


def bound(row: Mapping[Any, float]) -> float:
    """How probable a state must be for the search to go on with it."""
    if len(row) <= BEAM:
        return LOWER_BOUND
    return sorted(row.values())[-1 - BEAM] - _BEAM_MARGIN


def _kinds_by_morpheme(known: dict[int, dict[str, float]]) -> dict[str, tuple[int, ...]]:
    """The kinds of each morpheme; those of one kind share a tuple."""
    kinds: dict[str, tuple[int, ...]] = {}
    for kind, morphemes in known.items():
        several = {one: (*kinds[one], kind) for one in morphemes.keys() & kinds.keys()}
        kinds.update(dict.fromkeys(morphemes, (kind,)))
        kinds.update(several)
    return kinds
