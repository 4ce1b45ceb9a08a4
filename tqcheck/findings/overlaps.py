"""Removes hits that repeat what an overlapping hit says."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Sequence
from dataclasses import replace

from tqcheck.findings.candidates import Candidate
from tqcheck.model import Evidence, Severity, Span
from tqcheck.rules.base import EVERY_OTHER


def without_superseded(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, except those inside a hit of a rule that supersedes theirs.

    A suspicion, which is neutral, supersedes no fault.
    """
    spans: dict[tuple[str, bool], list[Span]] = {}
    for candidate in candidates:
        if candidate.hit.span is not None:
            certain = candidate.severity > Severity.NEUTRAL
            for code in candidate.rule.supersedes:
                spans.setdefault((code, False), []).append(candidate.hit.span)
                if certain:
                    spans.setdefault((code, True), []).append(candidate.hit.span)
    superseding = {key: _Cover(found) for key, found in spans.items()}

    def is_superseded(candidate: Candidate) -> bool:
        span, rule = candidate.hit.span, candidate.rule
        certain = candidate.severity > Severity.NEUTRAL
        codes = (rule.code,) if EVERY_OTHER in rule.supersedes else (rule.code, EVERY_OTHER)
        covers = [superseding[code, certain] for code in codes if (code, certain) in superseding]
        return span is not None and any(cover.contains(span) for cover in covers)

    return [candidate for candidate in candidates if not is_superseded(candidate)]


def likeliest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, except those that overlap a certain or likelier one of the same rule.

    Only rules with a family propose the same fault at several places.
    """
    kept: dict[str, list[Span]] = {}
    dropped: set[int] = set()

    def rank(at: int) -> tuple[bool, float]:
        return not candidates[at].hit.is_certain, -candidates[at].confidence

    for at in sorted(range(len(candidates)), key=rank):
        rule, span = candidates[at].rule, candidates[at].hit.span
        if rule.family is None or span is None:
            continue
        own = kept.setdefault(rule.code, [])
        place = bisect.bisect_left(own, span)
        if any(span.overlaps(other) for other in own[max(0, place - 1) : place + 1]):
            dropped.add(at)
        else:
            own.insert(place, span)
    return [candidate for at, candidate in enumerate(candidates) if at not in dropped]


class _Cover:
    """Whether any of many spans contains another."""

    def __init__(self, spans: Sequence[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        # The furthest end of the spans up to each: only that one can matter.
        self._ends = list(itertools.accumulate((span.end for span in ordered), max))

    def contains(self, span: Span) -> bool:
        at = bisect.bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self._ends[at]


def merge_learned(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, except learned ones that overlap a hit of another rule.

    The other rule explains the fault, so its hit stays, with a higher confidence. The merged hit
    is wrong only where both are wrong. With confidence p of the rule and q, the highest confidence
    of the learned hits, it becomes 1 - (1 - p)(1 - q), as if the two erred independently. A
    neutral hint reports no fault and replaces no learned hit.
    """
    learned = sorted(
        (
            (candidate.hit.span, number)
            for number, candidate in enumerate(candidates)
            if candidate.hit.evidence is Evidence.LEARNED and candidate.hit.span is not None
        ),
        key=lambda one: one[0],
    )
    starts = [span.start for span, _ in learned]
    ends = [span.end for span, _ in learned]
    merged: set[int] = set()
    result = list(candidates)
    for number, candidate in enumerate(candidates):
        span = candidate.hit.span
        if (
            span is None
            or candidate.hit.evidence is Evidence.LEARNED
            or candidate.severity < Severity.MINOR
        ):
            continue
        # Learned spans do not overlap each other: those that overlap this one are neighbours.
        first = bisect.bisect_right(ends, span.start)
        last = bisect.bisect_left(starts, span.end)
        overlapping = [other for _, other in learned[first:last]]
        if overlapping:
            merged.update(overlapping)
            own = candidate.confidence
            other = max(candidates[at].hit.confidence or 0.0 for at in overlapping)
            raised = round(1 - (1 - own) * (1 - other), 2)
            result[number] = replace(candidate, hit=replace(candidate.hit, confidence=raised))
    return [candidate for number, candidate in enumerate(result) if number not in merged]
