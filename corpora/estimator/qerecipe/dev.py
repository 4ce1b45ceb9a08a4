"""Figures on the dev set while training goes on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from torch import nn

from qerecipe import batches, examples, training

_LONGEST = 400
_SHOWN = ("mqm", "penalty", "chrf", "direct", "hter", "critical", "fault", "relative")


def ranks(values: np.typing.ArrayLike) -> np.typing.NDArray[np.float64]:
    """Ranks from 0, ties at their mean."""
    array = np.asarray(values, float)
    _, inverse, counts = np.unique(array, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means: np.typing.NDArray[np.float64] = (ends - counts + ends - 1) / 2
    return means[inverse]


def spearman(a: np.typing.ArrayLike, b: np.typing.ArrayLike) -> float:
    """Spearman's rank correlation."""
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


class Measure:
    """Spearman of every head with the raters' score, on the dev examples.

    Args:
        path: of the examples.
        tokenizer: of the network.
        device: of the network.
    """

    def __init__(self, path: Path, tokenizer: Tokenizer, device: str) -> None:
        self._examples = batches.encode(tokenizer, list(examples.read(path)), _LONGEST)
        column = examples.SCORE_HEADS.index("mqm")
        self._gold = [float(example.scores[column]) for example in self._examples]
        self._device = device

    def __call__(self, model: nn.Module) -> dict[str, float]:
        """Figures by name; the words' are means over the target."""
        words, _, scores = training.predict(model, self._examples, device=self._device)
        figures = {
            head: spearman(scores[:, column], self._gold)
            for column, head in enumerate(examples.SCORE_HEADS)
            if head in _SHOWN
        }
        for column, head in enumerate(examples.TOKEN_HEADS):
            means = [float(values[:, column].mean()) for values in words]
            figures[f"words_{head}"] = spearman(means, self._gold)
        return figures
