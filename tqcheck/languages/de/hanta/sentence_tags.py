"""The most probable tags of a sentence's words, by HanTa's hidden Markov model of words.

It goes through the few tags that a word may have, where HanTa goes through all tags. The order of
the search is HanTa's, so that the first of equally probable ways wins here, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

from tqcheck.languages.de.hanta.model import (
    EMPTY,
    END,
    LOWER_BOUND,
    START,
    UNKNOWN,
    HantaModel,
)
from tqcheck.languages.de.hanta.states import LAST, Row, after, by_state, state
from tqcheck.languages.de.hanta.word_tags import Tags, WordTags

_BEAM = 5
_BEAM_MARGIN = 1
_CUTOFF = 5
_REMEMBERED = 50_000

_Candidates = list[tuple[int, int, float]]
"""Tags, each with its place in the model's rows and its probability."""

_PLACE = itemgetter(1)


class SentenceTags:
    """Tags sentences.

    Args:
        model: is asked.
        words: tags of words without context, by the same model.
    """

    def __init__(self, model: HantaModel, words: WordTags) -> None:
        # By state: the probabilities of the tags behind it, and what their states have in common.
        self._next = {last: (row, after(last)) for last, row in by_state(model.next_word).items()}
        self._words = words
        self._place = {tag: place for place, tag in enumerate(model.next_tags)}
        self._end = self._place.pop(END)
        self._all = [(tag, place, 0.0) for tag, place in self._place.items()]
        self._first = lru_cache(maxsize=_REMEMBERED)(self._first_word)
        self._inner = lru_cache(maxsize=_REMEMBERED)(self._inner_word)

    def of(self, words: Sequence[str]) -> list[int]:
        """The numbers of the tags of one sentence's words, in order.

        Args:
            words: as written, none of them empty.
        """
        if not words:
            return []
        row: Row = {state(EMPTY, START): 0.0}
        ways: list[dict[int, int]] = []
        candidates = self._first(words[0])
        for number in range(len(words)):
            if number:
                candidates = self._inner(words[number])
            row, way = self._step(row, candidates)
            ways.append(way)
        return _traced(ways, self._last(row))

    def _step(self, row: Row, candidates: _Candidates) -> tuple[Row, dict[int, int]]:
        """The states after one more word, and the state before each."""
        bound = LOWER_BOUND
        if len(row) > _BEAM:
            bound = sorted(row.values(), reverse=True)[_BEAM] - _BEAM_MARGIN
        reached: Row = {}
        way: dict[int, int] = {}
        for last, probability in row.items():
            if probability < bound:
                continue
            following, common = self._next[last]
            for tag, place, its in candidates:
                whole = probability + following[place] + its
                new = common | tag
                if new not in reached or whole > reached[new]:
                    reached[new] = whole
                    way[new] = last
        return reached, way

    def _last(self, row: Row) -> int:
        """The most probable state at the end of a sentence."""
        best, most = state(EMPTY, EMPTY), -math.inf
        for last, probability in row.items():
            whole = probability + self._next[last][0][self._end]
            if whole > most:
                best, most = last, whole
        return best

    def _first_word(self, word: str) -> _Candidates:
        return self._ordered(self._words.of(word, _CUTOFF, cased=False, conditional=True))

    def _inner_word(self, word: str) -> _Candidates:
        return self._ordered(self._words.of(word, _CUTOFF, conditional=True))

    def _ordered(self, tags: Tags) -> _Candidates:
        """Tags in the order in which HanTa tries them; all if none is known."""
        if not tags or tags == [(UNKNOWN, 0.0)]:
            return self._all
        place = self._place
        known = [(tag, place[tag], its) for tag, its in tags if tag in place]
        return sorted(known, key=_PLACE)


def _traced(ways: Sequence[dict[int, int]], last: int) -> list[int]:
    """The tags on the way to the last state."""
    tags = []
    for way in reversed(ways):
        tags.append(last & LAST)
        last = way[last]
    return tags[::-1]
