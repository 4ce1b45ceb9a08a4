"""The head: probabilities of damage from the states of a word's first and last subword."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.weights.arrays import UNREADABLE, Floats, check_arrays, read_arrays


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
        try:
            arrays = read_arrays(path)
            weight, bias = arrays["weight"], arrays["bias"]
            self.hidden = weight.shape[1] // 2
        except UNREADABLE as error:
            raise ModelError(f"{path}: not the head of a detector: {error}") from error
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
        logits = np.clip(first @ self._first + last @ self._last + self._bias, -60, 60)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), np.float32)
