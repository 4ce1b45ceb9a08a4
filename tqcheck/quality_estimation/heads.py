"""The output heads: error probabilities of subwords and scores of the segment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.weights.arrays import Floats, arrays_of, check_arrays, sigmoid

_NAMES = ("target", "source", "inner", "scores")


class Heads:
    """Linear heads over subwords, and a small network over the segment.

    Args:
        path: ``heads.npz``: weight (out, in) and bias (out,) of ``target``, ``source``, ``inner``
            and ``scores``.
        token_heads: number of probabilities per subword.
        score_heads: number of scores per segment.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path, token_heads: int, score_heads: int) -> None:
        with arrays_of(path, "the heads of an estimator") as arrays:
            weights = {name: arrays[f"{name}.weight"] for name in _NAMES}
            biases = {name: arrays[f"{name}.bias"] for name in _NAMES}
            hidden = weights["target"].shape[1]
            inner = weights["inner"].shape[0]
        shapes = {
            "target": (token_heads, hidden),
            "source": (token_heads, hidden),
            "inner": (inner, 3 * hidden),
            "scores": (score_heads, inner),
        }
        check_arrays(path, [(name, weights[name], shape) for name, shape in shapes.items()])
        check_arrays(path, [(name, biases[name], shape[:1]) for name, shape in shapes.items()])
        self.hidden = hidden
        self._weights, self._biases = weights, biases

    def words(self, side: str, states: Any) -> Floats:
        """Compute probabilities (subwords, token heads).

        Args:
            side: ``target`` or ``source``.
            states: (subwords, hidden).
        """
        return sigmoid(self._apply(side, states))

    def scores(self, segments: Sequence[tuple[Any, Any, Any]]) -> Floats:
        """Compute scores (segments, score heads).

        Args:
            segments: of each segment the (hidden,) state of the token that begins the text, and
                the (subwords, hidden) states of the whole window of the target and of the source;
                either may have no rows.
        """
        pooled = [
            np.concatenate([first, _mean(target, self.hidden), _mean(source, self.hidden)])
            for first, target, source in segments
        ]
        return self._apply("scores", np.tanh(self._apply("inner", np.stack(pooled))))

    def _apply(self, name: str, values: Any) -> Floats:
        result: Floats = values @ self._weights[name].T + self._biases[name]
        return result


def _mean(states: Any, hidden: int) -> Floats:
    mean: Floats = states.mean(axis=0) if len(states) else np.zeros(hidden, np.float32)
    return mean
