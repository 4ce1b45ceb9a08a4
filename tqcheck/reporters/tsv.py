"""Tab-separated values for spreadsheets and shell tools: a header, then one row for each finding.

Suppressed findings are included with what suppressed them. An unread document is a row with the
rule ``error``. A cell that a spreadsheet would compute begins with an apostrophe
(`safe_output.cells`).
"""

from __future__ import annotations

from tqcheck.model import DocumentReport, Finding, Report
from tqcheck.reporters.safe_text import table_cell
from tqcheck.reporters.shown_findings import text_of

COLUMNS = (
    "uri", "line", "column", "start", "end", "severity", "rule", "name", "category", "confidence",
    "evidence", "text", "source", "message", "suggestion", "fingerprint", "suppressed", "verdict",
)  # fmt: skip


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render the header and one row for each finding, in the order of the report."""
    rows = [list(COLUMNS)]
    for document in report.documents:
        if document.error is not None:
            rows.append(_error(document, ui_language))
        rows.extend(_row(document, finding, ui_language) for finding in document.findings)
    return "".join("\t".join(map(table_cell, row)) + "\n" for row in rows)


def _row(document: DocumentReport, finding: Finding, ui_language: str) -> list[str]:
    target = finding.target
    place = ["", "", "", ""]
    if target is not None:
        place = [str(target.line), str(target.column), str(target.span.start), str(target.span.end)]
    return [
        document.uri,
        *place,
        finding.severity.value,
        finding.rule,
        finding.name,
        finding.category,
        f"{finding.confidence:g}",
        finding.evidence.value,
        target.text if target is not None else "",
        finding.source.text if finding.source is not None else "",
        text_of(finding, ui_language),
        finding.suggestion or "",
        finding.fingerprint,
        finding.suppressed.by if finding.suppressed is not None else "",
        document.verdict or "",
    ]


def _error(document: DocumentReport, ui_language: str) -> list[str]:
    assert document.error is not None
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {"uri": document.uri, "rule": "error", "name": document.error.kind}
    message = document.error.told.in_language(ui_language)
    cells |= {"message": message, "verdict": document.verdict or ""}
    return [cells[name] for name in COLUMNS]
