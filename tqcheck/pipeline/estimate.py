"""Stage *estimate*: quality estimation, damaged words, and scores of the translations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.words import count_words
from tqcheck.model import (
    QUALITY,
    AlignedPair,
    Document,
    Evidence,
    Segment,
    SourceText,
    Span,
    WordDamage,
)
from tqcheck.pipeline.align import Alignment
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.source_side import SourceSide
from tqcheck.pipeline.translation_scores import Scores, score_translations
from tqcheck.quality_estimation import Estimator, Pair, PlacedEstimate
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
    """

    placed: tuple[PlacedEstimate, ...] | None
    low_confidence: tuple[PlacedEstimate, ...]
    source_scorer: Scorer | None
    target_scorer: Scorer | None
    scores: Scores
    damage: tuple[WordDamage, ...] | None


def estimate_document(
    document: Document,
    segments: Sequence[Segment],
    source_side: SourceSide,
    alignment: Alignment,
    models: Models,
) -> Estimates:
    """Estimate the quality of each segment and of the document.

    Segments of one pair are estimated together. Segments without a usable pair are estimated
    alone, and segments without words are not estimated.

    Raises:
        ModelError: a model that the settings name cannot be used.
    """
    scores = score_translations(document, segments, source_side, alignment.pairs, models)
    damage = _damage(document, segments, models)
    estimator = models.estimator if models.serve(document) else None
    if estimator is None:
        return Estimates(None, (), None, None, scores, damage)
    source = source_side.compared
    groups = [
        group
        for group in _groups(segments, alignment.usable)
        if is_modelled(segments[group.segments[0]]) and count_words(group.of(document))
    ]
    has_source = source is not None and source.evidence is Evidence.SOURCE
    low_confidence = [pair for pair in alignment.low_confidence if has_source and pair]
    with models.lock:
        placed = _estimate(document, source, groups, estimator)
        others = _estimate(document, source, _groups_of(segments, low_confidence), estimator)
    return Estimates(
        placed,
        others,
        models.source_scorer if has_source else None,
        models.target_scorer if has_source else None,
        _with_quality(scores, document.text, placed),
        damage,
    )


def _damage(
    document: Document, segments: Sequence[Segment], models: Models
) -> tuple[WordDamage, ...] | None:
    detector = models.detector if models.read(document) else None
    if detector is None:
        return None
    with models.lock:
        return detector.detect(document.text, [one for one in segments if is_modelled(one)])


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


def _estimate(
    document: Document,
    source: SourceText | None,
    groups: Sequence[_Group],
    estimator: Estimator,
) -> tuple[PlacedEstimate, ...]:
    """One estimate for each group."""
    pairs = [_pair(group.of(document), source, group.pair) for group in groups]
    return tuple(
        PlacedEstimate(group.segments, group.span, estimate)
        for group, estimate in zip(groups, estimator.estimate(pairs), strict=True)
    )


def _pair(target: str, source: SourceText | None, pair: AlignedPair | None) -> Pair:
    if source is None or pair is None or pair.source_span is None:
        return Pair(target)
    is_back_translation = source.evidence is Evidence.BACK_TRANSLATION
    return Pair(target, pair.source_span.of(source.text), is_back_translation)


def _with_quality(scores: Scores, text: str, placed: Sequence[PlacedEstimate]) -> Scores:
    """The scores, with the quality of each segment and the mean of the document by words."""
    quality = {index: one.estimate.quality for one in placed for index in one.segments}
    segments = tuple(
        {**known, QUALITY: quality[index]} if index in quality else known
        for index, known in enumerate(scores.segments)
    )
    weights = [count_words(one.span.of(text)) for one in placed]
    if not sum(weights):
        return Scores(segments, scores.document)
    total = sum(weight * one.estimate.quality for weight, one in zip(weights, placed, strict=True))
    return Scores(segments, {**scores.document, QUALITY: round(total / sum(weights), 1)})
