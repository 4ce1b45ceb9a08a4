"""Stage *estimate*: quality estimation, damaged words, and scores of the translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from tqcheck.deadline import ensure_time_left
from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.words import count_words
from tqcheck.model import (
    QUALITY,
    AlignedPair,
    Document,
    Evidence,
    QualityEvidence,
    Segment,
    SourceText,
    Span,
    WordDamage,
)
from tqcheck.pipeline.align import Alignment
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.segment import SegmentedText
from tqcheck.pipeline.source_side import SourceSide
from tqcheck.pipeline.translation_scores import Scores, score_translations
from tqcheck.quality_estimation import Estimate, Mode, Pair, PlacedEstimate, Suspicion
from tqcheck.quality_estimation.article import quality_evidence
from tqcheck.translate import Scorer


@dataclass(frozen=True, slots=True)
class Estimates:
    """What the models say about the quality of one document.

    Attributes:
        placed: one estimate for each usable pair and each segment without one, in text order;
            None without an estimator.
        low_confidence: estimates of the low-confidence pairs, whose target segments are estimated
            without source in `placed`.
        source_scorer, target_scorer: for forced decoding; None where rules may not ask them.
        scores: by name, those of the translations among them.
        damage: how likely each word of the target text is damaged, in text order, without those of
            segments that models do not read; None without a detector.
        suspicion: of the estimator; see `quality_estimation.Estimator.suspicion`.
        quality: of the whole document; None without an estimate.
    """

    placed: tuple[PlacedEstimate, ...] | None
    low_confidence: tuple[PlacedEstimate, ...]
    source_scorer: Scorer | None
    target_scorer: Scorer | None
    scores: Scores
    damage: tuple[WordDamage, ...] | None
    suspicion: Mapping[Mode, Suspicion] = field(default_factory=dict)
    quality: QualityEvidence | None = None


def estimate_documents(
    texts: Sequence[SegmentedText],
    source_sides: Sequence[SourceSide],
    alignments: Sequence[Alignment],
    models: Models,
) -> list[Estimates]:
    """Estimate the quality of each segment and document.

    Segments of one pair are estimated together. Segments without a usable pair are estimated
    alone, and segments without words are not estimated. The models read all documents together.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    damage = _damage(texts, models)
    ensure_time_left()
    tasks = [
        _task(text, side, alignment)
        for text, side, alignment in zip(texts, source_sides, alignments, strict=True)
    ]
    served = [models.know_languages_of(text.document) for text in texts]
    estimator = models.estimator if any(served) else None
    estimates: Iterator[Estimate] = iter(())
    if estimator is not None:
        pairs = [
            pair
            for text, task, is_served in zip(texts, tasks, served, strict=True)
            if is_served
            for pair in task.pairs(text.document)
        ]
        with models.lock:
            estimates = iter(estimator.estimate(pairs))
    made = []
    for number, (text, side, task) in enumerate(zip(texts, source_sides, tasks, strict=True)):
        pairs_of_it = alignments[number].pairs
        scores = score_translations(text.document, text.segments, side, pairs_of_it, models)
        if estimator is None or not served[number]:
            made.append(Estimates(None, (), None, None, scores, damage[number]))
            continue
        placed, others = (_placed(some, estimates) for some in (task.groups, task.low_confidence))
        made.append(
            Estimates(
                placed,
                others,
                models.source_scorer if task.has_source else None,
                models.target_scorer if task.has_source else None,
                _with_quality(scores, placed),
                damage[number],
                estimator.suspicion,
                quality_evidence(text.document.text, placed, task.original),
            )
        )
    return made


def _damage(texts: Sequence[SegmentedText], models: Models) -> list[tuple[WordDamage, ...] | None]:
    """How likely each word of each document is damaged; None where no detector reads it."""
    read = [models.know_target_of(text.document) for text in texts]
    detector = models.detector if any(read) else None
    if detector is None:
        return [None for _ in texts]
    tasks = [
        (text.document.text, [one for one in text.segments if is_modelled(one)])
        for text, is_read in zip(texts, read, strict=True)
        if is_read
    ]
    with models.lock:
        found = iter(detector.detect_all(tasks))
    return [next(found) if is_read else None for is_read in read]


@dataclass(frozen=True, slots=True)
class _EstimateTask:
    """What is estimated of one document; `source` is None where there is none to compare with."""

    source: SourceText | None
    groups: tuple[_Group, ...]
    low_confidence: tuple[_Group, ...]

    @property
    def has_source(self) -> bool:
        return self.original is not None

    @property
    def original(self) -> str | None:
        if self.source is None or self.source.evidence is not Evidence.SOURCE:
            return None
        return self.source.text

    def pairs(self, document: Document) -> Iterator[Pair]:
        for group in (*self.groups, *self.low_confidence):
            yield _pair(group.of(document), self.source, group.pair)


def _task(text: SegmentedText, source_side: SourceSide, alignment: Alignment) -> _EstimateTask:
    segments, source = text.segments, source_side.compared
    groups = [
        group
        for group in _groups(segments, alignment.usable)
        if is_modelled(segments[group.segments[0]]) and count_words(group.of(text.document))
    ]
    task = _EstimateTask(source, tuple(groups), ())
    if not task.has_source:
        return task
    others = [pair for pair in alignment.low_confidence if pair]
    return replace(task, low_confidence=tuple(_groups_of(segments, others)))


@dataclass(frozen=True, slots=True)
class _Group:
    """Target segments that are estimated together, by index, with their span and pair."""

    segments: tuple[int, ...]
    span: Span
    pair: AlignedPair | None

    def of(self, document: Document) -> str:
        return self.span.of(document.text)


def _groups(segments: Sequence[Segment], pairs: Sequence[AlignedPair | None]) -> list[_Group]:
    groups: list[_Group] = []
    for index, pair in enumerate(pairs):
        members = pair.target if pair is not None else (index,)
        if not groups or groups[-1].segments != members:
            groups.append(_group(segments, members, pair))
    return groups


def _groups_of(segments: Sequence[Segment], pairs: Sequence[AlignedPair]) -> list[_Group]:
    return [_group(segments, pair.target, pair) for pair in pairs]


def _group(
    segments: Sequence[Segment], members: tuple[int, ...], pair: AlignedPair | None
) -> _Group:
    span = Span(segments[members[0]].span.start, segments[members[-1]].span.end)
    return _Group(members, span, pair)


def _placed(groups: Sequence[_Group], estimates: Iterator[Estimate]) -> tuple[PlacedEstimate, ...]:
    """The next estimates, one for each group."""
    return tuple(
        PlacedEstimate(group.segments, group.span, estimate)
        for group, estimate in zip(groups, islice(estimates, len(groups)), strict=True)
    )


def _pair(target: str, source: SourceText | None, pair: AlignedPair | None) -> Pair:
    if source is None or pair is None or pair.source_span is None:
        return Pair(target)
    is_back_translation = source.evidence is Evidence.BACK_TRANSLATION
    return Pair(target, pair.source_span.of(source.text), is_back_translation)


def _with_quality(scores: Scores, placed: Sequence[PlacedEstimate]) -> Scores:
    """The scores, with the quality of each segment; that of the document needs its findings."""
    quality = {index: one.estimate.quality for one in placed for index in one.segments}
    segments = tuple(
        {**known, QUALITY: quality[index]} if index in quality else known
        for index, known in enumerate(scores.segments)
    )
    return replace(scores, segments=segments)
