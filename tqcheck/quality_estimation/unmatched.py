"""Heads for words without a counterpart on the other side, one head per side.

The heads in `heads` are trained jointly on many labels. These are trained afterwards, on good pairs
from which a part of one side was removed, and also see the neighbouring subwords.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from tqcheck.errors import ModelError
from tqcheck.quality_estimation.numerics import gelu
from tqcheck.weights.arrays import Floats, arrays_of, check_arrays, sigmoid

UNMATCHED = "unmatched"
"""The name of the probability that these heads compute."""

_SIDES = ("target", "source")
_PARTS = ("inner", "around", "out")


class UnmatchedHeads:
    """Per side: a layer over each subword, a convolution over its neighbours, and an output layer.

    Args:
        path: ``unmatched.npz``, under ``target.`` and ``source.``: weight (width, 2 × hidden) and
            bias of ``inner``, weight (window, width, width) and bias of ``around``, weight
            (1, width) and bias of ``out``.

    Attributes:
        hidden: width of the input states.

    Raises:
        ModelError: the file cannot be read, or its arrays do not fit each other.
    """

    def __init__(self, path: Path) -> None:
        with arrays_of(path, "the unmatched heads") as arrays:
            self._arrays = {
                f"{side}.{part}.{end}": arrays[f"{side}.{part}.{end}"]
                for side in _SIDES
                for part in _PARTS
                for end in ("weight", "bias")
            }
            width, both = self._arrays["target.inner.weight"].shape
            view = len(self._arrays["target.around.weight"])
        if both % 2 or not view % 2:
            raise ModelError(f"{path}: not the unmatched heads: {both} states, {view} in view.")
        self.hidden = both // 2
        check_arrays(path, list(self._wanted(width, both, view)))

    def _wanted(
        self, width: int, both: int, view: int
    ) -> Iterator[tuple[str, Floats, tuple[int, ...]]]:
        shapes = {"inner": (width, both), "around": (view, width, width), "out": (1, width)}
        for side in _SIDES:
            for part, shape in shapes.items():
                for end, wanted in (("weight", shape), ("bias", shape[-2:-1])):
                    name = f"{side}.{part}.{end}"
                    yield name, self._arrays[name], wanted

    def words(self, side: str, bridged: Floats, read: Floats) -> Floats:
        """Compute probabilities (subwords, 1) that a subword has no counterpart.

        Args:
            side: ``target`` or ``source``.
            bridged: (subwords, hidden) input states of the layers over both sides.
            read: (subwords, hidden) output states of these layers.
        """
        return self.words_of_all(side, bridged, read, [len(read)])

    def words_of_all(
        self, side: str, bridged: Floats, read: Floats, sizes: Sequence[int]
    ) -> Floats:
        """Compute the probabilities of several texts, one text behind the other.

        Args:
            side: ``target`` or ``source``.
            bridged: as for `words`, with the subwords of all texts.
            read: likewise.
            sizes: the number of subwords of each text.
        """
        weight, bias = self._of(side, "inner")
        inner = gelu(np.concatenate([bridged, read], axis=1) @ weight.T, bias)
        weight, bias = self._of(side, "around")
        reach = len(weight) // 2
        # Zeros stand before, between and after the texts: none sees the subwords of another.
        text = np.repeat(np.arange(len(sizes)), sizes)
        places = np.arange(len(inner)) + reach * (text + 1)
        spread = np.zeros((len(inner) + reach * (len(sizes) + 1), inner.shape[1]), np.float32)
        spread[places] = inner
        length = len(spread) - 2 * reach
        around = sum(spread[at : at + length] @ w.T for at, w in enumerate(weight))
        seen = gelu(around[places - reach], bias)
        weight, bias = self._of(side, "out")
        return sigmoid((inner + seen) @ weight.T + bias)

    def _of(self, side: str, part: str) -> tuple[Floats, Floats]:
        return self._arrays[f"{side}.{part}.weight"], self._arrays[f"{side}.{part}.bias"]
