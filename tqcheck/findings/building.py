"""Builds findings: quotes, segments, confidences and fingerprints."""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Sequence

from tqcheck.findings.candidates import Candidate
from tqcheck.findings.fingerprints import fingerprint
from tqcheck.model import (
    Applicability,
    Document,
    Finding,
    FurtherPlace,
    Hit,
    Quote,
    Segment,
    Severity,
    SourceText,
    Span,
)


def findings_of(
    document: Document,
    segments: Sequence[Segment],
    source: SourceText | None,
    candidates: Sequence[Candidate],
) -> tuple[Finding, ...]:
    """Findings in text order, each with a fingerprint of its own.

    Args:
        document: what was checked.
        segments: its target segments; used where a hit does not name its own.
        source: what it was compared with.
        candidates: what becomes a finding, in any order.
    """
    seen: Counter[str] = Counter()
    findings = []
    for candidate in sorted(candidates, key=_place):
        rule, hit = candidate.rule, candidate.hit
        base = _fingerprint(candidate, document, source)
        seen[base] += 1
        number = seen[base]
        findings.append(
            Finding(
                rule=rule.code,
                name=rule.name,
                category=hit.category or rule.category,
                severity=candidate.severity,
                confidence=candidate.confidence,
                evidence=hit.evidence,
                segment=_segment_of(hit, segments),
                target=None if hit.span is None else document.quote(hit.span),
                source=_source_quote(source, hit.source),
                message=hit.message,
                suggestion=_suggestion(hit),
                fingerprint=base if number == 1 else f"{base}-{number}",
                contributions=candidate.contributions,
                applicability=_applicability(hit, candidate.severity),
                edit=hit.edit,
                further=tuple(_further(document, candidate, one) for one in hit.further),
            )
        )
    return tuple(findings)


def _further(document: Document, candidate: Candidate, hit: Hit) -> FurtherPlace:
    assert hit.span is not None
    applicability = _applicability(hit, candidate.severity)
    return FurtherPlace(document.quote(hit.span), _suggestion(hit), applicability)


def _suggestion(hit: Hit) -> str | None:
    """The suggestion of a hit; an edit of what it marks is one, too."""
    edit = hit.edit
    if hit.suggestion is None and edit is not None and edit.span == hit.span:
        return edit.text
    return hit.suggestion


def _applicability(hit: Hit, severity: Severity) -> Applicability:
    """That of the hit; nothing is safe about what is not called a fault."""
    return Applicability.UNSAFE if severity is Severity.NEUTRAL else hit.applicability


def _place(candidate: Candidate) -> tuple[int, int, str]:
    span, code = candidate.hit.span, candidate.rule.code
    return (span.start, span.end, code) if span else (0, 0, code)


def _segment_of(hit: Hit, segments: Sequence[Segment]) -> int:
    """The segment in which the hit begins, or the next one where it begins between two."""
    if hit.segment is not None or hit.span is None or not segments:
        return hit.segment or 0
    place = bisect.bisect_right(segments, hit.span.start, key=lambda one: one.span.end)
    return segments[min(place, len(segments) - 1)].index


def _source_quote(source: SourceText | None, span: Span | None) -> Quote | None:
    if source is None or span is None:
        return None
    return Quote(span, span.of(source.text))


def _fingerprint(candidate: Candidate, document: Document, source: SourceText | None) -> str:
    hit = candidate.hit
    marks_source = hit.span is None and source is not None
    text = source.text if marks_source and source is not None else document.text
    return fingerprint(candidate.rule.code, text, hit.span or hit.source or Span(0, 0))
