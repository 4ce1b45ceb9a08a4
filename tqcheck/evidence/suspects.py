"""The suspects of a document: spans that a professional rater may mark, and the heat of words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.model import AlignedPair, Heat, HeatSpan, Span
from tqcheck.quality_estimation import Mode, PlacedEstimate, Suspicion
from tqcheck.quality_estimation.suspects import Suspect, source_suspects, target_suspects

_STEPS = (0.25, 0.5, 1.0, 1.5, 2.0, 2.5)  # times the share that the settings ask for
_NORMAL = _STEPS.index(1.0)


@dataclass(frozen=True, slots=True)
class Suspects:
    """What to look at in a document, at the share that the settings ask for.

    Attributes:
        target: in the target text, in its order.
        source: in the source text, in its order: what may be missing in the target.
        heat: the words of both, and those of smaller and larger shares.
    """

    target: tuple[Suspect, ...] = ()
    source: tuple[Suspect, ...] = ()
    heat: Heat | None = None


def find_suspects(
    target: str,
    source: str,
    placed: Sequence[PlacedEstimate],
    alignment: Sequence[AlignedPair | None],
    scales: Mapping[Mode, Suspicion],
    share: float,
) -> Suspects:
    """The suspects of a document.

    Args:
        target: the target text.
        source: the source text; empty without one.
        placed: the estimates of the target.
        alignment: the pair of each target segment.
        scales: of the estimator, by mode.
        share: of the characters of machine-translated news that is marked, 0 to 1.
    """
    if not share or not any(one.estimate.mode in scales for one in placed):
        return Suspects()
    shares = tuple(min(1.0, share * step) for step in _STEPS)
    ours = [target_suspects(target, placed, scales, one) for one in shares]
    theirs = [_missing(source, placed, alignment, scales, one) for one in shares]
    heat = Heat(shares, _NORMAL, _layers(ours, len(target)), _layers(theirs, len(source)))
    return Suspects(ours[_NORMAL], theirs[_NORMAL], heat)


def _missing(
    source: str,
    placed: Sequence[PlacedEstimate],
    alignment: Sequence[AlignedPair | None],
    scales: Mapping[Mode, Suspicion],
    share: float,
) -> tuple[Suspect, ...]:
    found: list[Suspect] = []
    for one in placed:
        scale = scales.get(one.estimate.mode)
        pair = alignment[one.segments[0]] if one.estimate.mode is Mode.WITH_SOURCE else None
        if scale is None or pair is None or pair.source_span is None:
            continue
        start = pair.source_span.start
        found += source_suspects(source, one.estimate.source, start, one.segments, scale, share)
    return tuple(sorted(found, key=lambda suspect: suspect.span))


def _layers(found: Sequence[Sequence[Suspect]], length: int) -> tuple[HeatSpan, ...]:
    """Spans of the smallest step at which each code point is marked; later steps mark more."""
    none = len(found)
    steps = bytearray([none]) * length
    for step in range(none - 1, -1, -1):
        for suspect in found[step]:
            span = suspect.span
            steps[span.start : span.end] = bytes([step]) * len(span)
    spans: list[HeatSpan] = []
    for suspect in found[-1]:
        start = suspect.span.start
        for at in range(suspect.span.start + 1, suspect.span.end + 1):
            if at == suspect.span.end or steps[at] != steps[start]:
                spans.append(HeatSpan(Span(start, at), steps[start]))
                start = at
    return tuple(spans)
