"""The most probable tags of a sentence's words, by HanTa's hidden Markov model of words.

It goes through the few tags that a word may have, where HanTa goes through all tags. The order of
the search is HanTa's, so that the first of equally probable ways wins here, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

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


class SentenceTags:
    """Tags sentences.

    Args:
        model: is asked.
        words: tags of words without context, by the same model.
    """

    def __init__(self, model: HantaModel, words: WordTags) -> None:
        self._next = by_state(model.next_word)
        self._words = words
        self._all = [(tag, 0.0) for tag in next(iter(model.next_word.values())) if tag != END]
        self._place = {tag: place for place, (tag, _) in enumerate(self._all)}
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

    def _step(self, row: Row, candidates: Tags) -> tuple[Row, dict[int, int]]:
        """The states after one more word, and the state before each."""
        bound = LOWER_BOUND
        if len(row) > _BEAM:
            bound = sorted(row.values(), reverse=True)[_BEAM] - _BEAM_MARGIN
        reached: Row = {}
        way: dict[int, int] = {}
        for last, probability in row.items():
            if probability < bound:
                continue
            following = self._next[last]
            common = after(last)
            for tag, its in candidates:
                whole = probability + following[tag] + its
                new = common | tag
                if new not in reached or whole > reached[new]:
                    reached[new] = whole
                    way[new] = last
        return reached, way

    def _last(self, row: Row) -> int:
        """The most probable state at the end of a sentence."""
        best, most = state(EMPTY, EMPTY), -math.inf
        for last, probability in row.items():
            whole = probability + self._next[last].get(END, -math.inf)
            if whole > most:
                best, most = last, whole
        return best

    def _first_word(self, word: str) -> Tags:
        return self._ordered(self._words.of(word, _CUTOFF, cased=False, conditional=True))

    def _inner_word(self, word: str) -> Tags:
        return self._ordered(self._words.of(word, _CUTOFF, conditional=True))

    def _ordered(self, tags: Tags) -> Tags:
        """Tags in the order in which HanTa tries them; all if none is known."""
        if not tags or tags == [(UNKNOWN, 0.0)]:
            return self._all
        return sorted(
            (one for one in tags if one[0] in self._place), key=lambda one: self._place[one[0]]
        )


def _traced(ways: Sequence[dict[int, int]], last: int) -> list[int]:
    """The tags on the way to the last state."""
    tags = []
    for way in reversed(ways):
        tags.append(last & LAST)
        last = way[last]
    return tags[::-1]
