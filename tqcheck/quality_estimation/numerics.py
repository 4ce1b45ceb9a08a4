"""Activation functions in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tqcheck.weights.arrays import Floats

_SCALE = np.float32((2 / np.pi) ** 0.5)
_CUBIC = np.float32(0.044715) * _SCALE
_CACHED = 100_000  # values that stay in the processor's cache from one step to the next
_LARGEST = 60.0  # its exponential, and sums of it, are within the range of float32


def softmax(values: Any) -> Floats:
    """Softmax over the last axis."""
    made: Floats = np.exp(values - values.max(axis=-1, keepdims=True))
    made /= made.sum(axis=-1, keepdims=True)
    return made


def attended(scores: Floats, values: Floats) -> Floats:
    """``softmax(scores) @ values``, with few passes over the scores, which are changed.

    Args:
        scores: (heads, n, m).
        values: (heads, m, width).
    """
    # The softmax is the same without the subtraction, which is for scores that are too large.
    if scores.max() > _LARGEST or scores.min() < -_LARGEST:
        scores -= scores.max(axis=-1, keepdims=True)
    np.exp(scores, out=scores)
    rows = scores.reshape(-1, scores.shape[-1])
    total = rows @ np.ones(rows.shape[1], np.float32)
    seen: Floats = scores @ values
    seen /= total.reshape(*scores.shape[:2], 1)
    return seen


def gelu(x: Floats, bias: Floats) -> Floats:
    """GELU (Hendrycks and Gimpel 2016) of `x` + `bias`, in its tanh approximation; changes `x`.

    Args:
        x: (n, width).
        bias: (width,).
    """
    step = max(1, _CACHED // x.shape[1])
    spare = np.empty((min(step, len(x)), x.shape[1]), np.float32)
    for start in range(0, len(x), step):
        part = x[start : start + step]
        part += bias
        inner = np.multiply(part, part, out=spare[: len(part)])
        inner *= _CUBIC
        inner += _SCALE
        inner *= part
        np.tanh(inner, out=inner)
        inner += 1
        inner *= 0.5
        part *= inner
    return x
