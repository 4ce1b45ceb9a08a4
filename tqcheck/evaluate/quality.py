"""Measures the learned estimator on what people judged, beside teams of a public task."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.evaluate import agreement
from tqcheck.evaluate.agreement import Correlation, SpanScore
from tqcheck.evaluate.news import NewsSet
from tqcheck.evaluate.quality_task import CriticalTask, Task
from tqcheck.evaluate.ratings import Rating
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.quality_estimation.base import Estimate, Pair
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

OURS, ALONE, LENGTH = "tqcheck", "tqcheck, German alone", "length alone"


@dataclass(frozen=True, slots=True)
class SpanResult:
    """Marked spans beside the raters'.

    Attributes:
        characters: agreement of characters, with severities.
        found: spans by severity; right: those of them that touch an error of a rater: any error
            for minor, a major or critical one for major.
        words: of the targets.
    """

    characters: SpanScore
    found: Mapping[Severity, int]
    right: Mapping[Severity, int]
    words: int


@dataclass(frozen=True, slots=True)
class CriticalResult:
    """Matthews' correlation with people's answers, by who answers; and how many said yes."""

    matthews: Mapping[str, float]
    said: Mapping[str, int]
    segments: int
    critical: int


def scores(
    task: Task, estimator: EncoderEstimator, *, resamples: int, seed: int = 1
) -> dict[str, Correlation]:
    """Correlation with the task's scores: ours, ours without the English, length, the teams."""
    beside = estimator.estimate(_pairs(task.sources, task.targets))
    alone = estimator.estimate([Pair(target) for target in task.targets])
    ours: dict[str, Sequence[float]] = {
        OURS: [one.quality for one in beside],
        ALONE: [one.quality for one in alone],
        LENGTH: [-count_words(target) for target in task.targets],
    }
    measured = {
        name: agreement.correlation(values, task.gold, resamples=resamples, seed=seed)
        for name, values in (ours | dict(task.teams)).items()
    }
    return dict(sorted(measured.items(), key=lambda row: _order(row[1]), reverse=True))


def _order(row: Correlation) -> float:
    return -1.0 if math.isnan(row.spearman.value) else row.spearman.value


def marked(ratings: Sequence[Rating], estimator: EncoderEstimator) -> SpanResult:
    """Our spans beside the raters', each rating for itself."""
    estimates = estimator.estimate([Pair(r.target, r.source) for r in ratings])
    ours = [[(span.span, span.severity) for span in one.spans] for one in estimates]
    characters = agreement.spans([r.target for r in ratings], ours, [r.errors for r in ratings])
    found = dict.fromkeys((Severity.MINOR, Severity.MAJOR), 0)
    right = dict(found)
    for rating, spans in zip(ratings, ours, strict=True):
        for span, severity in spans:
            found[severity] += 1
            right[severity] += any(
                agreement.touches(span, error)
                and (severity is Severity.MINOR or how_bad >= Severity.MAJOR)
                for error, how_bad in rating.errors
            )
    return SpanResult(characters, found, right, sum(count_words(r.target) for r in ratings))


def alarms(news: NewsSet, estimator: EncoderEstimator) -> dict[Severity, float]:
    """Spans a thousand words by severity, line by line, with the English where there is some."""
    sources = news.source or [""] * len(news.lines)
    estimates = estimator.estimate(_pairs(sources, news.lines))
    return {
        severity: 1000 * sum(_count(one, severity) for one in estimates) / max(1, news.words)
        for severity in (Severity.MINOR, Severity.MAJOR)
    }


def critical(
    task: CriticalTask, estimator: EncoderEstimator, rules: DocumentChecker
) -> CriticalResult:
    """Answers to “is there a critical error?” by the estimator, the rules, and always the same.

    Args:
        task: the segments.
        estimator: says yes at its own threshold; never, where it has none.
        rules: says yes where a finding is major or worse.
    """
    threshold = estimator.calibration.critical
    estimates = estimator.estimate(_pairs(task.sources, task.targets))
    learned = [
        threshold is not None and one.scores[threshold.head] >= threshold.value for one in estimates
    ]
    ruled = [
        any(finding.severity >= Severity.MAJOR for finding in report.findings)
        for report in (
            rules.check(Document(f"critical#{number}", target, source))
            for number, (source, target) in enumerate(
                zip(task.sources, task.targets, strict=True), 1
            )
        )
    ]
    answers = {
        OURS: [a or b for a, b in zip(learned, ruled, strict=True)],
        "estimator alone": learned,
        "rules alone": ruled,
        "always no": [False] * len(task.gold),
    }
    return CriticalResult(
        {name: agreement.matthews(said, task.gold) for name, said in answers.items()},
        {name: sum(said) for name, said in answers.items()},
        len(task.gold),
        sum(task.gold),
    )


def _pairs(sources: Sequence[str], targets: Sequence[str]) -> list[Pair]:
    return [Pair(target, source) for source, target in zip(sources, targets, strict=True)]


def _count(estimate: Estimate, severity: Severity) -> int:
    return sum(span.severity is severity for span in estimate.spans)
