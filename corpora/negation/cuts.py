"""Chooses thresholds by the false alarms that human text may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Cut:
    """A threshold and what it reached.

    Attributes:
        name: of the threshold.
        value: in log-odds.
        recall: share of the right candidates from there on.
        false: wrong candidates in 1000 words from there on.
    """

    name: str
    value: float
    recall: float
    false: float


def cuts_at(
    logits: NDArray[np.float64],
    right: NDArray[np.bool_],
    words: int,
    allowed: Mapping[str, float],
) -> list[Cut]:
    """The lowest thresholds that few enough wrong candidates reach.

    Args:
        logits: of the candidates, by models that did not see them.
        right: which of them are right.
        words: of the clean text in which the wrong ones were found.
        allowed: false alarms in 1000 words, by the name of the threshold.
    """
    wrong = np.sort(logits[~right])[::-1]
    found = []
    for name, most in allowed.items():
        allowed_here = int(most * words / 1000)
        above = logits[right]
        if allowed_here < len(wrong):
            # Halfway to the right candidate above it, so that rounding does not matter.
            first = wrong[allowed_here]
            above = above[above > first]
            value = float((first + above.min()) / 2 if len(above) else first + 1.0)
        else:
            value = float(logits.min())
        found.append(
            Cut(
                name,
                value,
                float((logits[right] >= value).mean()) if right.any() else 0.0,
                float((wrong >= value).sum()) / words * 1000,
            )
        )
    return found
