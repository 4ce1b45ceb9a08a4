"""GitHub workflow commands: each finding becomes an annotation in the diff of a pull request.

GitHub shows the first ten annotations of each level of a step, so the worst come first. ``%`` and
line breaks are escaped, in properties also ``:`` and ``,``.

Source: docs.github.com, "Workflow commands for GitHub Actions", and the escapes of actions/toolkit.
"""

from __future__ import annotations

from tqcheck.model import DocumentReport, Finding, Report, Severity
from tqcheck.reporters.coverage import note_lines
from tqcheck.reporters.locations import file_of, label, region_of
from tqcheck.reporters.shown_findings import counting, text_of
from tqcheck.reporters.text_words import DELETE
from tqcheck.safe_output import printable

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "notice",
}


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render one command per line: unread documents, findings, the worst first, and notes."""
    lines = [
        _command(
            "error", {"file": file_of(document.uri)}, document.error.told.in_language(ui_language)
        )
        for document in report.documents
        if document.error is not None
    ]
    found = [(document, finding) for document in report.documents for finding in counting(document)]
    found.sort(key=lambda pair: -pair[1].severity.weight)
    lines.extend(_finding(document, finding, ui_language) for document, finding in found)
    lines.extend(
        _command(
            "notice", {"file": file_of(document.uri), "title": "tqcheck"}, f"{document.uri}: {text}"
        )
        for document in report.documents
        for text in _notes(document, ui_language)
    )
    return "".join(lines)


def _notes(document: DocumentReport, ui_language: str) -> list[str]:
    return [note.de if ui_language == "de" else note.en for note in note_lines(document)]


def _finding(document: DocumentReport, finding: Finding, ui_language: str) -> str:
    properties = {"file": file_of(document.uri)}
    place = region_of(document, finding)
    if place is not None:
        properties["line"] = str(place.line)
        properties["endLine"] = str(place.end_line)
        if place.line == place.end_line:
            # Columns are allowed only for annotations of a single line.
            properties["col"] = str(place.column)
            properties["endColumn"] = str(place.end_column)
    properties["title"] = f"{finding.rule} {finding.name} ({finding.severity.value})"
    message = label(document, finding) + text_of(finding, ui_language)
    if finding.suggestion is not None:
        message += f" → {finding.suggestion or DELETE.in_language(ui_language)}"
    return _command(_LEVELS[finding.severity], properties, message)


def _command(level: str, properties: dict[str, str], message: str) -> str:
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_escaped(message)}\n"


def _escaped(text: str) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return printable(text)


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
