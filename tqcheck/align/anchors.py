"""Features that two sentences may share literally: names, quotation marks and length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.piece_table import Floats
from tqcheck.languages.words import words

_QUOTES = frozenset('„“”»«‟"')
# Columns of the matrix of names: more are shared only by documents of book length.
_MOST_NAMES = 2048
# A shorter word that is written alike in both languages is seldom a name ("Die", "In", "Was").
_SHORTEST_NAME = 3


class Anchors(NamedTuple):
    """The anchors of many texts as rows over one numbering of all of them.

    Attributes:
        names: (n, k), true where the text holds the capitalised word; bytes, because long
            documents have many.
        quotes: (n,), 1 where the text holds a quotation mark.
        length: (n,), characters without blanks.
    """

    names: NDArray[np.bool_]
    quotes: Floats
    length: Floats

    def joined(self, width: int) -> Anchors:
        """Each `width` neighbours as if they were one text: n - width + 1 rows."""
        rows = len(self.length) - width + 1
        parts = [self.part(slice(at, at + max(rows, 0))) for at in range(width)]
        return Anchors(
            np.logical_or.reduce([part.names for part in parts]),
            np.maximum.reduce([part.quotes for part in parts]),
            np.add.reduce([part.length for part in parts]),
        )

    def part(self, rows: slice) -> Anchors:
        """Some of the texts."""
        return Anchors(self.names[rows], self.quotes[rows], self.length[rows])


def anchors_of(target: Sequence[str], source: Sequence[str]) -> tuple[Anchors, Anchors]:
    """The anchors of two texts' segments, numbered together.

    Names count only if they occur on both sides, because German capitalises all nouns.
    """
    found = [[_names(text) for text in side] for side in (target, source)]
    counts = [Counter(name for names in side for name in names) for side in found]
    shared = sorted(counts[0].keys() & counts[1].keys())
    if len(shared) > _MOST_NAMES:
        shared = sorted(shared, key=lambda name: -min(counts[0][name], counts[1][name]))
    places = {name: at for at, name in enumerate(shared[:_MOST_NAMES])}
    rows = [
        Anchors(
            _matrix(side, places),
            np.array([any(c in _QUOTES for c in text) for text in texts], np.float32),
            np.array([sum(not c.isspace() for c in text) for text in texts], np.float32),
        )
        for side, texts in zip(found, (target, source), strict=True)
    ]
    return rows[0], rows[1]


def _names(text: str) -> set[str]:
    return {
        # Genitive and plural aside: Obamas, Obama's.
        word.text.replace("’", "'").removesuffix("'s").removesuffix("s").lower()
        for word in words(text)
        if word.text[0].isupper() and len(word.text) >= _SHORTEST_NAME
    }


def _matrix(rows: Sequence[set[str]], places: dict[str, int]) -> NDArray[np.bool_]:
    matrix = np.zeros((len(rows), len(places)), np.bool_)
    for at, row in enumerate(rows):
        for key in row:
            if key in places:
                matrix[at, places[key]] = True
    return matrix
