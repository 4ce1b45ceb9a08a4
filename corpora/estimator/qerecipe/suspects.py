"""Fits how likely a rater would mark a word: the scales of suspicion in ``estimator.json``.

The words are read as `tqcheck scan` reads them: paragraphs are cut into sentences, which are
aligned with the English. The label of a word is the share of its raters who marked it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qerecipe.rated import Rated, news, sentences, split
from tqcheck.config import Settings as ScanSettings
from tqcheck.model import Document, Span
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.stages import run_models
from tqcheck.quality_estimation.base import Estimate, Mode, Pair, PlacedEstimate, WordEstimate
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator, WordFeatures
from tqcheck.quality_estimation.scales import MARKED, Suspicion, WordScale, log_odds
from tqcheck.quality_estimation.suspects import Suspect, source_suspects, target_suspects
from tqcheck.quality_estimation.suspicion import read_suspicion, with_marked

Floats = NDArray[np.float64]
Say = Callable[[str], None]

SHARES = (0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2, 0.3)
SPANS_AT = 0.16  # the share whose spans fit the scale of spans
_PENALTY = 20.0  # of the squares of the weights of standardised features
_NEWS_WEIGHT = 3.0  # three raters read the news, one the other set
_HEADS = ("minor", "major", "edit", "fault")
TARGET = {
    Mode.WITH_SOURCE: (*_HEADS, *(f"alone:{name}" for name in _HEADS), "rare"),
    Mode.ALONE: (*_HEADS, "rare"),
}
SOURCE = ("fault", "unmatched")
_FLAT = {"slope": 1.0, "words": 0.0, "bias": 0.0}  # a span is as likely as its likeliest word


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a paragraph: where it is in both texts, and the features of its words."""

    rated: Rated
    target_start: int
    source_start: int
    target: WordFeatures
    source: WordFeatures

    def share(self, words: Sequence[WordEstimate], *, of_source: bool = False) -> Floats:
        """The share of raters who marked each word."""
        raters = self.rated.missing if of_source else self.rated.marked
        start = self.source_start if of_source else self.target_start
        return np.array(
            [
                np.mean([any(word.span.shift(start).overlaps(s) for s in spans)
                         for spans in raters.values()] or [False])
                for word in words
            ]
        )  # fmt: skip


def parts(rated: Sequence[Rated], estimator: EncoderEstimator, mode: Mode) -> list[Part]:
    """The sentences of paragraphs as the pipeline pairs them, with the features of their words."""
    settings = ScanSettings(back_translator="none", cache=False)
    documents = [
        Document(f"rated#{n}", one.target, one.source if mode is Mode.WITH_SOURCE else None)
        for n, one in enumerate(rated)
    ]
    found: list[tuple[Rated, int, int, Pair]] = []
    models = Models(settings)
    for at in range(0, len(documents), 64):
        read = run_models(documents[at : at + 64], models, settings)
        for one, result in zip(rated[at : at + 64], read, strict=True):
            for placed in result.estimates.placed or ():
                pair = result.alignment.usable[placed.segments[0]] if one.source else None
                span = pair.source_span if pair is not None else None
                source = span.of(one.source) if span is not None else ""
                if bool(source) is (mode is Mode.WITH_SOURCE):
                    begin = span.start if span is not None else 0
                    text = Pair(placed.span.of(one.target), source)
                    found.append((one, placed.span.start, begin, text))
    features = estimator.word_features([pair for *_, pair in found])
    return [
        Part(one, start, begin, target, source)
        for (one, start, begin, _), (target, source) in zip(found, features, strict=True)
    ]


def logistic(x: Floats, y: Floats, weights: Floats, penalty: float) -> Floats:
    """Weights (1 + features,) of a logistic model; the first is the bias. `y` is 0 to 1."""
    x = np.column_stack([np.ones(len(x)), x])
    ridge = penalty * np.eye(x.shape[1])
    ridge[0, 0] = 0.0
    found = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ found))
        slope = x.T @ (weights * (p - y)) + ridge @ found
        step = np.linalg.solve((x * (weights * p * (1 - p))[:, None]).T @ x + ridge, slope)
        found -= step
        if np.abs(step).max() < 1e-7:
            break
    return found


def word_scale(
    columns: Sequence[Mapping[str, Any]], y: Floats, weights: Floats, names: Sequence[str]
) -> dict[str, Any]:
    """A scale as ``estimator.json`` has it; every feature rises with faults or is left out."""
    kept = list(names)
    while True:
        x = np.column_stack([np.concatenate([one[name] for one in columns]) for name in kept])
        mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
        found = logistic((x - mean) / spread, y, weights, _PENALTY)
        worst = int(np.argmin(found[1:]))
        if found[1 + worst] >= 0:
            slopes = found[1:] / spread
            named = zip(kept, slopes, strict=True)
            return {
                "features": {name: round(float(slope), 5) for name, slope in named},
                "bias": round(float(found[0] - slopes @ mean), 5),
            }
        del kept[worst]


def _only_words(one: WordFeatures) -> tuple[NDArray[np.bool_], dict[str, Any]]:
    keep = np.array([word.is_word for word in one.words], bool)
    return keep, {name: values[keep] for name, values in one.features.items()}


def fit_words(fit: Sequence[Part], mode: Mode, *, of_source: bool = False) -> dict[str, Any]:
    """The scale of the words of one side."""
    columns, labels, weights = [], [], []
    for part in fit:
        side = part.source if of_source else part.target
        if not side.words or (of_source and not part.rated.missing):
            continue
        keep, features = _only_words(side)
        columns.append(features)
        labels.append(part.share(side.words, of_source=of_source)[keep])
        weights.append(np.full(int(keep.sum()), _NEWS_WEIGHT if part.rated.missing else 1.0))
    names = SOURCE if of_source else TARGET[mode]
    return word_scale(columns, np.concatenate(labels), np.concatenate(weights), names)


@dataclass(slots=True)
class Article:
    """A text of one system: its paragraphs in a row, with the estimates of its sentences."""

    text: str = ""
    placed: list[PlacedEstimate] = field(default_factory=list)
    marked: list[dict[str, list[Span]]] = field(default_factory=list)
    majors: list[dict[str, list[Span]]] = field(default_factory=list)
    starts: dict[int, int] = field(default_factory=dict)


def articles(found: Iterable[Part], mode: Mode, scale: WordScale) -> list[Article]:
    """The texts of machines, with the probabilities of their words."""
    made: dict[tuple[str, str], Article] = {}
    for part in found:
        rated = part.rated
        if not rated.is_machine:
            continue
        one = made.setdefault((rated.article, rated.system), Article())
        if id(rated) not in one.starts:
            one.starts[id(rated)] = start = len(one.text)
            one.text += rated.target + "\n"
            for kept, marked in ((one.marked, rated.marked), (one.majors, rated.majors)):
                kept.append({who: [s.shift(start) for s in spans] for who, spans in marked.items()})
        start = one.starts[id(rated)] + part.target_start
        words = with_marked(part.target.words, scale, part.target.features)
        end = max((word.span.end for word in words), default=0)
        estimate = Estimate(mode, words, (), {}, 0.0, ())
        one.placed.append(PlacedEstimate((len(one.placed),), Span(start, start + end), estimate))
    return list(made.values())


def _thresholds(made: Sequence[Article], mode: Mode, scales: Suspicion) -> list[list[float]]:
    """For each of `SHARES`, the probability whose spans are that share of the texts."""
    knots = []
    total = sum(len(one.text) for one in made)
    for share in SHARES:
        low, high = 0.0, 1.0
        for _ in range(20):
            middle = (low + high) / 2
            tried = {mode: replace(scales, knots=((share, middle),))}
            marked = sum(
                len(suspect.span)
                for one in made
                for suspect in target_suspects(one.text, one.placed, tried, share)
            )
            low, high = (middle, high) if marked > share * total else (low, middle)
        knots.append([share, round(high, 5)])
    return knots


def _span_scale(rows: Sequence[tuple[float, float, float]]) -> dict[str, float]:
    """The scale of spans from (log-odds of the likeliest word, words, share of raters)."""
    if not rows:
        return _FLAT
    odds, words, y = (np.array(column) for column in zip(*rows, strict=True))
    x = np.column_stack([odds, np.log2(words)])
    found = logistic(x, y, np.ones(len(y)), 1.0)
    return {
        "slope": round(float(found[1]), 4),
        "words": round(float(found[2]), 4),
        "bias": round(float(found[0]), 4),
    }


def span_rows(
    made: Sequence[Article], mode: Mode, scales: Suspicion, share: float
) -> list[tuple[float, float, float]]:
    """Of each suspect of the texts: log-odds of its likeliest word, words, share of raters."""
    rows = []
    for one in made:
        for suspect in target_suspects(one.text, one.placed, {mode: scales}, share):
            inside = [
                probability
                for placed in one.placed
                if placed.span.overlaps(suspect.span)
                for probability in _inside(suspect, placed.estimate.target, placed.span.start)
            ]
            raters = next(
                marks for start, marks in zip(
                    reversed(list(one.starts.values())), reversed(one.marked), strict=True
                ) if start <= suspect.span.start
            )  # fmt: skip
            rows.append(_span_row(suspect, inside, raters))
    return rows


def _source_rows(fit: Sequence[Part], scales: Suspicion) -> list[tuple[float, float, float]]:
    rows = []
    for part in fit:
        if scales.source is None or not part.rated.missing or not part.source.words:
            continue
        words = with_marked(part.source.words, scales.source, part.source.features)
        found = source_suspects(part.rated.source, words, part.source_start, (0,), scales, SPANS_AT)
        rows += [
            _span_row(suspect, _inside(suspect, words, part.source_start), part.rated.missing)
            for suspect in found
        ]
    return rows


def _inside(suspect: Suspect, words: Sequence[WordEstimate], start: int) -> list[float]:
    """The probabilities of the words in a suspect; their text begins at `start`."""
    return [
        word.wrong[MARKED]
        for word in words
        if word.is_word and word.span.shift(start).overlaps(suspect.span)
    ]


def _span_row(
    suspect: Suspect, inside: Sequence[float], raters: Mapping[str, Sequence[Span]]
) -> tuple[float, float, float]:
    said = [any(suspect.span.overlaps(s) for s in spans) for spans in raters.values()]
    return log_odds(max(inside)), float(len(inside)), float(np.mean(said))


def fit_mode(fit: Sequence[Part], mode: Mode) -> dict[str, Any]:
    """What ``estimator.json`` says of the suspects of a mode."""
    row: dict[str, Any] = {"target": fit_words(fit, mode)}
    known = frozenset({*row["target"]["features"], *SOURCE})
    if mode is Mode.WITH_SOURCE:
        row["source"] = fit_words(fit, mode, of_source=True)
    row |= {"target_span": _FLAT, "source_span": _FLAT, "knots": [[1.0, 0.0]]}
    scales = read_suspicion(row, known)
    made = articles(fit, mode, scales.target)
    row["knots"] = _thresholds(made, mode, scales)
    scales = read_suspicion(row, known)
    row["target_span"] = _span_scale(span_rows(made, mode, scales, SPANS_AT))
    if mode is Mode.WITH_SOURCE:
        row["source_span"] = _span_scale(_source_rows(fit, scales))
    return row


def run(dev: Path, rated_news: Path, folder: Path, say: Say) -> dict[str, Any]:
    """What ``estimator.json`` says of suspects, by mode, fitted for the estimator in `folder`."""
    estimator = EncoderEstimator(folder)
    fitted_on = [*sentences(dev), *split(news(rated_news))[0]]
    found = {}
    for mode in (Mode.WITH_SOURCE, Mode.ALONE):
        found[mode.value] = fit_mode(parts(fitted_on, estimator, mode), mode)
        say(f"{mode.value}: suspects: {found[mode.value]}")
    return found
