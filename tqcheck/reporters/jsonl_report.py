"""JSON Lines: each document of the report contract on a line of its own, as soon as it is there."""

from __future__ import annotations

import json

from tqcheck.model import DocumentReport, Report
from tqcheck.reporters.json_report import SCHEMA_VERSION, document_dict


def render(report: Report, *, ui_language: str = "auto") -> str:
    """All documents, a line each; messages are in both languages."""
    del ui_language
    return "".join(line(document) for document in report.documents)


def line(document: DocumentReport) -> str:
    """One document with its line end: what a stream writes as each check is done."""
    content = {"schema_version": SCHEMA_VERSION, **document_dict(document)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"
