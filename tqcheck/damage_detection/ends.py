"""The head that reads the ends of sentences: how likely a sentence breaks off there."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tqcheck.weights.arrays import Floats, arrays_of, check_arrays, sigmoid

STATES = 4
"""States that it reads: of the last word's first and last subword, of the last subword of the word
before, and of the first subword behind (of the last word itself where the window ends)."""


def places_of_states(first: int, last: int, words_end: int) -> list[int]:
    """Where the states stand that `EndHead` reads, among those of a window.

    Args:
        first: place of the first subword of the word that ends a sentence.
        last: place of its last subword.
        words_end: place behind the subwords of all words.
    """
    behind = last + 1 if last + 1 < words_end else first
    return [first, last, max(first - 1, 0), behind]


class EndHead:
    """A layer of rectified units and a linear one over the states around the end of a sentence.

    Args:
        path: ``ends.npz``: ``inner`` (units, 4 hidden) and ``inner_bias`` (units,), ``outer``
            (units,) and ``outer_bias`` (1,).
        hidden: width of the states.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path, hidden: int) -> None:
        with arrays_of(path, "the head for ends of sentences") as arrays:
            inner, inner_bias = arrays["inner"], arrays["inner_bias"]
            outer, outer_bias = arrays["outer"], arrays["outer_bias"]
            units = len(inner)
        check_arrays(
            path,
            [
                ("inner", inner, (units, STATES * hidden)),
                ("inner_bias", inner_bias, (units,)),
                ("outer", outer, (units,)),
                ("outer_bias", outer_bias, (1,)),
            ],
        )
        self._inner, self._inner_bias = inner.T, inner_bias
        self._outer, self._outer_bias = outer, outer_bias

    def ends(self, states: Floats) -> Floats:
        """Probabilities (ends,) that a sentence breaks off.

        Args:
            states: (ends, 4 hidden), see `STATES`.
        """
        units = np.maximum(states @ self._inner + self._inner_bias, 0.0)
        return sigmoid(units @ self._outer + self._outer_bias)
