"""Activation functions in numpy."""

from __future__ import annotations

from typing import Any

import numpy as np

from tqcheck.weights.arrays import Floats


def softmax(values: Any) -> Floats:
    """Softmax over the last axis."""
    made: Floats = np.exp(values - values.max(axis=-1, keepdims=True))
    made /= made.sum(axis=-1, keepdims=True)
    return made


def gelu(x: Floats) -> Floats:
    """GELU (Hendrycks and Gimpel 2016), in its tanh approximation."""
    inner = x * x
    inner *= 0.044715
    inner += 1
    inner *= x
    inner *= np.float32((2 / np.pi) ** 0.5)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= 0.5
    return inner
