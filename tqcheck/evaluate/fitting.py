"""Fits the models of a family to labelled candidates, and chooses where they report.

A logistic regression with a bound on the sign of each weight, so that no evidence for a fault can
speak against it. The constant is then moved to the frequency of faults in machine-translated news,
so that a probability is that of a candidate met there. The thresholds are chosen on candidates
whose documents the model did not see.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tqcheck.evaluate.labelled_candidates import LabelledCandidate
from tqcheck.weights.combiner import FORMAT

FOLDS = 5
PRECISION = {"suspected": 0.2, "minor": 0.75, "major": 0.85}
"""Share of right candidates, in machine-translated news, that each threshold aims at."""
# Of the squares of the weights, in candidates of weight 1; the best on unseen documents is taken.
_PENALTIES = (0.03, 0.1, 0.3, 1.0, 3.0)
_EXAMPLE = 10  # candidates that an example counts as
_NO_FOLD = -1
_TOLERANCE = 1e-5
_STEPS = 200
_HALVINGS = 30
_SAME = 1e-9  # probabilities that differ by less are the same
_MARGIN = 1e-4
LEAST = {"suspected": 0.1, "minor": 0.5, "major": 0.7}
"""The lowest probability that each threshold may have, however few false alarms there are."""

Floats = NDArray[np.float64]
Labels = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Budget:
    """What a family may cost.

    Attributes:
        faults: how many of them stand in 1000 words of machine-translated news; an assumption.
        suspected, minor, major: false alarms in 1000 words of clean news, at most, from that
            severity on.
    """

    faults: float
    suspected: float
    minor: float
    major: float


@dataclass(frozen=True, slots=True)
class FittedModel:
    """A fitted model with what it reached on documents that it did not see.

    Attributes:
        names: of the features.
        weights, constant: of the logistic regression.
        thresholds: ``suspected``, ``minor``, ``major``.
        recall: share of the right candidates at each threshold.
        false: wrong candidates in 1000 words at each threshold.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    constant: float
    thresholds: Mapping[str, float]
    recall: Mapping[str, float]
    false: Mapping[str, float]

    def as_json(self) -> dict[str, Any]:
        """As `tqcheck.weights.combiner` reads it."""
        weights = {
            name: round(weight, 4)
            for name, weight in zip(self.names, self.weights, strict=True)
            if round(weight, 4)
        }
        return {
            "constant": round(self.constant, 4),
            "weights": weights,
            "thresholds": {name: round(value, 6) for name, value in self.thresholds.items()},
            "recall": {name: round(value, 3) for name, value in self.recall.items()},
            "false_per_1000_words": {name: round(value, 4) for name, value in self.false.items()},
        }


def family_json(about: str, fitted_on: str, models: Mapping[str, FittedModel]) -> dict[str, Any]:
    """The file of a family."""
    return {
        "format": FORMAT,
        "about": about,
        "fitted_on": fitted_on,
        "models": {name: model.as_json() for name, model in models.items()},
    }


def fit_model(
    candidates: Sequence[LabelledCandidate],
    signs: Mapping[str, int],
    words: int,
    budget: Budget,
    examples: Sequence[LabelledCandidate] = (),
) -> FittedModel:
    """Fit one model.

    Args:
        candidates: labelled; features that `signs` does not name are not used.
        signs: of the weight of each feature: 1, -1, or 0 for either.
        words: of the clean text in which the wrong ones were found.
        budget: of the family.
        examples: labelled candidates that every fit sees and no figure counts: what is rare in
            news, but known. Each counts as several.
    """
    sample = _Sample.of(candidates, signs, examples)
    penalty, unseen = _cross_validated(sample)
    weights, constant = _fit(sample.values, sample.right, sample.bounds, penalty)
    right = sample.right[: len(candidates)]
    shift = _shift(right, words, budget.faults)
    unseen = _shifted(unseen, shift)
    thresholds: dict[str, float] = {}
    for name, allowed in (
        ("suspected", budget.suspected), ("minor", budget.minor), ("major", budget.major),
    ):  # fmt: skip
        lowest = _threshold(unseen, right, words, allowed, PRECISION[name], budget.faults)
        thresholds[name] = max(lowest, *thresholds.values(), LEAST[name])
    return FittedModel(
        sample.names,
        tuple(map(float, weights)),
        float(constant) + shift,
        thresholds,
        {n: float((unseen[right] >= t).mean()) if right.any() else 0.0
         for n, t in thresholds.items()},
        {n: float((unseen[~right] >= t).sum()) / words * 1000 for n, t in thresholds.items()},
    )  # fmt: skip


def unseen_probabilities(
    candidates: Sequence[LabelledCandidate], signs: Mapping[str, int], words: int, faults: float
) -> Floats:
    """The probability of each candidate by a model that did not see its document.

    Args:
        candidates: labelled.
        signs: as in `fit_model`.
        words: of the clean text in which the wrong ones were found.
        faults: in 1000 words of machine-translated news.
    """
    sample = _Sample.of(candidates, signs)
    return _shifted(_cross_validated(sample)[1], _shift(sample.right, words, faults))


@dataclass(frozen=True, slots=True)
class _Sample:
    """Candidates as numbers: a row each, and a column for each feature.

    The rows of examples stand at the end, each several times. They are in no fold.
    """

    names: tuple[str, ...]
    values: Floats
    right: Labels
    bounds: tuple[int, ...]
    folds: NDArray[np.int64]

    @classmethod
    def of(
        cls,
        candidates: Sequence[LabelledCandidate],
        signs: Mapping[str, int],
        examples: Sequence[LabelledCandidate] = (),
    ) -> _Sample:
        names = tuple(sorted({n for one in candidates for n in one.features} & signs.keys()))
        rows = [*candidates, *(one for one in examples for _ in range(_EXAMPLE))]
        folds = [zlib.crc32(one.document.encode()) % FOLDS for one in candidates]
        folds += [_NO_FOLD] * (len(rows) - len(candidates))
        return cls(
            names,
            _matrix(rows, names),
            np.array([one.is_right for one in rows], dtype=bool),
            tuple(signs[name] for name in names),
            np.array(folds, np.int64),
        )

    @property
    def counted(self) -> Labels:
        """Which rows are no examples."""
        return np.asarray(self.folds != _NO_FOLD, np.bool_)


def _cross_validated(sample: _Sample) -> tuple[float, Floats]:
    """The penalty that serves unseen documents best, and their probabilities by it."""
    right = sample.right[sample.counted]
    tried = [(penalty, _unseen(sample, penalty)) for penalty in _PENALTIES]
    return min(tried, key=lambda one: _loss(one[1], right))


def _unseen(sample: _Sample, penalty: float) -> Floats:
    """The probability of each candidate by the model of the other folds and the examples."""
    unseen = np.zeros(len(sample.right))
    for fold in range(FOLDS):
        own, rest = sample.folds == fold, sample.folds != fold
        if own.any() and sample.right[rest].any():
            part, constant = _fit(sample.values[rest], sample.right[rest], sample.bounds, penalty)
            unseen[own] = probabilities(sample.values[own] @ part + constant)
    return unseen[sample.counted]


def _shift(right: Labels, words: int, faults: float) -> float:
    """What the log-odds of the sample lack to be those in machine-translated news."""
    return float(np.log(max(faults * words / 1000, 1e-3) / max(1, right.sum())))


def _shifted(probability: Floats, shift: float) -> Floats:
    """The probabilities with `shift` added to their log-odds."""
    held = np.clip(probability, 1e-9, 1 - 1e-9)
    return probabilities(np.log(held / (1 - held)) + shift)


def _loss(probability: Floats, right: Labels) -> float:
    """Logarithmic loss."""
    likely = np.clip(np.where(right, probability, 1 - probability), 1e-6, 1.0)
    return float(-np.log(likely).sum())


def _matrix(candidates: Sequence[LabelledCandidate], names: Sequence[str]) -> Floats:
    place = {name: column for column, name in enumerate(names)}
    values = np.zeros((len(candidates), len(names)))
    for row, one in enumerate(candidates):
        for name, value in one.features.items():
            if name in place:
                values[row, place[name]] = value
    return values


def _threshold(
    unseen: Floats,
    right: Labels,
    words: int,
    allowed: float,
    precision: float,
    faults: float,
) -> float:
    """The lowest probability from which candidates are right often enough and wrong rarely enough.

    Half a wrong candidate more than were seen is assumed: rare ones may be missing from the sample.
    """
    order = np.argsort(-unseen, kind="stable")
    ordered = unseen[order]
    wrong = np.cumsum(~right[order]) / words * 1000
    found = np.cumsum(right[order]) / max(1, right.sum()) * faults
    expected = found / (found + wrong + 500 / words)
    # Those that are equally likely are reported together, or not at all.
    is_last = np.append(ordered[:-1] > ordered[1:] + _SAME, [True])[: len(ordered)]
    fine = np.flatnonzero((wrong <= allowed) & (expected >= precision) & is_last)
    if not len(fine):
        return 1.0
    return _between(ordered[fine[-1]], ordered[fine[-1] + 1] if fine[-1] + 1 < len(order) else 0.0)


def _between(higher: float, lower: float) -> float:
    """A threshold just below the higher of two probabilities, where rounding does not matter."""
    return float(higher - min(_MARGIN, (higher - lower) / 2))


def _fit(
    values: Floats, right: Labels, signs: Sequence[int], penalty: float
) -> tuple[Floats, float]:
    """Newton steps in the weights that may move, each held on its side of zero."""
    rows = np.column_stack([np.ones(len(values)), values])
    ridge = np.array([1e-9, *[penalty] * len(signs)])
    lower = np.array([-np.inf, *(0.0 if sign > 0 else -np.inf for sign in signs)])
    upper = np.array([np.inf, *(0.0 if sign < 0 else np.inf for sign in signs)])
    found: Floats = np.zeros(rows.shape[1])
    share = float(right.mean()) if len(right) else 0.5
    found[0] = np.log((share + 1e-9) / (1 - share + 1e-9))

    def loss(weights: Floats) -> float:
        logits = rows @ weights
        each = np.logaddexp(0.0, logits) - right * logits
        return float(each.sum() + (ridge * weights**2).sum() / 2)

    least = loss(found)
    for _ in range(_STEPS):
        likely = probabilities(rows @ found)
        slope = rows.T @ (likely - right) + ridge * found
        held = ((found <= lower) & (slope > 0)) | ((found >= upper) & (slope < 0))
        step: Floats = np.zeros(len(found))
        step[~held] = -_solved(rows[:, ~held], likely, ridge[~held], slope[~held])
        gentle: Floats = np.where(held, 0.0, -slope / len(rows))
        for direction in (step, gentle):
            new, below = _lowered(found, direction, lower, upper, loss, least)
            if below < least:
                break
        change = float(np.abs(new - found).max())
        found, least = new, min(below, least)
        if change < _TOLERANCE:
            break
    return found[1:], float(found[0])


def _solved(rows: Floats, likely: Floats, ridge: Floats, slope: Floats) -> Floats:
    """The slope divided by the curvature."""
    spread = np.maximum(likely * (1 - likely), 1e-6)
    curvature = (rows * spread[:, None]).T @ rows + np.diag(ridge)
    return np.asarray(np.linalg.solve(curvature, slope), np.float64)


def _lowered(
    weights: Floats,
    direction: Floats,
    lower: Floats,
    upper: Floats,
    loss: Callable[[Floats], float],
    least: float,
) -> tuple[Floats, float]:
    """The weights that the longest step of less loss leads to; the same ones if there is none."""
    length = 1.0
    for _ in range(_HALVINGS):
        new: Floats = np.clip(weights + length * direction, lower, upper)
        below = loss(new)
        if below < least:
            return new, below
        length /= 2
    return weights, least


def held_to_sign(weight: float, sign: int) -> float:
    """A weight on its side of zero; 0 for either side."""
    if sign > 0:
        return max(weight, 0.0)
    return min(weight, 0.0) if sign < 0 else weight


def probabilities(logits: Floats) -> Floats:
    """The probabilities of log-odds."""
    result: Floats = 1.0 / (1.0 + np.exp(-np.clip(logits, -60, 60)))
    return result
