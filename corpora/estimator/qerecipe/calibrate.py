"""Fits quality and thresholds on the dev set, and on human translations that hold few faults.

Quality is 100 less the expected MQM points a hundred words; a threshold is the lowest probability
whose spans are right often enough among raters and seldom enough on human translations.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from recipekit.encoder import EncoderFile, shipped

from qerecipe import postedits, suspects
from qerecipe.dev import spearman
from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS
from qerecipe.settings import Settings
from tqcheck.evaluate import news
from tqcheck.evaluate.agreement import matthews, touches
from tqcheck.evaluate.ratings import LARGEST, Rating, ratings
from tqcheck.model import Severity, Span
from tqcheck.quality_estimation.base import Estimate, Mode, Pair
from tqcheck.quality_estimation.calibration import ALONE, FORMAT
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator
from tqcheck.quality_estimation.spans import runs
from tqcheck.weights.manifest import hash_folder

Floats = NDArray[np.float64]
Say = Callable[[str], None]

FILE = "estimator.json"
FEATURES = (
    "score:mqm",
    "score:penalty",
    "score:chrf",
    "score:cosine",
    "score:direct",
    "score:hter",
    "score:critical",
    "words:minor",
    "words:major",
    "words:edit",
    "words:fault",
    "sum:minor",
    "sum:major",
    "sum:edit",
    "sum:fault",
    "log:words",
)
PRECISION = {"minor": 0.60, "major": 0.75}
FEWEST = 25  # spans on dev, or the precision means nothing
HUMAN = {"minor": 1.0, "major": 0.2}  # spans in a thousand words of human translations
PER_WORDS = 25  # points in so many words, 25 at most, are a quarter of what quality loses
_PENALTY = 0.1  # of the ridge, as a share of the segments
_FOLDS = 10


@dataclass(frozen=True, slots=True)
class Fit:
    """A quality scale, and how well it does on segments that it was not fitted on."""

    weights: dict[str, float]
    knots: list[list[float]]
    spearman: float


def points(rating: Rating) -> float:
    """MQM points in 25 words, 25 at most."""
    return min(LARGEST, PER_WORDS * rating.per_word)


def ridge(x: Floats, y: Floats) -> Floats:
    """Weights (features,) for standardised ``x`` (segments, features), nothing below nought.

    Every feature but the length rises with the faults; one that would count the other way round
    only fits noise, and is left out.
    """
    free = list(range(x.shape[1]))
    while True:
        part = x[:, free]
        gram = part.T @ part + _PENALTY * len(x) * np.eye(len(free))
        found = np.linalg.solve(gram, part.T @ (y - y.mean()))
        worst = int(np.argmin(found))
        if len(free) == 1 or found[worst] >= 0:
            weights = np.zeros(x.shape[1])
            weights[free] = found
            return weights
        del free[worst]


def ascending(x: Floats, y: Floats, bins: int = 24) -> list[list[float]]:
    """Knots of the best ascending steps from ``x`` to ``y``, over bins of equal counts."""
    order = np.argsort(x, kind="stable")
    blocks = [
        [float(x[part].mean()), float(y[part].mean()), len(part)]
        for part in np.array_split(order, bins)
    ]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and pooled[-2][1] >= pooled[-1][1]:
            (xa, ya, na), (xb, yb, nb) = pooled[-2:]
            total = na + nb
            pooled[-2:] = [[(xa * na + xb * nb) / total, (ya * na + yb * nb) / total, total]]
    return [[round(a, 5), round(b, 4)] for a, b, _ in pooled]


def fit(
    rows: Sequence[dict[str, float]], wanted: Sequence[float], names: Sequence[str] = FEATURES
) -> Fit:
    """The scale for segments with these features and points."""
    x = np.array([[row[name] for name in names] for row in rows])
    y = np.array(wanted)
    root = np.sqrt(y)
    spread = x.std(axis=0) + 1e-9
    standard = (x - x.mean(axis=0)) / spread
    fold = np.arange(len(y)) * _FOLDS // len(y)  # neighbours are of one document
    held = np.zeros(len(y))
    for number in range(_FOLDS):
        inside = fold == number
        held[inside] = standard[inside] @ ridge(standard[~inside], root[~inside])
    weights = ridge(standard, root) / spread
    kept = {
        name: round(float(weight), 6) for name, weight in zip(names, weights, strict=True) if weight
    }
    return Fit(kept, ascending(x @ weights, y), spearman(held, y))


def threshold(
    head: str,
    dev: Sequence[tuple[Rating, Estimate]],
    human: Sequence[tuple[str, Estimate]],
) -> dict[str, float] | None:
    """The lowest threshold that keeps both limits, with its precision on dev; None without one."""
    words = sum(len(text.split()) for text, _ in human)
    for value in np.arange(0.1, 0.99, 0.01):
        right = found = 0
        for rating, estimate in dev:
            wanted = [
                span
                for span, severity in rating.errors
                if head == "minor" or severity >= Severity.MAJOR
            ]
            for run in runs(rating.target, estimate.target, head, float(value)):
                mine = Span(run[0].span.start, run[-1].span.end)
                found += 1
                right += any(touches(mine, span) for span in wanted)
        if found < FEWEST:
            return None
        alarms = sum(
            1 for text, estimate in human for _ in runs(text, estimate.target, head, float(value))
        )
        rate = 1000 * alarms / words if words else 0.0
        if right / found >= PRECISION[head] and rate <= HUMAN[head]:
            return {
                "threshold": round(float(value), 2),
                "precision": round(right / found, 3),
                "spans": found,
                "per_thousand_human_words": round(rate, 3),
            }
    return None


def critical(
    estimator: EncoderEstimator, path: Path, heads: Sequence[str]
) -> dict[str, float | str]:
    """The head and threshold that answer best whether most annotators saw a critical error."""
    examples = list(postedits.critical(path))
    gold = [example.scores["critical"] > 1 for example in examples]
    estimates = estimator.estimate([Pair(e.target, e.source) for e in examples])
    best: tuple[float, str, float] = (-1.0, "", 0.0)
    for head in heads:
        values = np.array([estimate.scores[head] for estimate in estimates])
        for value in np.quantile(values, np.arange(0.5, 0.99, 0.01)):
            agreed = matthews(list(values >= value), gold)
            best = max(best, (agreed, head, float(value)))
    agreed, head, value = best
    return {"head": head, "threshold": round(value, 4), "matthews": round(agreed, 3)}


def run(settings: Settings, data: Path, folder: Path, out: Path, say: Say) -> None:
    """Write ``estimator.json`` and the manifest into ``folder``, what dev said of them to ``out``.

    ``out`` has Spearman's correlation with the raters on dev for each feature alone and, by
    cross-validation, for all together.
    """
    said: dict[str, dict[str, float]] = {}
    blank: dict[str, Any] = {
        "format": FORMAT,
        "longest": settings.shipped_longest,
        "attention_heads": EncoderFile(shipped()).shape.heads,
        "token_heads": list(TOKEN_HEADS),
        "score_heads": list(SCORE_HEADS),
        "quality": {
            mode: {"features": {"score:mqm": 1.0}, "knots": [[0.0, 0.0], [1.0, 1.0]]}
            for mode in ("with_source", "alone")
        },
        "findings": {mode: {} for mode in ("with_source", "alone")},
    }
    write(folder, blank, settings)
    estimator = EncoderEstimator(folder)
    rated = [r for r in ratings(data / settings.data.dev) if r.target.strip()]
    people = news.load(settings.data.human_news(data))
    for mode in (Mode.WITH_SOURCE, Mode.ALONE):
        bare = mode is Mode.ALONE
        pairs = [Pair(r.target, "" if bare else r.source) for r in rated]
        rows, wanted = estimator.features(pairs), [points(r) for r in rated]
        names = FEATURES if bare else (*FEATURES, *(f"{ALONE}{name}" for name in FEATURES))
        made = fit(rows, wanted, names)
        say(f"{mode.value}: Spearman on dev, cross-validated: {made.spearman:.3f}")
        said[mode.value] = {
            "all together": round(made.spearman, 4),
            **{name: round(spearman([row[name] for row in rows], wanted), 4) for name in FEATURES},
        }
        blank["quality"][mode.value] = {"features": made.weights, "knots": made.knots}
        dev = list(zip(rated, estimator.estimate(pairs), strict=True))
        sources = [""] * len(people.lines) if bare else people.source
        human = [Pair(*both) for both in zip(people.lines, sources, strict=True)]
        beside = list(zip(people.lines, estimator.estimate(human), strict=True))
        for head in ("minor", "major"):
            found = threshold(head, dev, beside)
            say(f"{mode.value}: {head}: {found}")
            blank["findings"][mode.value][head] = found
    blank["critical"] = critical(estimator, data / settings.data.critical_dev, SCORE_HEADS)
    say(f"critical errors: {blank['critical']}")
    write(folder, blank, settings)
    blank["suspects"] = suspects.run(
        data / settings.data.dev, data / settings.data.news, folder, say
    )
    write(folder, blank, settings)
    out.write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def write(folder: Path, content: dict[str, Any], settings: Settings) -> None:
    """Write ``estimator.json``, then the manifest over all files."""
    (folder / FILE).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    manifest(folder, settings)


def manifest(folder: Path, settings: Settings) -> None:
    """Write the manifest with the digest of every file."""
    from tqcheck.weights.manifest import ESTIMATOR, Manifest, write_manifest

    write_manifest(
        folder,
        Manifest(
            name=settings.name,
            source="multilingual-e5-small",
            directions=(),
            files=hash_folder(folder),
            licence="MIT (encoder); see card.md for the data",
            quantization="int8",
            positions=settings.shipped_longest,
            task=ESTIMATOR,
        ),
    )
