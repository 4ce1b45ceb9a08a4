"""The head: probabilities of damage from the states of a word's first and last subword."""

from __future__ import annotations

from pathlib import Path

from tqcheck.weights.arrays import Floats, arrays_of, check_arrays, sigmoid


class Head:
    """A linear layer over a word's outer subwords.

    Args:
        path: ``head.npz``: ``weight`` (1 + kinds, 2 hidden) and ``bias`` (1 + kinds,).
        kinds: number of kinds of damage.

    Attributes:
        hidden: width of the states.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path, kinds: int) -> None:
        with arrays_of(path, "the head of a detector") as arrays:
            weight, bias = arrays["weight"], arrays["bias"]
            self.hidden = weight.shape[1] // 2
        expected = (1 + kinds, 2 * self.hidden)
        check_arrays(path, [("weight", weight, expected), ("bias", bias, expected[:1])])
        self._first, self._last = weight[:, : self.hidden].T, weight[:, self.hidden :].T
        self._bias = bias

    def words(self, first: Floats, last: Floats) -> Floats:
        """Probabilities (words, 1 + kinds): of any damage, and of each kind.

        Args:
            first: (words, hidden) states of each word's first subword.
            last: the same for its last one.
        """
        return sigmoid(first @ self._first + last @ self._last + self._bias)
