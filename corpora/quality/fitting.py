"""Fits the model of article quality, and measures it on documents that the fit did not see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from collecting import Unit
from numpy.typing import NDArray

from tqcheck.evaluate.agreement import correlation, share_in_worst
from tqcheck.quality_estimation.article import features

Floats = NDArray[np.float64]
_RANGE = (10, 90)  # percentiles
_SEEN = (0.5, 99.5)  # percentiles of a feature; beyond, nothing was seen
_WORST = 0.2  # of the units
_LOGS = 3.0  # what tells the sets apart is hardly held back


@dataclass(frozen=True, slots=True)
class Sample:
    """Units with their weights, in rows.

    Attributes:
        names: of the features.
        x: (units, features).
        penalty: (units,) MQM points.
        majors: (units,) major errors.
        other: (units,) 1 for a set whose raters have another scale than those of the leading set.
        weight: (units,)
        fold: (units,) numbers; one document has one.
        clean: (units,) whether raters agree on no major error; counts where `other` is 0.
        article: (units,) whether a unit is a whole article.
    """

    names: tuple[str, ...]
    x: Floats
    penalty: Floats
    majors: Floats
    other: Floats
    weight: Floats
    fold: NDArray[np.int64]
    clean: NDArray[np.bool_]
    article: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Fit:
    """The model of the penalty; see `tqcheck.quality_estimation.article.ArticleModel`."""

    weights: Floats
    constant: float

    def log_penalty(self, x: Floats) -> Floats:
        """(units,) the logarithm of the expected penalty, by the leading set's raters."""
        found: Floats = x @ self.weights + self.constant
        return found


def sample(
    sets: Sequence[tuple[Sequence[Unit], float, bool, int]], part: float, *, head: bool
) -> Sample:
    """Puts sets together.

    Args:
        sets: units, weight, whether it leads, number of folds.
        part: the weight of a paragraph beside an article.
        head: whether the raters' head is a feature.
    """
    rows, penalty, majors, other, weight, fold, clean, article = [], [], [], [], [], [], [], []
    for number, (units, own, leads, folds) in enumerate(sets):
        documents = {name: i for i, name in enumerate(dict.fromkeys(u.document for u in units))}
        for unit in units:
            found = features(unit.evidence, unit.findings)
            if not head:
                found.pop("rated", None)
            rows.append(found)
            penalty.append(unit.penalty)
            majors.append(unit.majors)
            other.append(0.0 if leads else 1.0)
            weight.append(own * (1.0 if unit.is_article else part))
            fold.append(100 * number + documents[unit.document] % folds)
            clean.append(unit.is_clean)
            article.append(unit.is_article)
    names = tuple(rows[0])
    return Sample(
        names,
        np.array([[row[name] for name in names] for row in rows]),
        np.array(penalty),
        np.array(majors),
        np.array(other),
        np.array(weight),
        np.array(fold),
        np.array(clean),
        np.array(article),
    )


def fit(some: Sample, inside: NDArray[np.bool_], ridge: float) -> Fit:
    """Poisson regression with no negative weight; the scale is that of the leading set."""
    from scipy.optimize import minimize

    x = np.c_[some.x, _LOGS * some.other][inside]
    centre, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = (x - centre) / spread
    unit = float(some.penalty[inside].mean())
    y, w = some.penalty[inside] / unit, some.weight[inside] / some.weight[inside].sum()

    def loss(b: Floats) -> tuple[float, Floats]:
        eta = np.clip(z @ b[1:] + b[0], -20, 20)
        gap = w * (np.exp(eta) - y)
        value = float((w * (np.exp(eta) - y * eta)).sum() + ridge * (b[1:] ** 2).sum() / 2)
        return value, np.r_[gap.sum(), z.T @ gap + ridge * b[1:]]

    bounds = [(None, None), *[(0, None)] * (x.shape[1] - 1), (None, None)]
    found = minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[1:] / spread
    constant = float(found[0] + np.log(unit) - (weights * centre).sum())
    return Fit(weights[:-1], constant)


def held_out(some: Sample, ridge: float) -> tuple[Floats, Floats]:
    """The logarithm of the penalty of each unit, by the fit to the other documents.

    Returns:
        (units,) without the constant, for ranking: a document that is left out lowers the constant
        where it is bad, which is no error of the ranking; and (units,) with it.
    """
    ranks, whole = np.zeros(len(some.penalty)), np.zeros(len(some.penalty))
    for number in np.unique(some.fold):
        inside = some.fold == number
        made = fit(some, ~inside, ridge)
        whole[inside] = made.log_penalty(some.x[inside])
        ranks[inside] = whole[inside] - made.constant
    return ranks, whole


def clean_model(log_penalty: Floats, some: Sample) -> tuple[float, float]:
    """Scale and power of the probability that raters agree on no major error."""
    from scipy.optimize import minimize

    own = some.other == 0
    w, clean, at = some.weight[own], some.clean[own], log_penalty[own]

    def loss(b: Floats) -> float:
        rate = np.exp(np.clip(b[0] + b[1] * at, -20, 5))
        likely = np.where(clean, -rate, np.log1p(-np.exp(-rate - 1e-9)))
        return float(-(w * likely).sum())

    found = minimize(loss, np.array([-2.0, 1.0]), method="Nelder-Mead").x
    return float(np.exp(found[0])), float(found[1])


def fitted(some: Sample, ridge: float, sure: float) -> dict[str, Any]:
    """The model as it is written, with what it reaches on documents that were left out."""
    ranks, whole = held_out(some, ridge)
    made = fit(some, np.ones(len(some.penalty), bool), ridge)
    leads = some.other == 0
    chosen = leads & some.article
    ratio = np.log((some.penalty[chosen] + 1) / (np.exp(whole[chosen]) + 1))
    low, high = np.exp(np.percentile(ratio, _RANGE))
    scale, power = clean_model(whole, some)
    probability = np.exp(-scale * np.exp(whole) ** power)
    yes, no = sure, round(1 - sure, 2)  # the probability is calibrated
    weights = zip(some.names, made.weights, strict=True)
    bounds = np.percentile(some.x, _SEEN, axis=0).T
    return {
        "ranges": {
            name: [round(float(bound), 3) for bound in both]
            for name, both in zip(some.names, bounds, strict=True)
            if name != "log:words"
        },
        "weights": {name: round(float(weight), 4) for name, weight in weights if weight},
        "constant": round(made.constant, 4),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
        "scale": round(scale, 4),
        "power": round(power, 4),
        "yes": yes,
        "no": no,
        "held_out": _measured(some, ranks, whole, probability, (yes, no)),
    }


def _spearman(ours: Floats, penalty: Floats) -> float:
    return correlation(list(ours), list(penalty), resamples=0).spearman.value


def _measured(
    some: Sample, ranks: Floats, whole: Floats, probability: Floats, bounds: tuple[float, float]
) -> dict[str, float]:
    leads = some.other == 0
    kinds: Mapping[str, NDArray[np.bool_]] = {
        "articles": leads & some.article,
        "paragraphs": leads & ~some.article,
        "other_articles": ~leads & some.article,
    }
    said = {
        f"spearman_{name}": _spearman(ranks[own], some.penalty[own])
        for name, own in kinds.items()
        if own.sum() > 2
    }
    words = some.x[:, some.names.index("log:words")]
    own = kinds["articles"]
    folds = [own & (some.fold == number) for number in np.unique(some.fold[own])]
    said["spearman_systems_of_a_document"] = float(
        np.mean([_spearman(ranks[fold], some.penalty[fold]) for fold in folds])
    )
    said["words_alone_articles"] = _spearman(words[own], some.penalty[own])
    parts = {"": leads & ~some.article, "other_": ~leads & ~some.article}
    for name, rows in parts.items():
        majors = some.majors[rows]
        said[f"worst_fifth_{name}paragraphs"] = share_in_worst(ranks[rows], majors, _WORST)
        said[f"longest_fifth_{name}paragraphs"] = share_in_worst(words[rows], majors, _WORST)
    said["mean_expected"] = float(np.exp(whole[own]).mean())
    said["mean_observed"] = float(some.penalty[own].mean())
    for name, rows in (("articles", own), ("all", leads)):
        p, clean = probability[rows], some.clean[rows]
        said[f"brier_{name}"] = float(((p - clean) ** 2).mean())
        said[f"brier_of_share_{name}"] = float(clean.mean() - clean.mean() ** 2)
        yes, no = p >= bounds[0], p <= bounds[1]
        said[f"answers_{name}"] = float((yes | no).mean())
        right = (clean & yes) | (~clean & no)
        said[f"right_{name}"] = float(right.sum() / max(1, (yes | no).sum()))
    return {name: round(float(value), 3) for name, value in said.items()}
