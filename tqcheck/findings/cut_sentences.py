"""Leaves out hits that cannot be trusted where an overlong sentence was cut.

A part of a sentence need not begin or end where a sentence does, and its translation may lie in
the part before or behind. Rules that judge whole sentences, and those that compare with a source or
an estimate, are therefore not heard there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.model import Hit, Segment, SourceText, Span
from tqcheck.rules.base import Need

_COMPARING = frozenset({Need.ALIGNMENT, Need.SOURCE, Need.BACK_TRANSLATION, Need.ESTIMATE})


def without_cut_sentences(
    candidates: Sequence[Candidate], segments: Sequence[Segment], source: SourceText | None
) -> list[Candidate]:
    """The candidates, except those that a cut has made doubtful.

    Args:
        candidates: of one document.
        segments: its target segments.
        source: what it was compared with.
    """
    target_parts = _parts(segments)
    source_parts = _parts(source.segments) if source is not None else []
    if not target_parts and not source_parts:
        return list(candidates)
    numbers = {segment.index for segment in segments if segment.part}

    def is_doubtful(candidate: Candidate) -> bool:
        rule, hit = candidate.rule, candidate.hit
        if not (rule.needs & _COMPARING or rule.whole_sentences):
            return False
        return _lies_in(hit, target_parts, numbers) or _touches(source_parts, hit.source)

    return [candidate for candidate in candidates if not is_doubtful(candidate)]


def _parts(segments: Sequence[Segment]) -> list[Span]:
    return [segment.span for segment in segments if segment.part]


def _lies_in(hit: Hit, parts: list[Span], numbers: set[int]) -> bool:
    return hit.segment in numbers or _touches(parts, hit.span)


def _touches(parts: list[Span], span: Span | None) -> bool:
    """Whether a span overlaps one of the parts, or is empty and lies in or at the end of one."""
    if span is None:
        return False
    first = bisect_left(parts, span.start, key=_end)
    last = bisect_right(parts, span.end, key=_start)
    return any(part.overlaps(span) or not len(span) for part in parts[first : min(last, first + 2)])


def _start(span: Span) -> int:
    return span.start


def _end(span: Span) -> int:
    return span.end
