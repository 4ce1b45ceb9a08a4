"""Which tags a German word may have, by HanTa's hidden Markov model of morphemes.

HanTa asks for the probability of each part of a word as each kind of morpheme that may follow, and
almost all of them are zero. Here, the beginning of a word is looked up once for all kinds, and what
other parts may begin with is remembered from word to word. Sums and their order are HanTa's, so the
results are the same numbers.
"""

from __future__ import annotations

import math
from operator import itemgetter
from typing import NamedTuple

from tqcheck.languages.de.hanta.model import (
    EMPTY,
    LOWER_BOUND,
    START,
    UNKNOWN,
    HantaModel,
    State,
)
from tqcheck.languages.de.hanta.unknown_morphemes import SHORTEST_UNKNOWN, UnknownMorphemes

Tags = list[tuple[int, float]]
"""Numbers of tags, each with a probability."""

_States = dict[State, float]
"""States in which a part of a word may end, each with the probability of the best way to it."""

_BEAM = 3
_BEAM_MARGIN = 1
_WHOLE_WORD_PENALTY = 4.6
_LOG_2 = math.log(2.0)
_QUOTES = frozenset(["`", "``", "´", "´´", "'", "''"])
_probability = itemgetter(1)


class _Next(NamedTuple):
    """The state that a kind of morpheme leads to, and how probably it follows."""

    state: State
    probability: float


class WordTags:
    """Finds the tags that a word may have.

    Args:
        model: is asked.
    """

    def __init__(self, model: HantaModel) -> None:
        self._model = model
        self._morphemes: dict[str, list[tuple[int, float]]] = {}
        for number, morphemes in model.morphemes.items():
            for morpheme, probability in morphemes.items():
                self._morphemes.setdefault(morpheme, []).append((number, probability))
        self._longest = max(map(len, self._morphemes), default=0)
        self._unknown = UnknownMorphemes(model)
        self._next: dict[State, dict[int, _Next]] = {}
        self._open: dict[State, list[tuple[int, _Next]]] = {}
        self._final: dict[State, list[tuple[int, float]]] = {}
        for last, following in model.next_morpheme.items():
            inner = {
                kind: _Next((last[1], kind), probability)
                for kind, probability in following.items()
                if kind > 0
            }
            self._next[last] = inner
            self._open[last] = [one for one in inner.items() if one[0] in self._unknown.kinds]
            self._final[last] = [(-kind, ends) for kind, ends in following.items() if kind < 0]
        self._first = self._next.pop((EMPTY, START))

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

    def _by_morphemes(self, word: str) -> Tags:
        """The tags of a word in lower case."""
        rows: list[_States] = [{}]
        rows += [self._begun(word, length) for length in range(1, len(word) + 1)]
        bounds = [_bound(row) for row in rows]
        for begin in range(1, len(word)):
            row = rows[begin]
            bound = _bound(row)
            survivors = [one for one in row.items() if one[1] >= bound and one[0] in self._next]
            if survivors:
                self._extend_known(word, begin, survivors, rows)
                self._extend_unknown(word, begin, survivors, rows, bounds)
        return self._ended(rows[-1])

    def _begun(self, word: str, length: int) -> _States:
        """The states in which the first letters of a word end if they are one morpheme."""
        beginning = word[:length]
        begun = {}
        if length >= SHORTEST_UNKNOWN or len(word) <= SHORTEST_UNKNOWN:
            for kind, probability in self._unknown.of(beginning).items():
                if kind in self._first:
                    if length == len(word):
                        probability -= _WHOLE_WORD_PENALTY
                    state, first = self._first[kind]
                    begun[state] = first + probability
        for kind, probability in self._morphemes.get(beginning, ()):
            if kind in self._first:
                state, first = self._first[kind]
                begun[state] = first + probability
        return begun

    def _extend_known(
        self, word: str, begin: int, survivors: list[tuple[State, float]], rows: list[_States]
    ) -> None:
        """Add the states that known morphemes lead to."""
        parts = []
        for end in range(begin + 1, min(len(word), begin + self._longest) + 1):
            known = self._morphemes.get(word[begin:end])
            if known:
                parts.append((rows[end], known))
        for last, probability in survivors:
            followers = self._next[last]
            for reached, known in parts:
                for kind, its in known:
                    if kind in followers:
                        state, following = followers[kind]
                        whole = probability + following + its
                        if state not in reached or whole > reached[state]:
                            reached[state] = whole

    def _extend_unknown(
        self,
        word: str,
        begin: int,
        survivors: list[tuple[State, float]],
        rows: list[_States],
        bounds: list[float],
    ) -> None:
        """Add the states that unknown morphemes lead to, but for those that are under a bound."""
        count = len(word)
        before: _States = {}
        for last, probability in survivors:
            for _, (state, following) in self._open[last]:
                so_far = probability + following
                if state not in before or so_far > before[state]:
                    before[state] = so_far
        if not before:
            return
        most = max(before.values())
        shortest = SHORTEST_UNKNOWN if count > SHORTEST_UNKNOWN else 1
        for end in range(begin + shortest, count + 1):
            reached = rows[end]
            if end < count and bounds[end] == LOWER_BOUND and len(reached) > _BEAM:
                bounds[end] = _bound(reached)
            morpheme = word[begin:end]
            rated = self._unknown.of(morpheme)
            if not rated or (end < count and most + max(rated.values()) < bounds[end]):
                continue
            for state, so_far in before.items():
                its = rated.get(state[1])
                if its is not None and morpheme not in self._model.morphemes[state[1]]:
                    whole = so_far + its
                    if state not in reached or whole > reached[state]:
                        reached[state] = whole

    def _ended(self, row: _States) -> Tags:
        """The tags of a word by the states in which it may end."""
        ways: dict[State, float] = {}
        for last, probability in row.items():
            for tag, ending in self._final.get(last, ()):
                whole = probability + ending
                if whole > LOWER_BOUND:
                    state = (last[1], tag)
                    if state not in ways or whole > ways[state]:
                        ways[state] = whole
        tags: dict[int, float] = {}
        for (_, tag), probability in ways.items():
            tags[tag] = _either(tags[tag], probability) if tag in tags else probability
        return list(tags.items()) or [(UNKNOWN, 0.0)]


def _bound(row: _States) -> float:
    """How probable a state must be for the search to go on with it."""
    if len(row) <= _BEAM:
        return LOWER_BOUND
    return sorted(row.values(), reverse=True)[_BEAM] - _BEAM_MARGIN


def _either(one: float, other: float) -> float:
    """The logarithm of the sum of two probabilities, given by their logarithms."""
    if one == other:
        return one + _LOG_2
    if one < other:
        one, other = other, one
    return one + math.log1p(math.exp(other - one))
