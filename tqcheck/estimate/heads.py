"""What is read off the encoder's last states: probabilities of words, scores of the segment."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.errors import ModelError

Floats = NDArray[np.float32]

_NAMES = ("target", "source", "inner", "scores")


class Heads:
    """Linear heads of words, and a small network for the segment.

    Args:
        path: ``heads.npz``: weight (out, in) and bias (out,) of ``target``, ``source``, ``inner``
            and ``scores``.
        token_heads: how many kinds of probability a word has.
        score_heads: how many scores a segment has.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path, token_heads: int, score_heads: int) -> None:
        try:
            with np.load(path, allow_pickle=False) as file:
                arrays = {name: np.asarray(file[name], np.float32) for name in file.files}
            weights = {name: arrays[f"{name}.weight"] for name in _NAMES}
            biases = {name: arrays[f"{name}.bias"] for name in _NAMES}
            hidden = weights["target"].shape[1]
            inner = weights["inner"].shape[0]
        except (OSError, ValueError, KeyError, IndexError, TypeError, zipfile.BadZipFile) as error:
            raise ModelError(f"{path}: not the heads of an estimator: {error}") from error
        shapes = {
            "target": (token_heads, hidden),
            "source": (token_heads, hidden),
            "inner": (inner, 3 * hidden),
            "scores": (score_heads, inner),
        }
        for name, shape in shapes.items():
            if weights[name].shape != shape or biases[name].shape != shape[:1]:
                raise ModelError(
                    f"{path}: {name} has the shape {weights[name].shape} instead of {shape}."
                )
            if not (np.isfinite(weights[name]).all() and np.isfinite(biases[name]).all()):
                raise ModelError(f"{path}: {name} holds what is not a number.")
        self.hidden = hidden
        self._weights, self._biases = weights, biases

    def words(self, side: str, states: Any) -> Floats:
        """Probabilities (pieces, token heads).

        Args:
            side: ``target`` or ``source``.
            states: (pieces, hidden).
        """
        logits = np.clip(self._apply(side, states), -60, 60)
        return np.asarray(1.0 / (1.0 + np.exp(-logits)), np.float32)

    def scores(self, first: Any, target: Any, source: Any) -> Floats:
        """Scores (score heads,).

        Args:
            first: (hidden,) state of the piece that begins the text.
            target: (pieces, hidden), all that was read of it.
            source: likewise; either may have no row.
        """
        pooled = np.concatenate([first, _mean(target, self.hidden), _mean(source, self.hidden)])
        return self._apply("scores", np.tanh(self._apply("inner", pooled)))

    def _apply(self, name: str, values: Any) -> Floats:
        result: Floats = values @ self._weights[name].T + self._biases[name]
        return result


def _mean(states: Any, hidden: int) -> Floats:
    mean: Floats = states.mean(axis=0) if len(states) else np.zeros(hidden, np.float32)
    return mean
