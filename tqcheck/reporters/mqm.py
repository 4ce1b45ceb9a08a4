"""MQM rows in the format of the public MQM data of the WMT news tasks.

Columns: system, doc, doc_id, seg_id, rater, source, target, category, severity. Each finding is a
row with its span in ``<v>…</v>``. A segment without findings has one row, ``No-error``. Categories
and severities are spelled as in those files (``Accuracy/Untranslated``, ``Major``), so that the
same scripts can read them. A cell that a spreadsheet would compute begins with an apostrophe
(`safe_output.cells`).

Source: github.com/google/wmt-mqm-human-evaluation, the TSV files and their description.
"""

from __future__ import annotations

from collections import defaultdict

from tqcheck.model import DocumentReport, Finding, Report, SegmentReport, Span
from tqcheck.reporters.safe_text import table_cell
from tqcheck.reporters.shown_findings import counting

COLUMNS = (
    "system", "doc", "doc_id", "seg_id", "rater", "source", "target", "category", "severity",
)  # fmt: skip
_DIMENSIONS = {"linguistic-conventions": "Fluency", "design-and-markup": "Other"}
_OPEN, _CLOSE = "<v>", "</v>"


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render the header and the rows of every document that was checked."""
    del ui_language
    rows = [list(COLUMNS)]
    for document in report.documents:
        if document.error is None:
            rows.extend(_rows(document))
    return "".join("\t".join(map(table_cell, row)) + "\n" for row in rows)


def _rows(document: DocumentReport) -> list[list[str]]:
    by_segment: defaultdict[int, list[Finding]] = defaultdict(list)
    for finding in counting(document):
        by_segment[finding.segment].append(finding)
    rows = []
    for number, report in enumerate(document.segments, start=1):
        span = report.segment.span
        plain = _unmarked(span.of(document.text))
        source_text = _unmarked(report.source or "")
        head = ["mt", document.uri, document.uri, str(number), "tqcheck"]
        found = by_segment.get(report.segment.index, [])
        if not found:
            rows.append([*head, source_text, plain, "No-error", "no-error"])
        for finding in found:
            target = _marked(document.text, span, finding) or plain
            source = _marked_source(report, finding) or source_text
            kind = [_category(finding.category), finding.severity.value.capitalize()]
            rows.append([*head, source, target, *kind])
    return rows


def _marked(text: str, segment: Span, finding: Finding) -> str | None:
    """The segment with the span of the finding marked; the span is cut at the segment's border."""
    if finding.target is None:
        return None
    start = max(segment.start, finding.target.span.start)
    end = min(segment.end, finding.target.span.end)
    if start > end:
        return None
    parts = (text[segment.start : start], text[start:end], text[end : segment.end])
    return _joined(*parts)


def _marked_source(report: SegmentReport, finding: Finding) -> str | None:
    """The source with the quotation of the finding marked, at its first occurrence."""
    if finding.target is not None or finding.source is None or not report.source:
        return None
    before, found, after = report.source.partition(finding.source.text)
    return _joined(before, found, after) if found else None


def _joined(before: str, fault: str, after: str) -> str:
    return f"{_unmarked(before)}{_OPEN}{_unmarked(fault)}{_CLOSE}{_unmarked(after)}"


def _unmarked(text: str) -> str:
    """`text` without marks of its own."""
    return text.replace(_OPEN, "< v>").replace(_CLOSE, "</ v>")


def _category(category: str) -> str:
    dimension, _, kind = category.partition("/")
    name = _DIMENSIONS.get(dimension, dimension.replace("-", " ").capitalize())
    return f"{name}/{kind.replace('-', ' ').capitalize()}" if kind else name
