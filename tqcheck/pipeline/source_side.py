"""Puts English beside a German document: its source or a back-translation, aligned and scored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tqcheck import scoring
from tqcheck.align import Aligner, pairs_by_segment
from tqcheck.config import AUTO, Settings
from tqcheck.languages.registry import DEFAULT_SOURCE
from tqcheck.languages.segmentation import segment
from tqcheck.model import (
    AlignedPair,
    Document,
    Evidence,
    Segment,
    SegmentReport,
    SourceText,
    Span,
)
from tqcheck.translate import Cache, Translator, open_translator


@dataclass(frozen=True, slots=True)
class SourceSide:
    """The English of one document.

    Attributes:
        source: the text to show beside the German, None where there is none.
        is_compared: whether rules may compare with it.
        pairs: one entry a German segment, None where it has no English.
        segments: one report a German segment.
        scores: of the whole document, by name, 0 to 100.
    """

    source: SourceText | None
    is_compared: bool
    pairs: tuple[AlignedPair | None, ...]
    segments: tuple[SegmentReport, ...]
    scores: dict[str, float] = field(default_factory=dict)


class SourceSideFinder:
    """Finds or makes the English; translators and encoder are loaded on first use and kept."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @cached_property
    def back_translator(self) -> Translator | None:
        """German to English, None where none is wanted or present."""
        return self._open(self._settings.back_translator, ("de", "en"))

    @cached_property
    def forward_translator(self) -> Translator | None:
        """English to German for the round trip, None where none is wanted or present."""
        return self._open(self._settings.round_trip, ("en", "de"))

    @cached_property
    def _aligner(self) -> Aligner:
        return Aligner()

    @cached_property
    def _cache(self) -> Cache | None:
        return Cache.default() if self._settings.cache else None

    def _open(self, name: str, direction: tuple[str, str]) -> Translator | None:
        settings = self._settings
        return open_translator(
            name,
            direction=direction,
            beam=settings.beam,
            device=settings.device,
            cache=self._cache,
        )

    def find(self, document: Document, segments: tuple[Segment, ...]) -> SourceSide:
        """English for `document`, whose German `segments` are given.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        target = [part.span.of(document.text) for part in segments]
        has_source = document.source_text is not None
        # What nobody asked for by name is made where there is no other English, to be shown only:
        # it is too rough to be compared with.
        by_name = self._settings.back_translator != AUTO
        wanted = by_name or not has_source or self._settings.round_trip != "none"
        translator = self.back_translator if wanted else None
        back = translator.translate(target) if translator else None
        source = _source(document, back or ())
        if source is None or not segments:
            empty = tuple(SegmentReport(part) for part in segments)
            return SourceSide(None, False, (None,) * len(segments), empty)
        aligned = self._aligner.align(document.text, segments, source)
        pairs = pairs_by_segment(aligned, len(segments))
        sources = _sources(source, pairs)
        by_segment, whole = self._scores(target, back or (), pairs, sources)
        reports = tuple(
            SegmentReport(
                part, sources[i], back[i] if back is not None else None, pairs[i], by_segment[i]
            )
            for i, part in enumerate(segments)
        )
        return SourceSide(source, has_source or by_name, pairs, reports, whole)

    def _scores(
        self,
        target: Sequence[str],
        back: Sequence[str],
        pairs: Sequence[AlignedPair | None],
        sources: Sequence[str | None],
    ) -> tuple[list[dict[str, float]], dict[str, float]]:
        """SacreBLEU of back-translation and source, and of the round trip where it can be made."""
        by_segment: list[dict[str, float]] = [{} for _ in target]
        whole: dict[str, float] = {}

        def put(name: str, places: list[int], hypotheses: list[str], references: list[str]) -> None:
            if not places:
                return
            chrf = scoring.segment_chrf(hypotheses, references)
            for place, value in zip(places, chrf, strict=True):
                by_segment[place][f"{name}_chrf"] = value
            for metric, value in scoring.corpus_scores(hypotheses, references).items():
                whole[f"{name}_{metric}"] = value

        if back:
            # A group of several segments shares one English text; only 1:n pairs compare fairly.
            single = [i for i, pair in enumerate(pairs) if pair and len(pair.target) == 1]
            both = [(i, sources[i]) for i in single]
            places = [i for i, source in both if source]
            put(
                "back_translation",
                places,
                [back[i] for i in places],
                [source for _, source in both if source],
            )
            if self.forward_translator is not None:
                again = self.forward_translator.translate(back)
                put("round_trip", list(range(len(target))), again, list(target))
        return by_segment, whole


def _source(document: Document, back: Sequence[str]) -> SourceText | None:
    if document.source_text is not None:
        source = document.source_text
        language = document.source_language or DEFAULT_SOURCE
        return SourceText(source, segment(source, language), Evidence.SOURCE)
    if not back:
        return None
    segments, start = [], 0
    for index, line in enumerate(back):
        segments.append(Segment(index, Span(start, start + len(line)), paragraph=index))
        start += len(line) + 1
    return SourceText("\n".join(back), tuple(segments), Evidence.BACK_TRANSLATION)


def _sources(source: SourceText, pairs: Sequence[AlignedPair | None]) -> tuple[str | None, ...]:
    if source.evidence is not Evidence.SOURCE:
        return (None,) * len(pairs)
    return tuple(
        pair.source_span.of(source.text) if pair and pair.source_span else None for pair in pairs
    )
