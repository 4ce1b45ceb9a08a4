"""Which tags a German word may have, by HanTa's hidden Markov model of morphemes.

HanTa asks for the probability of each part of a word as each kind of morpheme that may follow, and
almost all of them are zero. Here, the parts of a word are looked up once for all kinds, and an
unknown part is left out where the beam would drop it. The probabilities are HanTa's.
"""

from __future__ import annotations

import math
from functools import lru_cache
from operator import itemgetter

from tqcheck.languages.de.hanta.model import LOWER_BOUND, UNKNOWN, HantaModel
from tqcheck.languages.de.hanta.morphemes import BEAM, Morphemes, bound
from tqcheck.languages.de.hanta.states import LAST, Row
from tqcheck.languages.de.hanta.unknown_morphemes import SHORTEST_UNKNOWN

Tags = list[tuple[int, float]]
"""Numbers of tags, each with a probability."""

_States = list[tuple[int, float]]
"""States, each with a probability."""

_REMEMBERED = 20_000
_LOG_2 = math.log(2.0)
_QUOTES = frozenset(["`", "``", "´", "´´", "'", "''"])
_probability = itemgetter(1)


class WordTags:
    """Finds the tags that a word may have.

    Args:
        model: is asked.

    Attributes:
        morphemes: of the model.
    """

    def __init__(self, model: HantaModel) -> None:
        self._model = model
        self.morphemes = Morphemes(model)
        self._by_morphemes = lru_cache(maxsize=_REMEMBERED)(self._find)

    def of(
        self, word: str, cutoff: float, *, cased: bool = True, conditional: bool = False
    ) -> Tags:
        """The tags of a word without context, the likeliest first.

        Args:
            word: as written, at least one letter.
            cutoff: how much less likely than the likeliest tag a tag may be. The tags of frequent
                words, which were counted, are not cut.
            cased: whether a capital counts.
            conditional: whether the probability is that of the word given the tag.
        """
        lower = '"' if word in _QUOTES else word.lower()
        capital = word[0].isupper()
        model = self._model
        counted = model.frequent.get(lower)
        tags = []
        for tag, probability in self._by_morphemes(lower) if counted is None else counted:
            if tag != UNKNOWN:
                if cased:
                    probability += model.capitals[tag][capital]
                if conditional:
                    probability -= model.tags[tag]
            tags.append((tag, probability))
        tags.sort(key=_probability, reverse=True)
        if counted is None:
            limit = tags[0][1] - cutoff
            return [one for one in tags if one[1] >= limit]
        return tags

    def _find(self, word: str) -> Tags:
        """The tags of a word in lower case by its morphemes."""
        following = self.morphemes.following
        rows, bounds = self.morphemes.begun(word)
        begun = [len(row) for row in rows]
        for begin in range(1, len(word)):
            row = rows[begin]
            if row:
                least = bounds[begin] if len(row) == begun[begin] else bound(row)
                survivors = [
                    (last, probability)
                    for last, probability in row.items()
                    if probability >= least and last in following
                ]
                if survivors:
                    self._extend_known(word, begin, survivors, rows)
                    self._extend_unknown(word, begin, survivors, rows, bounds)
        return self._ended(rows[-1])

    def _extend_known(self, word: str, begin: int, survivors: _States, rows: list[Row]) -> None:
        """Add the states that known morphemes lead to."""
        kinds_of, known = self.morphemes.kinds.get, self.morphemes.known
        following = self.morphemes.following
        before = [(probability, following[last]) for last, probability in survivors]
        furthest = min(len(word), begin + self.morphemes.longest(word, begin))
        for end in range(begin + 1, furthest + 1):
            morpheme = word[begin:end]
            for kind in kinds_of(morpheme, ()):
                for probability, followers in before:
                    if kind in followers:
                        state, following_its = followers[kind]
                        whole = probability + following_its + known[kind][morpheme]
                        row = rows[end]
                        if state not in row or whole > row[state]:
                            row[state] = whole

    def _extend_unknown(
        self, word: str, begin: int, survivors: _States, rows: list[Row], bounds: list[float]
    ) -> None:
        """Add the states that unknown morphemes lead to, but for those that are under a bound."""
        count = len(word)
        shortest = SHORTEST_UNKNOWN if count > SHORTEST_UNKNOWN else 1
        if begin + shortest > count:
            return
        before: Row = {}
        following = self.morphemes.unknown_following
        for last, probability in survivors:
            for state, its in following[last]:
                so_far = probability + its
                if state not in before or so_far > before[state]:
                    before[state] = so_far
        if not before:
            return
        most = max(before.values()) + self.morphemes.unknown.most
        states = [(state, so_far, state & LAST) for state, so_far in before.items()]
        for end in range(begin + shortest, count):
            if most >= bounds[end]:
                row = rows[end]
                if bounds[end] == LOWER_BOUND and len(row) > BEAM:
                    bounds[end] = bound(row)
                    if most < bounds[end]:
                        continue
                self._add_unknown(word[begin:end], states, row)
        self._add_unknown(word[begin:], states, rows[count])

    def _add_unknown(self, morpheme: str, before: list[tuple[int, float, int]], row: Row) -> None:
        """Add the states that one unknown morpheme leads to."""
        rated = self.morphemes.unknown.of(morpheme)
        known = self.morphemes.known
        for state, so_far, kind in before:
            if kind in rated:
                whole = so_far + rated[kind]
                if (state not in row or whole > row[state]) and morpheme not in known[kind]:
                    row[state] = whole

    def _ended(self, row: Row) -> Tags:
        """The tags of a word by the states in which it may end."""
        final = self.morphemes.final
        ways: Row = {}
        for last, probability in row.items():
            for way, ending in final.get(last, ()):
                whole = probability + ending
                if whole > ways.get(way, LOWER_BOUND):
                    ways[way] = whole
        tags: dict[int, float] = {}
        for way, probability in ways.items():
            tag = way & LAST
            tags[tag] = _either(tags[tag], probability) if tag in tags else probability
        return list(tags.items()) or [(UNKNOWN, 0.0)]


def _either(one: float, other: float) -> float:
    """The logarithm of the sum of two probabilities, given by their logarithms."""
    if one == other:
        return one + _LOG_2
    if one < other:
        one, other = other, one
    return one + math.log1p(math.exp(other - one))
