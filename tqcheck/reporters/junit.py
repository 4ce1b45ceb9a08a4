"""JUnit XML: a test suite for each file, a test case for each document.

Where a policy gave a verdict, ``review`` and ``hold`` are failures. Without a verdict, a document
fails if it has a finding of severity minor or above. An unread document is an ``error``. The
findings of a document that passes are written to ``system-out``.

Source: the schema of Jenkins' xUnit plug-in (``junit-10.xsd``), which Maven Surefire's follows.
"""

from __future__ import annotations

from collections import defaultdict
from xml.sax.saxutils import escape, quoteattr

from tqcheck.model import WORST_FIRST, DocumentReport, Finding, Report, Severity
from tqcheck.reporters.coverage import coverage_line, is_whole, note_lines
from tqcheck.reporters.locations import file_of
from tqcheck.reporters.safe_text import for_xml
from tqcheck.reporters.shown_findings import counting, text_of
from tqcheck.safe_output import escaped_xml, printable_lines


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render the whole run as one ``testsuites`` element."""
    suites: defaultdict[str, list[DocumentReport]] = defaultdict(list)
    for document in report.documents:
        suites[file_of(document.uri)].append(document)
    tests, failures, errors = _counts(report.documents)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        f'<testsuites name="tqcheck" tests="{tests}" failures="{failures}" errors="{errors}" '
        f'time="{report.seconds:g}">\n',
    ]
    for name, documents in suites.items():
        tests, failures, errors = _counts(documents)
        parts.append(
            f'  <testsuite name={_attribute(name)} tests="{tests}" failures="{failures}" '
            f'errors="{errors}" skipped="0">\n'
        )
        parts.extend(_case(name, document, ui_language) for document in documents)
        parts.append("  </testsuite>\n")
    parts.append("</testsuites>\n")
    return escaped_xml("".join(parts))


def fails(document: DocumentReport) -> bool:
    """Whether a document that was read is a failed test."""
    if document.verdict is not None:
        return document.verdict != "publish"
    return any(finding.severity > Severity.NEUTRAL for finding in counting(document))


def _counts(documents: list[DocumentReport] | tuple[DocumentReport, ...]) -> tuple[int, int, int]:
    errors = sum(1 for document in documents if document.error is not None)
    failures = sum(1 for document in documents if document.error is None and fails(document))
    return len(documents), failures, errors


def _case(suite: str, document: DocumentReport, ui_language: str) -> str:
    name = document.uri
    if document.title:
        name = f"{document.uri} {document.title}"
    head = f"    <testcase classname={_attribute(suite)} name={_attribute(name)}"
    if document.error is not None:
        kind, message = document.error.kind, document.error.told.in_language(ui_language)
        inner = f"<error type={_attribute(kind)} message={_attribute(message)}/>"
        return f"{head}>\n      {inner}\n    </testcase>\n"
    lines = [_line(finding, ui_language) for finding in counting(document)]
    reasons = [reason.in_language(ui_language) for reason in document.reasons]
    text = printable_lines("\n".join([*reasons, *_notes(document, ui_language), *lines]))
    if fails(document):
        kind = document.verdict or "findings"
        message = reasons[0] if reasons else _summary(document)
        inner = f"<failure type={_attribute(kind)} message={_attribute(message)}>"
        inner += f"{escape(for_xml(text))}</failure>"
    elif text:
        inner = f"<system-out>{escape(for_xml(text))}</system-out>"
    else:
        return f"{head}/>\n"
    return f"{head}>\n      {inner}\n    </testcase>\n"


def _notes(document: DocumentReport, ui_language: str) -> list[str]:
    """What happened while the document was read, and how much of it was not checked."""
    said = list(note_lines(document))
    if not is_whole(document.coverage):
        said.append(coverage_line(document.coverage))
    return [note.de if ui_language == "de" else note.en for note in said]


def _summary(document: DocumentReport) -> str:
    counts = dict.fromkeys(WORST_FIRST, 0)
    for finding in counting(document):
        counts[finding.severity] += 1
    listed = [f"{count} {severity.value}" for severity, count in counts.items() if count]
    return ", ".join(listed) or (document.verdict or "")


def _line(finding: Finding, ui_language: str) -> str:
    place = f"{finding.target.line}:{finding.target.column}: " if finding.target else ""
    message = text_of(finding, ui_language)
    return f"{place}{finding.severity.value} {finding.rule} {finding.name}: {message}"


def _attribute(text: str) -> str:
    return quoteattr(for_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
