"""Puts the learned estimate beside a document: quality by segment and whole, faulty words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.languages.words import count_words
from tqcheck.model import (
    QUALITY,
    AlignedPair,
    Document,
    Evidence,
    Segment,
    SegmentReport,
    SourceText,
    Span,
)
from tqcheck.quality_estimation import Estimator, Pair, PlacedEstimate, open_estimator
from tqcheck.translate import Direction, Scorer, open_translator
from tqcheck.translate.cached_scorer import CachedScorer

_MOST_THREADS = 2


class QualityEstimator:
    """Asks the estimator about documents; all models are loaded on first use and kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def estimator(self) -> Estimator | None:
        """The estimator, None where none is wanted, or none is named and none ships.

        Raises:
            ModelError: it is damaged, or the named folder holds none.
        """
        if not self._settings.learned:
            return None
        named = self._settings.estimator
        folder = Path(named) if named is not None else None
        return open_estimator(folder, threads=_threads(self._settings.jobs))

    @cached_property
    def source_scorer(self) -> Scorer | None:
        """The translator that ships, to be asked how likely English is beside German.

        None where nothing learned is wanted, or none ships.
        """
        return self._scorer(("de", "en"))

    @cached_property
    def target_scorer(self) -> Scorer | None:
        """Likewise, how likely German is beside English."""
        return self._scorer(("en", "de"))

    def _scorer(self, direction: Direction) -> Scorer | None:
        if not self._settings.learned:
            return None
        translator = open_translator("embedded", direction=direction, device=self._settings.device)
        return CachedScorer(translator) if isinstance(translator, Scorer) else None

    def estimate(
        self,
        document: Document,
        segments: Sequence[Segment],
        source: SourceText | None,
        pairs: Sequence[AlignedPair | None],
    ) -> tuple[PlacedEstimate, ...] | None:
        """Estimates of the German segments in order; None without an estimator.

        Segments that share their English are estimated together; those without are estimated
        alone, and those without a word not at all.

        Args:
            document: what is checked.
            segments: its German segments.
            source: what stands beside it.
            pairs: one entry a segment; None where there is no English that can be relied on.
        """
        if self.estimator is None:
            return None
        return self._estimated(
            document,
            source,
            [
                (group, span, pairs[group[0]])
                for group, span in _groups(segments, pairs)
                if count_words(span.of(document.text))
            ],
        )

    def estimate_low_confidence(
        self,
        document: Document,
        segments: Sequence[Segment],
        source: SourceText | None,
        pairs: Sequence[AlignedPair],
    ) -> tuple[PlacedEstimate, ...]:
        """Estimates of pairs that only some rules look at; none without an estimator."""
        spans = [
            Span(segments[pair.target[0]].span.start, segments[pair.target[-1]].span.end)
            for pair in pairs
        ]
        places = [(pair.target, span, pair) for pair, span in zip(pairs, spans, strict=True)]
        return self._estimated(document, source, places)

    def _estimated(
        self,
        document: Document,
        source: SourceText | None,
        places: Sequence[tuple[tuple[int, ...], Span, AlignedPair | None]],
    ) -> tuple[PlacedEstimate, ...]:
        """One estimate for each group of segments with its place and pair."""
        if self.estimator is None:
            return ()
        asked = [Pair(span.of(document.text), *_source(source, pair)) for _, span, pair in places]
        return tuple(
            PlacedEstimate(group, span, estimate)
            for (group, span, _), estimate in zip(
                places, self.estimator.estimate(asked), strict=True
            )
        )


def with_quality(
    reports: Sequence[SegmentReport], placed: Sequence[PlacedEstimate]
) -> tuple[SegmentReport, ...]:
    """`reports` with the estimated quality of each segment among its scores."""
    quality = {index: one.estimate.quality for one in placed for index in one.segments}
    return tuple(
        replace(report, scores={**report.scores, QUALITY: quality[report.segment.index]})
        if report.segment.index in quality
        else report
        for report in reports
    )


def quality_of(text: str, placed: Sequence[PlacedEstimate]) -> dict[str, float]:
    """Mean quality of a document, weighed by words; empty where nothing was estimated."""
    weights = [count_words(one.span.of(text)) for one in placed]
    if not sum(weights):
        return {}
    total = sum(weight * one.estimate.quality for weight, one in zip(weights, placed, strict=True))
    return {QUALITY: round(total / sum(weights), 1)}


def _groups(
    segments: Sequence[Segment], pairs: Sequence[AlignedPair | None]
) -> list[tuple[tuple[int, ...], Span]]:
    """Segments that belong to one pair, by index, and where they stand."""
    groups: list[tuple[int, ...]] = []
    for index in range(len(segments)):
        pair = pairs[index] if index < len(pairs) else None
        group = pair.target if pair is not None else (index,)
        if not groups or groups[-1] != group:
            groups.append(group)
    return [
        (group, Span(segments[group[0]].span.start, segments[group[-1]].span.end))
        for group in groups
    ]


def _source(source: SourceText | None, pair: AlignedPair | None) -> tuple[str, bool]:
    if source is None or pair is None or pair.source_span is None:
        return "", False
    return pair.source_span.of(source.text), source.evidence is Evidence.BACK_TRANSLATION


def _threads(jobs: int) -> int:
    """Two where there are cores for it: more hardly help, for a batch is small."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(_MOST_THREADS, cores // jobs))
