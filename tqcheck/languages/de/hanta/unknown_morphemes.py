"""Kinds of morphemes, and how probable it is that an unknown morpheme is one of a kind."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.languages.de.hanta.model import LOWER_BOUND, HantaModel

SHORTEST_UNKNOWN = 3
"""An unknown morpheme has at least so many letters, if its word has more."""

_LONGEST_RATED = 24
_LONGEST_END = 4
_REMEMBERED = 20_000


class UnknownMorphemes:
    """How probable unknown morphemes are.

    Args:
        model: says so.

    Attributes:
        kinds: that an unknown morpheme may have.
    """

    def __init__(self, model: HantaModel) -> None:
        self._lengths = {}
        self._ends = {}
        for kind, probability in model.unknown_kinds.items():
            if kind in model.ends:
                base = model.unknown + probability
                self._lengths[kind] = [base + length for length in model.lengths[kind]]
                self._ends[kind] = model.ends[kind]
        self.kinds = frozenset(self._ends)
        self._rated_ends = frozenset(end for ends in self._ends.values() for end in ends)
        self._rated = lru_cache(maxsize=_REMEMBERED)(self._rate)

    def of(self, morpheme: str) -> dict[int, float]:
        """The probability of each kind that `morpheme` may have, if it is unknown."""
        length = len(morpheme)
        for size in range(min(length - 1, _LONGEST_END), 0, -1):
            if morpheme[-size:] in self._rated_ends:
                return self._rated(min(length, _LONGEST_RATED), morpheme[-size:])
        return self._rated(min(length, _LONGEST_RATED), "")

    def _rate(self, length: int, end: str) -> dict[int, float]:
        rated = {}
        for kind, ends in self._ends.items():
            shorter = end
            while shorter not in ends:
                shorter = shorter[1:]
            probability = self._lengths[kind][length] + ends[shorter]
            if probability > LOWER_BOUND:
                rated[kind] = probability
        return rated
