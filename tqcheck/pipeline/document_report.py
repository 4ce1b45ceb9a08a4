"""Puts the results of the stages together in the report of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timezone

from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.words import count_words
from tqcheck.model import (
    SUSPECTED_RULE,
    Document,
    DocumentReport,
    Evidence,
    Heat,
    Message,
    Note,
    NoteKind,
    Role,
    Segment,
    SegmentReport,
)
from tqcheck.pipeline.check import RuleResults
from tqcheck.pipeline.coverage import coverage_of
from tqcheck.pipeline.prepared import ModelResults, PreparedDocument
from tqcheck.pipeline.translation_scores import source_of
from tqcheck.pipeline.unchecked import CheckedParts, unchecked


def document_report(
    document: Document,
    prepared: PreparedDocument,
    rule_results: RuleResults,
    switched_off: Sequence[str] = (),
) -> DocumentReport:
    """The report of a document, without its MQM score.

    Args:
        document: the document.
        prepared: what the stages before the rules know of it.
        rule_results: what the rules report.
        switched_off: codes of the rules that the settings leave out.
    """
    results = prepared.results
    segments, source = results.text.segments, results.source_side.source
    evidence = source.evidence if source else Evidence.TARGET
    reports, coverage = _segment_reports(results), coverage_of(document, prepared)
    embedded = prepared.bilingual.embedded
    parts = CheckedParts(evidence, reports, rule_results.skipped, coverage, embedded, switched_off)
    return DocumentReport(
        uri=document.uri,
        text=document.text,
        title=document.title or _headline(segments, document.text),
        language=document.language,
        source_language=document.source_language,
        evidence=evidence,
        segments=reports,
        findings=rule_results.findings,
        skipped_rules=rule_results.skipped,
        words=count_words(document.text),
        notes=(*document.notes, *_cut(segments), *_bounded(rule_results)),
        coverage=coverage,
        embedded=embedded,
        suspicions=rule_results.suspicions,
        heat=_heat(prepared, switched_off),
        scores=results.estimates.scores.document,
        quality_evidence=results.estimates.quality,
        item=document.item,
        key=document.key,
        unchecked=unchecked(parts),
        checked_at=datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _heat(prepared: PreparedDocument, switched_off: Sequence[str]) -> Heat | None:
    """The heat of the words, without those of others; None where the rule is switched off."""
    heat, embedded = prepared.bilingual.suspects.heat, prepared.bilingual.embedded
    if heat is None or SUSPECTED_RULE in switched_off:
        return None
    own = (one for one in heat.target if not any(one.span.overlaps(part.span) for part in embedded))
    return replace(heat, target=tuple(own))


def _segment_reports(results: ModelResults) -> tuple[SegmentReport, ...]:
    source_side, pairs = results.source_side, results.alignment.pairs
    back = source_side.back_translation
    return tuple(
        SegmentReport(
            segment,
            source_of(source_side.source, pair),
            back[index] if back is not None else None,
            pair,
            results.estimates.scores.segments[index],
        )
        for index, (segment, pair) in enumerate(zip(results.text.segments, pairs, strict=True))
    )


def _headline(segments: Sequence[Segment], text: str) -> str | None:
    first = next(iter(segments), None)
    return first.span.of(text) if first is not None and first.role is Role.HEADLINE else None


def _cut(segments: Sequence[Segment]) -> tuple[Note, ...]:
    """A note if a sentence was too long for one segment."""
    sentences = sum(segment.part == 1 for segment in segments)
    if not sentences:
        return ()
    unread = sum(not is_modelled(segment) for segment in segments)
    parts = sum(segment.part > 0 for segment in segments)
    many, viele = (
        ("sentences were", "Sätze waren") if sentences > 1 else ("sentence was", "Satz war")
    )
    rest = f"; {unread} of them were read by rules alone" if unread else ""
    reste = f"; {unread} davon lasen nur die Regeln" if unread else ""
    message = Message(
        en=f"{sentences} {many} too long to be judged as a whole and cut into {parts} parts, which "
        f"were not compared with a source{rest}.",
        de=f"{sentences} {viele} zu lang für ein Urteil im Ganzen; die {parts} Teile wurden nicht "
        f"mit einer Quelle verglichen{reste}.",
    )
    return (Note(NoteKind.CUT, message),)


def _bounded(results: RuleResults) -> tuple[Note, ...]:
    """A note if a rule found more than is reported."""
    if not results.bounded:
        return ()
    codes = ", ".join(results.bounded)
    message = Message(
        en=f"There are too many findings of {codes}; only the first ones are reported.",
        de=f"Es gibt zu viele Funde von {codes}; nur die ersten werden gemeldet.",
    )
    return (Note(NoteKind.CUT, message),)
