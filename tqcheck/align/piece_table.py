"""What the encoder's network computes of a piece alone, kept for the pieces that come again.

All before the first sum over neighbours depends on the piece alone: two thirds of the pieces of a
batch are there more than once, and the rules encode sentences without some of their words.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

EMBEDDING = 512
BRANCH = 256
# Window width and how many pieces of it stand to the left, for each branch.
WINDOWS = ((2, 0), (3, 1), (5, 2))

_HIDDEN = len(WINDOWS) * BRANCH
_WIDTH = EMBEDDING + _HIDDEN + sum(width for width, _ in WINDOWS) * BRANCH
_KEPT = 2048  # pieces; 31 MB


class PieceRows:
    """Rows of numbers, one for each piece; the first one, of zeros, is for no piece.

    Args:
        pieces: how many it has room for.
    """

    def __init__(self, pieces: int) -> None:
        self._rows = np.empty((pieces + 1, _WIDTH), np.float32)
        self._rows[0] = 0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def embedding(self) -> Floats:
        """(n, 512)."""
        return self._rows[:, :EMBEDDING]

    def hidden(self, branch: int) -> Floats:
        """(n, 256), what a branch reads."""
        return self._part(EMBEDDING + branch * BRANCH)

    def products(self, branch: int) -> Iterator[Floats]:
        """(n, 256) for each place in the window of a branch: the product with its weights."""
        at = EMBEDDING + _HIDDEN + BRANCH * sum(width for width, _ in WINDOWS[:branch])
        for place in range(WINDOWS[branch][0]):
            yield self._part(at + place * BRANCH)

    def fill(self, pieces: NDArray[np.int64], start: int, weights: Any) -> None:
        """Compute the rows of pieces.

        Args:
            pieces: their numbers.
            start: the place of the first one.
            weights: of the network.
        """
        rows = slice(start, start + len(pieces))
        block = pieces % len(weights.scale)
        embedding = weights.table[pieces].astype(np.float32)
        embedding *= weights.scale[block, None]
        embedding += weights.lo[block, None]
        hidden = embedding @ weights.proj_W
        hidden += weights.proj_b
        hidden = _normalised(hidden, weights.ln_g_all, weights.ln_b_all, weights.eps)
        self.embedding[rows] = embedding
        for branch in range(len(WINDOWS)):
            x = np.ascontiguousarray(hidden[:, branch * BRANCH : (branch + 1) * BRANCH])
            self.hidden(branch)[rows] = x
            for made, weight in zip(
                self.products(branch), steps(weights.w1[branch], branch), strict=True
            ):
                made[rows] = x @ weight

    def _part(self, start: int) -> Floats:
        return self._rows[:, start : start + BRANCH]


class PieceTable:
    """Looks up the rows of pieces; several threads may use it.

    Args:
        weights: of the network.
        kept: of how many pieces the rows are kept.
    """

    def __init__(self, weights: Any, kept: int = _KEPT) -> None:
        self._weights = weights
        self._kept = kept
        self._lock = threading.Lock()
        self._places: dict[int, int] = {}
        self._rows = PieceRows(0)

    def rows_of(self, pieces: NDArray[np.int64]) -> tuple[PieceRows, NDArray[np.int64]]:
        """Rows among which are those of pieces, and the place of each piece.

        Args:
            pieces: their numbers, each of them once.
        """
        numbers = pieces.tolist()
        with self._lock:
            places = self._places
            missing = [number for number in numbers if number not in places]
            if missing and 1 + len(places) + len(missing) > len(self._rows):
                # Whoever reads the old ones goes on with them.
                self._rows = PieceRows(max(self._kept, len(numbers)))
                self._places = places = {}
                missing = numbers
            if missing:
                start = 1 + len(places)
                self._rows.fill(np.array(missing), start, self._weights)
                places.update(zip(missing, range(start, start + len(missing)), strict=True))
            return self._rows, np.array([places[number] for number in numbers])


def steps(weight: Floats, branch: int) -> Floats:
    """(width, 256, 256): the weights of a branch, one matrix for each place in its window."""
    return weight.reshape(WINDOWS[branch][0], BRANCH, BRANCH)


def _normalised(rows: Floats, gain: Floats, bias: Floats, eps: float) -> Floats:
    """Layer norm of each row, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
    rows /= np.sqrt(variance + np.float32(eps))[:, None]
    rows *= gain
    rows += bias
    return rows
