"""SARIF 2.1.0 for GitHub code scanning, Azure DevOps and editors.

The help of a rule is its documentation. Fingerprints and suppressions are those of the findings.
Columns count Unicode code points. ``charOffset`` and fixes are given only where the checked text is
the whole file. An article that was extracted from a feed or page has no location in the file: a
logical location names it, and properties give the line and column in its text.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", sections 3.14 to
3.55.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from tqcheck.model import (
    DocumentReport,
    Finding,
    Message,
    Quote,
    Report,
    RuleDocumentation,
    RuleExample,
    RuleInfo,
    Severity,
    Suppression,
)
from tqcheck.reporters.coverage import coverage_line, note_lines
from tqcheck.reporters.locations import (
    file_of,
    is_in_file,
    is_whole_file,
    quote_near,
    reference,
    region,
)
from tqcheck.reporters.shown_findings import text_of
from tqcheck.safe_output import escaped_json

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "note",
}
_WHY = Message("Why it matters in news", "Warum es in Nachrichten zählt")
_BAD, _GOOD = Message("Bad", "Schlecht"), Message("Good", "Gut")


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render one run: the rules that found something, all results, unread documents."""
    found = [(document, finding) for document in report.documents for finding in document.findings]
    rules = _rules(report, [finding for _, finding in found], ui_language)
    indexes = {rule["id"]: number for number, rule in enumerate(rules)}
    errors = [document for document in report.documents if document.error is not None]
    run = {
        "tool": {
            "driver": {
                "name": "tqcheck",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": rules,
            }
        },
        "automationDetails": {"id": "tqcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not errors,
                "toolExecutionNotifications": [
                    *(_notification(document, ui_language) for document in errors),
                    *(
                        note
                        for document in report.documents
                        for note in _notes(document, ui_language)
                    ),
                ],
            }
        ],
        "results": [
            _result(document, finding, indexes, ui_language) for document, finding in found
        ],
        "properties": {
            "signature": report.signature,
            "notes": [
                *(note.in_language(ui_language) for note in report.notes),
                *_coverage(report, ui_language),
            ],
        },
    }
    content = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return escaped_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _rules(report: Report, findings: Sequence[Finding], language: str) -> list[dict[str, Any]]:
    """Descriptors of the rules that `findings` name, by code."""
    known = {info.code: info for info in report.rules}
    named: dict[str, Finding] = {}
    for finding in findings:
        named.setdefault(finding.rule, finding)
    return [_rule(named[code], known.get(code), language) for code in sorted(named)]


def _rule(finding: Finding, info: RuleInfo | None, language: str) -> dict[str, Any]:
    descriptor: dict[str, Any] = {
        "id": finding.rule,
        "name": finding.name,
        "properties": {"tags": ["machine-translation", finding.category.split("/")[0]]},
    }
    if info is None or info.documentation is None:
        # A report may hold findings of a plug-in that is not installed or not documented.
        descriptor["shortDescription"] = {"text": finding.name}
        return descriptor
    page = info.documentation
    descriptor["shortDescription"] = {"text": page.summary.in_language(language)}
    descriptor["fullDescription"] = {"text": page.what.in_language(language)}
    descriptor["help"] = _help(page, language)
    descriptor["defaultConfiguration"] = {"level": _LEVELS[info.severity]}
    descriptor["properties"]["category"] = info.category
    precision = info.judged.precision
    if precision is not None:
        descriptor["properties"]["measuredPrecision"] = round(precision, 3)
        descriptor["properties"]["precision"] = _precision(precision)
    return descriptor


def _precision(measured_precision: float) -> str:
    """GitHub's word for a precision."""
    for least, word in ((0.95, "very-high"), (0.85, "high"), (0.6, "medium")):
        if measured_precision >= least:
            return word
    return "low"


def _help(page: RuleDocumentation, language: str) -> dict[str, str]:
    what, why = page.what.in_language(language), page.why.in_language(language)
    title, bad, good = (one.in_language(language) for one in (_WHY, _BAD, _GOOD))
    text, markdown = [what], [what]
    if why:  # a rule without code need not say why, and need not have examples
        text += ["", why]
        markdown += ["", f"**{title}.** {why}"]
    for heading, examples in ((bad, page.bad), (good, page.good)):
        if examples:
            text += ["", f"{heading}:", *(f"- {_plain(example)}" for example in examples)]
            markdown += ["", f"**{heading}**", "", *(f"- {_bold(e)}" for e in examples)]
    return {"text": "\n".join(text), "markdown": "\n".join(markdown)}


def _plain(example: RuleExample) -> str:
    shown = example.text.replace("\n", " / ")
    return shown if not example.suggestion else f"{shown} → {example.suggestion}"


def _bold(example: RuleExample) -> str:
    """An example in Markdown with its fault in bold; everything else is escaped."""
    parts, end = [], 0
    for span in example.spans:
        parts += [
            _literal(example.text[end : span.start]),
            f"**{_literal(span.of(example.text))}**",
        ]
        end = span.end
    parts.append(_literal(example.text[end:]))
    shown = "".join(parts)
    return shown if not example.suggestion else f"{shown} → {_literal(example.suggestion)}"


def _literal(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text.replace("\n", " / "))


def _result(
    document: DocumentReport, finding: Finding, indexes: dict[str, int], ui_language: str
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": indexes[finding.rule],
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": text_of(finding, ui_language)},
        "locations": [_location(document, finding.target)],
        "partialFingerprints": {"tqcheck/v1": finding.fingerprint},
        "properties": {
            "severity": finding.severity.value,
            "category": finding.category,
            "confidence": finding.confidence,
            "evidence": finding.evidence.value,
            "segment": finding.segment,
        },
    }
    if finding.further:
        result["relatedLocations"] = [_location(document, one.target) for one in finding.further]
    if finding.contributions:
        result["properties"]["suspected"] = finding.is_suspected
        result["properties"]["contributions"] = [
            {
                "feature": one.feature,
                "text": one.text.in_language(ui_language),
                "value": one.value,
                "logOdds": one.log_odds,
            }
            for one in finding.contributions
        ]
    if finding.target is not None and not is_in_file(document):
        result["properties"]["lineInText"] = finding.target.line
        result["properties"]["columnInText"] = finding.target.column
        result["properties"]["text"] = finding.target.text
    if finding.source is not None:
        result["properties"]["source"] = finding.source.text
    if document.verdict is not None:
        result["properties"]["verdict"] = document.verdict
    if finding.suppressed is not None:
        result["suppressions"] = [_suppression(finding.suppressed)]
        if finding.suppressed.by == "baseline":
            result["baselineState"] = "unchanged"
    fix = finding.fix
    if fix is not None and finding.target is not None:
        result["properties"]["applicability"] = fix.applicability.value
        if is_whole_file(document.uri):
            result["fixes"] = [_fix(document, finding)]
        elif finding.suggestion is not None:
            result["properties"]["suggestion"] = finding.suggestion
    return result


def _suppression(suppression: Suppression) -> dict[str, Any]:
    kind = "inSource" if suppression.by == "inline" else "external"
    found = {"kind": kind, "status": "accepted"}
    if suppression.reason:
        found["justification"] = suppression.reason
    return found


def _artifact(document: DocumentReport) -> dict[str, Any]:
    return {"uri": reference(file_of(document.uri))}


def _location(document: DocumentReport, marked: Quote | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(document)}
    if marked is not None and is_in_file(document):
        snippet = {"text": marked.text}
        physical["region"] = {**_region_of(document, marked), "snippet": snippet}
    location: dict[str, Any] = {"physicalLocation": physical}
    if not is_whole_file(document.uri):
        logical = {"fullyQualifiedName": document.uri, "kind": "article"}
        if document.title:
            logical["name"] = document.title
        location["logicalLocations"] = [logical]
    return location


def _region_of(document: DocumentReport, marked: Quote) -> dict[str, Any]:
    place = region(marked)
    found = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    if is_whole_file(document.uri):
        found["charOffset"] = marked.span.start
        found["charLength"] = len(marked.span)
    return found


def _fix(document: DocumentReport, finding: Finding) -> dict[str, Any]:
    """The fix of all places of a finding."""
    places = [(finding.target, finding.fix), *((one.target, one.fix) for one in finding.further)]
    replacements = [
        {
            "deletedRegion": _region_of(document, quote_near(document, marked, fix.edit.span)),
            "insertedContent": {"text": fix.edit.text},
        }
        for marked, fix in places
        if marked is not None and fix is not None
    ]
    change = {"artifactLocation": _artifact(document), "replacements": replacements}
    return {"artifactChanges": [change]}


def _notes(document: DocumentReport, ui_language: str) -> Iterator[dict[str, Any]]:
    """What happened while a document was read, as notifications of the run."""
    for note, line in zip(document.notes, note_lines(document), strict=True):
        yield {
            "descriptor": {"id": f"note/{note.kind.value}"},
            "level": "warning",
            "message": {"text": f"{document.uri}: {line.in_language(ui_language)}"},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(document)}}],
        }


def _coverage(report: Report, ui_language: str) -> Iterator[str]:
    if report.coverage.words:
        yield coverage_line(report.coverage).in_language(ui_language)


def _notification(document: DocumentReport, ui_language: str) -> dict[str, Any]:
    assert document.error is not None
    return {
        "descriptor": {"id": document.error.kind},
        "level": "error",
        "message": {"text": document.error.told.in_language(ui_language)},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(document)}}],
    }
