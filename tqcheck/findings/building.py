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
    Hit,
    Quote,
    Segment,
    Severity,
    SourceText,
    Span,
    one_of_places,
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
    ordered = sorted(candidates, key=lambda one: _place(one.hit, one.rule.code))
    return tuple(
        one_of_places(
            [
                _finding(document, segments, source, candidate, hit, own)
                for hit, own in zip((candidate.hit, *candidate.hit.further), prints, strict=True)
            ]
        )
        for candidate, prints in zip(ordered, _fingerprints(document, source, ordered), strict=True)
    )


def _finding(
    document: Document,
    segments: Sequence[Segment],
    source: SourceText | None,
    candidate: Candidate,
    hit: Hit,
    own: str,
) -> Finding:
    """One place of a candidate as a finding; `own` is its fingerprint."""
    rule = candidate.rule
    return Finding(
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
        fingerprint=own,
        contributions=candidate.contributions,
        applicability=_applicability(hit, candidate.severity),
        edit=hit.edit,
    )


def _suggestion(hit: Hit) -> str | None:
    """The suggestion of a hit; an edit of what it marks is one, too."""
    edit = hit.edit
    if hit.suggestion is None and edit is not None and edit.span == hit.span:
        return edit.text
    return hit.suggestion


def _applicability(hit: Hit, severity: Severity) -> Applicability:
    """That of the hit; nothing is safe about what is not called a fault."""
    return Applicability.UNSAFE if severity is Severity.NEUTRAL else hit.applicability


def _place(hit: Hit, code: str) -> tuple[int, int, str]:
    return (hit.span.start, hit.span.end, code) if hit.span else (0, 0, code)


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


def _fingerprints(
    document: Document, source: SourceText | None, candidates: Sequence[Candidate]
) -> list[list[str]]:
    """Of each candidate, the fingerprints of its places; those that are alike are numbered."""
    found = [[""] * (1 + len(one.hit.further)) for one in candidates]
    places = [
        (_place(hit, one.rule.code), number, at, hit)
        for number, one in enumerate(candidates)
        for at, hit in enumerate((one.hit, *one.hit.further))
    ]
    seen: Counter[str] = Counter()
    for (_, _, code), number, at, hit in sorted(places, key=lambda place: place[:3]):
        base = _fingerprint(code, hit, document, source)
        seen[base] += 1
        found[number][at] = base if seen[base] == 1 else f"{base}-{seen[base]}"
    return found


def _fingerprint(code: str, hit: Hit, document: Document, source: SourceText | None) -> str:
    marks_source = hit.span is None and source is not None
    text = source.text if marks_source and source is not None else document.text
    return fingerprint(code, text, hit.span or hit.source or Span(0, 0))
