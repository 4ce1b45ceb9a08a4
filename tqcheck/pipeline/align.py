"""Stage *align*: which target and source segments belong together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.align import AlignTask, is_usable, pairs_by_segment
from tqcheck.evidence.gaps import find_gaps
from tqcheck.evidence.low_confidence import low_confidence_alignment
from tqcheck.languages.overlong import is_modelled
from tqcheck.model import AlignedPair, Evidence, Segment, SourceText
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.segment import SegmentedText
from tqcheck.pipeline.source_side import SourceSide


@dataclass(frozen=True, slots=True)
class Alignment:
    """The alignment of one document.

    Attributes:
        pairs: the pair of each target segment, of any confidence; None where it has no source.
        usable: the same; None where the confidence is too low for rules to rely on the pair, or
            where rules may not compare with the source side.
        low_confidence: pairs of segments without a usable pair that may still belong together.
    """

    pairs: tuple[AlignedPair | None, ...]
    usable: tuple[AlignedPair | None, ...]
    low_confidence: tuple[AlignedPair | None, ...] = ()


def align_documents(
    texts: Sequence[SegmentedText],
    source_sides: Sequence[SourceSide],
    models: Models,
    threshold: float,
) -> list[Alignment]:
    """Align the target segments of each document with its source side.

    Args:
        texts: the documents.
        source_sides: what they are aligned with.
        models: of the run.
        threshold: the least confidence of a pair that rules may rely on.

    Raises:
        ModelError: the aligner's encoder is missing or does not fit.
    """
    tasks = [
        AlignTask(text.document.text, *_modelled(text.segments, side.source))
        for text, side in zip(texts, source_sides, strict=True)
        if side.source is not None
    ]
    aligned: Iterator[tuple[AlignedPair, ...]] = iter(())
    if tasks:
        with models.lock:
            aligned = iter(models.aligner.align_all(tasks))
    return [
        _alignment(text, side, () if side.source is None else next(aligned), threshold)
        for text, side in zip(texts, source_sides, strict=True)
    ]


def _alignment(
    text: SegmentedText,
    source_side: SourceSide,
    aligned: Sequence[AlignedPair],
    threshold: float,
) -> Alignment:
    document, segments = text.document, text.segments
    source, none = source_side.source, (None,) * len(segments)
    if source is None:
        return Alignment(none, none, none)
    pairs = pairs_by_segment(aligned, len(segments))
    if not source_side.is_compared:
        return Alignment(pairs, none, none)
    usable = tuple(pair if pair and is_usable(pair, threshold) else None for pair in pairs)
    gaps = find_gaps(usable, len(segments), len(source.segments))
    target = [segment.span.of(document.text) for segment in segments]
    return Alignment(pairs, usable, low_confidence_alignment(target, source, gaps))


def _modelled(
    segments: Sequence[Segment], source: SourceText
) -> tuple[Sequence[Segment], SourceText]:
    """Both sides without the target segments that models do not read.

    A back-translation has a line for every target segment, and loses the same ones.
    """
    modelled = [segment for segment in segments if is_modelled(segment)]
    if source.evidence is Evidence.BACK_TRANSLATION and len(source.segments) == len(segments):
        lines = zip(source.segments, segments, strict=True)
        kept = tuple(line for line, segment in lines if is_modelled(segment))
        source = replace(source, segments=kept)
    return modelled, source
