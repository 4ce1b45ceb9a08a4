"""How probable unknown morphemes are: by their lengths and their last letters."""

from __future__ import annotations

from functools import lru_cache

from tqcheck.languages.de.hanta.model import LOWER_BOUND, HantaModel

SHORTEST_UNKNOWN = 3
"""An unknown morpheme has at least so many letters, if its word has more."""

Rated = dict[int, float]
"""The kinds that an unknown morpheme may have, each with a probability."""

_LONGEST_RATED = 24
_LONGEST_END = 4
_REMEMBERED = 20_000


class UnknownMorphemes:
    """How probable unknown morphemes are.

    Args:
        model: says so.

    Attributes:
        kinds: that an unknown morpheme may have.
        rated: the kinds of an unknown morpheme by its `form`.
        most: the highest probability that any unknown morpheme has as any kind.
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
        self.most = max(
            (max(self._lengths[kind]) + max(ends.values()) for kind, ends in self._ends.items()),
            default=LOWER_BOUND,
        )
        self._rated_ends = frozenset(end for ends in self._ends.values() for end in ends)
        self._by_end = lru_cache(maxsize=_REMEMBERED)(self._rate_end)
        self.rated = lru_cache(maxsize=_REMEMBERED)(self._rate)

    def of(self, morpheme: str) -> Rated:
        """The kinds that `morpheme` may have if it is unknown."""
        return self.rated(*self.form(morpheme))

    def form(self, morpheme: str) -> tuple[int, str]:
        """The length and the end by which an unknown morpheme is rated."""
        length = len(morpheme)
        end = morpheme[1:] if length <= _LONGEST_END else morpheme[-_LONGEST_END:]
        while end and end not in self._rated_ends:
            end = end[1:]
        return length if length < _LONGEST_RATED else _LONGEST_RATED, end

    def _rate(self, length: int, end: str) -> Rated:
        rated = {}
        for kind, lengths, its in self._by_end(end):
            probability = lengths[length] + its
            if probability > LOWER_BOUND:
                rated[kind] = probability
        return rated

    def _rate_end(self, end: str) -> list[tuple[int, list[float], float]]:
        """The kinds with the probabilities of lengths, and that of the end."""
        found = []
        for kind, ends in self._ends.items():
            shorter = end
            while shorter not in ends:
                shorter = shorter[1:]
            found.append((kind, self._lengths[kind], ends[shorter]))
        return found
