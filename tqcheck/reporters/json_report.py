"""The report contract, version 1: JSON for other tools. Keys may be added, never changed."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tqcheck.model import (
    Coverage,
    Decision,
    DocumentReport,
    Expectation,
    Finding,
    Fix,
    Item,
    Quote,
    Report,
    SegmentReport,
    Unchecked,
)
from tqcheck.reporters.shown_findings import in_text_order
from tqcheck.reporters.verdicts import VERDICTS
from tqcheck.safe_output import indented_json

SCHEMA_VERSION = "1"


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render one JSON object, indented by two blanks; messages are in both languages."""
    del ui_language
    return indented_json(as_dict(report))


def as_dict(report: Report) -> dict[str, Any]:
    """The report as the object that `render` writes."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "tqcheck", "version": report.version},
        "signature": report.signature,
        "notes": [note.en for note in report.notes],
        "notes_de": [note.de for note in report.notes],
        "documents": [document_dict(document) for document in report.documents],
        "summary": {
            "documents": len(report.documents),
            "errors": sum(1 for document in report.documents if document.error),
            "words": report.words,
            "coverage": _coverage(report.coverage),
            "verdicts": _verdicts(report),
            "findings": {severity.value: count for severity, count in report.counts().items()},
            "suspected": report.suspected,
            "seconds": report.seconds,
        },
    }


def _verdicts(report: Report) -> dict[str, int]:
    """Number of documents by verdict, for the verdicts that occur."""
    counts = Counter(document.verdict for document in report.documents if document.verdict)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}


def document_dict(document: DocumentReport) -> dict[str, Any]:
    """One document as an object of the contract."""
    score = document.score
    return {
        "uri": document.uri,
        "title": document.title,
        "language": document.language,
        "source_language": document.source_language,
        "evidence": document.evidence.value,
        "text": document.text,
        "words": document.words,
        "segments": [_segment(segment) for segment in document.segments],
        "findings": [_finding(finding) for finding in in_text_order(document)],
        "skipped_rules": [
            {
                "rule": one.rule,
                "reason": one.reason.en,
                "reason_de": one.reason.de,
                "need": one.need or None,
            }
            for one in document.skipped_rules
        ],
        "unchecked": [_unchecked(one) for one in document.unchecked],
        "score": None
        if score is None
        else {
            "penalty": score.penalty,
            "per_1000_words": score.per_1000_words,
            "oqs": score.oqs,
        },
        "scores": dict(document.scores),
        "expected": None if document.expected is None else _expected(document.expected),
        "worst_segments": list(document.worst_segments),
        "verdict": document.verdict,
        "reasons": [reason.en for reason in document.reasons],
        "reasons_de": [reason.de for reason in document.reasons],
        "decision": None if document.decision is None else _decision(document.decision),
        "checked_at": document.checked_at,
        "item": None if document.item is None else _item(document.item),
        "notes": [
            {
                "kind": note.kind.value,
                "message": note.message.en,
                "message_de": note.message.de,
            }
            for note in document.notes
        ],
        "coverage": _coverage(document.coverage),
        "embedded": [
            {"start": part.span.start, "end": part.span.end, "kind": part.kind.value}
            for part in document.embedded
        ],
        "error": None
        if document.error is None
        else {
            "kind": document.error.kind,
            "message": document.error.message,
            "message_de": document.error.told.de,
        },
    }


def _expected(expected: Expectation) -> dict[str, Any]:
    return {
        "penalty": expected.penalty,
        "low": expected.low,
        "high": expected.high,
        "publishable": expected.publishable,
        "answer": expected.answer.value,
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "policy": decision.policy,
        "limit": decision.limit,
        "why": decision.why.en,
        "why_de": decision.why.de,
        "advice": decision.advice.en,
        "advice_de": decision.advice.de,
        "finding": decision.finding,
        "segment": decision.segment,
        "load": decision.load,
    }


def _unchecked(one: Unchecked) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "what": one.what.en,
        "what_de": one.what.de,
        "message": one.message.en,
        "message_de": one.message.de,
        "rules": list(one.rules),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "feed": item.feed,
        "id": item.id,
        "link": item.link,
        "outlet": item.outlet,
        "published": item.published,
    }


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "words": coverage.words,
        "checked": coverage.checked,
        "embedded": coverage.embedded,
        "left_out": [
            {
                "reason": part.reason.value,
                "words": part.words,
                "units": part.units,
                "example": part.example,
            }
            for part in coverage.left_out
        ],
    }


def _segment(report: SegmentReport) -> dict[str, Any]:
    segment, pair = report.segment, report.alignment
    return {
        "index": segment.index,
        "start": segment.span.start,
        "end": segment.span.end,
        "role": segment.role.value,
        "block": segment.block.value,
        "paragraph": segment.paragraph,
        "source": report.source,
        "back_translation": report.back_translation,
        "alignment": None
        if pair is None
        else {
            "score": round(pair.score, 3),
            "segments": list(pair.target),
            "words": [list(link) for link in pair.words],
        },
        "scores": dict(report.scores),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "category": finding.category,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "evidence": finding.evidence.value,
        "segment": finding.segment,
        "target": None if finding.target is None else _target(finding.target),
        "source": None
        if finding.source is None
        else {
            "start": finding.source.span.start,
            "end": finding.source.span.end,
            "text": finding.source.text,
        },
        "message": finding.message.en,
        "message_de": finding.message.de,
        "suggestion": finding.suggestion,
        "fix": None if finding.fix is None else _fix(finding.fix),
        "further": [
            {
                **_target(place.target),
                "fingerprint": place.fingerprint,
                "suggestion": place.suggestion,
                "fix": None if place.fix is None else _fix(place.fix),
            }
            for place in finding.further
        ],
        "fingerprint": finding.fingerprint,
        "suppressed": None
        if finding.suppressed is None
        else {"by": finding.suppressed.by, "reason": finding.suppressed.reason},
        "contributions": [
            {"feature": one.feature, "value": one.value, "log_odds": one.log_odds}
            for one in finding.contributions
        ],
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "applicability": fix.applicability.value,
        "start": fix.edit.span.start,
        "end": fix.edit.span.end,
        "text": fix.edit.text,
    }


def _target(quote: Quote) -> dict[str, Any]:
    return {
        "start": quote.span.start,
        "end": quote.span.end,
        "line": quote.line,
        "column": quote.column,
        "text": quote.text,
    }
