"""Checkstyle XML for Jenkins, SonarQube and reviewdog: findings grouped by file.

Source: the XML logger of checkstyle.org, format version 4.3.
"""

from __future__ import annotations

from collections import defaultdict
from xml.sax.saxutils import quoteattr

from tqcheck.model import DocumentReport, Finding, Report, Severity
from tqcheck.reporters.locations import file_of, label, region_of
from tqcheck.reporters.safe_text import for_xml
from tqcheck.reporters.shown_findings import counting, text_of
from tqcheck.safe_output import escaped_xml

_SEVERITIES = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.NEUTRAL: "info",
}


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render a ``file`` element with ``error`` elements for each file, read or not."""
    files: defaultdict[str, list[str]] = defaultdict(list)
    for document in report.documents:
        lines = files[file_of(document.uri)]
        if document.error is not None:
            source = f"tqcheck.error.{document.error.kind}"
            message = document.error.told.in_language(ui_language)
            lines.append(_element(1, 0, "error", message, source))
        lines.extend(_finding(document, finding, ui_language) for finding in counting(document))
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n']
    for name, lines in files.items():
        parts.append(f"  <file name={_attribute(name)}>\n{''.join(lines)}  </file>\n")
    parts.append("</checkstyle>\n")
    return escaped_xml("".join(parts))


def _finding(document: DocumentReport, finding: Finding, ui_language: str) -> str:
    message = label(document, finding) + text_of(finding, ui_language)
    place = region_of(document, finding)
    line, column = (1, 0) if place is None else (place.line, place.column)
    source = f"tqcheck.{finding.rule}.{finding.name}"
    return _element(line, column, _SEVERITIES[finding.severity], message, source)


def _element(line: int, column: int, severity: str, message: str, source: str) -> str:
    place = f'line="{line}"' + (f' column="{column}"' if column else "")
    return (
        f'    <error {place} severity="{severity}" message={_attribute(message)} '
        f"source={_attribute(source)}/>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(for_xml(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
