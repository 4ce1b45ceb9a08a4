"""How well estimates agree with people: rank correlation, marked characters, yes and no.

The correlations are SciPy's; intervals are percentiles of a bootstrap over segments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tqcheck.errors import UsageError
from tqcheck.model import Severity, Span

Floats = NDArray[np.float64]
Marks = Sequence[tuple[Span, Severity]]

RESAMPLES = 1000
_HALF_CREDIT = 0.5
_INTERVAL = (2.5, 97.5)  # percentiles


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and the range that 95 of 100 resamples of the segments fall into."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Correlation:
    """Agreement of two lists of scores, from -1 to 1; not a number where one is constant."""

    spearman: Interval
    pearson: Interval
    kendall: Interval


@dataclass(frozen=True, slots=True)
class SpanScore:
    """Agreement of marked characters: precision, recall and their harmonic mean, 0 to 1."""

    precision: float
    recall: float
    f1: float


def correlation(
    ours: Sequence[float], gold: Sequence[float], *, resamples: int = RESAMPLES, seed: int = 1
) -> Correlation:
    """Spearman's, Pearson's and Kendall's (tau-b) correlation with their intervals.

    Args:
        ours: a score each segment.
        gold: likewise, in the same order.
        resamples: of the bootstrap.
        seed: of the bootstrap.

    Raises:
        UsageError: the lists differ in length or hold fewer than three segments, or SciPy is not
            installed.
    """
    if len(ours) != len(gold) or len(gold) < 3:
        raise UsageError(f"{len(ours)} scores cannot be compared with {len(gold)}")
    try:
        from scipy import stats
    except ImportError as error:
        raise UsageError('this needs SciPy: pip install "tqcheck[evaluate]"') from error
    a, b = np.asarray(ours, np.float64), np.asarray(gold, np.float64)
    random = np.random.default_rng(seed)
    chosen = [random.integers(0, len(a), len(a)) for _ in range(resamples)]

    def measured(figure: Callable[[Floats, Floats], float]) -> Interval:
        values = [figure(a[rows], b[rows]) for rows in chosen]
        known = [value for value in values if not np.isnan(value)]
        low, high = np.percentile(known, _INTERVAL) if known else (np.nan, np.nan)
        return Interval(figure(a, b), float(low), float(high))

    def statistic(compare: Callable[[Floats, Floats], object]) -> Callable[[Floats, Floats], float]:
        def value(x: Floats, y: Floats) -> float:
            if np.ptp(x) == 0 or np.ptp(y) == 0:
                return float("nan")  # no order, no correlation
            return float(compare(x, y).statistic)  # type: ignore[attr-defined]

        return value

    return Correlation(
        measured(statistic(stats.spearmanr)),
        measured(statistic(stats.pearsonr)),
        measured(statistic(stats.kendalltau)),
    )


def spans(texts: Sequence[str], ours: Sequence[Marks], gold: Sequence[Marks]) -> SpanScore:
    """Character-level F1 with severities, over all segments together.

    A character that both mark counts 1 where the severities are the same, else one half; where
    spans of one side overlap, the graver one counts. Empty spans mark nothing. Minor is one
    severity, major and critical the other. Source: the WMT 2023 task on error spans.

    Args:
        texts: the targets.
        ours: what we mark in each.
        gold: what people do.
    """
    credit, found, wanted = 0.0, 0, 0
    for text, mine, theirs in zip(texts, ours, gold, strict=True):
        a, b = _characters(text, mine), _characters(text, theirs)
        both = (a > 0) & (b > 0)
        credit += float(np.where(a[both] == b[both], 1.0, _HALF_CREDIT).sum())
        found += int((a > 0).sum())
        wanted += int((b > 0).sum())
    precision = credit / found if found else 0.0
    recall = credit / wanted if wanted else 0.0
    total = precision + recall
    return SpanScore(precision, recall, 2 * precision * recall / total if total else 0.0)


def _characters(text: str, marks: Marks) -> NDArray[np.int8]:
    """0 where nothing is marked, 1 for minor, 2 for major and critical."""
    marked = np.zeros(len(text), np.int8)
    for span, severity in marks:
        if severity >= Severity.MINOR:
            part = marked[span.start : span.end]
            np.maximum(part, 2 if severity >= Severity.MAJOR else 1, out=part)
    return marked


def touches(span: Span, error: Span) -> bool:
    """Whether `span` shares a character with an error; an empty error must stand inside."""
    if not len(error):
        return span.start <= error.start <= span.end
    return span.overlaps(error)


def share_in_worst(ranked: ArrayLike, errors: ArrayLike, share: float) -> float:
    """The share of all errors that lie in the worst texts.

    Args:
        ranked: what texts are ranked by, the worst highest.
        errors: of each text.
        share: of the texts that count as the worst, 0 to 1.
    """
    every = np.asarray(errors, np.float64)
    order = np.argsort(-np.asarray(ranked, np.float64), kind="stable")
    return float(every[order[: round(share * len(order))]].sum() / max(1e-9, every.sum()))


def matthews(ours: Sequence[bool], gold: Sequence[bool]) -> float:
    """Matthews' correlation of two lists of yes and no, from -1 to 1; 0 where one is constant.

    Args:
        ours: an answer each segment.
        gold: likewise, in the same order.

    Raises:
        UsageError: the lists differ in length.
    """
    a, b = np.asarray(ours, bool), np.asarray(gold, bool)
    if a.shape != b.shape:
        raise UsageError(f"{len(a)} answers cannot be compared with {len(b)}")
    if a.size == 0 or a.all() or b.all() or not a.any() or not b.any():
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])
