"""How good fitted probabilities are: recall at equal false alarms, and whether they are honest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tqcheck.evaluate.fitting import Floats, Labels

BINS = (0.0, 0.05, 0.2, 0.5, 0.75, 0.9, 0.97, 1.0)


def recall_at(probability: Floats, right: Labels, most: float) -> float:
    """The share of right candidates that lie above all but `most` of the wrong ones.

    Those that are as likely as a wrong candidate too many do not count.
    """
    if not right.any():
        return 0.0
    wrong = np.sort(probability[~right])[::-1]
    bound = wrong[int(most)] if int(most) < len(wrong) else -1.0
    return float((probability[right] > bound).mean())


@dataclass(frozen=True, slots=True)
class Bin:
    """Candidates whose probabilities lie between two bounds.

    Attributes:
        low, high: the bounds.
        right, wrong: candidates.
        predicted: their mean probability.
        observed: share of right ones, each of which counts as often as faults are met in
            machine-translated news.
    """

    low: float
    high: float
    right: int
    wrong: int
    predicted: float
    observed: float


def reliability(
    probability: Floats, right: Labels, weight: float, bounds: Sequence[float] = BINS
) -> Iterator[Bin]:
    """Whether candidates of a probability are right as often as it says; empty bins are left out.

    Args:
        probability: of each candidate, by a model that did not see it.
        right: whether it is.
        weight: of a right candidate: faults expected in the words where the wrong ones were found,
            for each right one in the sample.
        bounds: of the bins, ascending.
    """
    for low, high in pairwise(bounds):
        inside = (probability >= low) & ((probability < high) | (high == bounds[-1]))
        if not inside.any():
            continue
        good, bad = int(right[inside].sum()), int((~right[inside]).sum())
        each = np.where(right[inside], weight, 1.0)
        predicted = float((each * probability[inside]).sum() / each.sum())
        yield Bin(low, high, good, bad, predicted, good * weight / (good * weight + bad))
