"""JSON Lines: each document of the report contract on its own line."""

from __future__ import annotations

import json

from tqcheck.model import DocumentReport, Report
from tqcheck.reporters.json_report import SCHEMA_VERSION, document_dict
from tqcheck.safe_output import escaped_json


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render all documents, one line each; messages are in both languages."""
    del ui_language
    return "".join(line(document) for document in report.documents)


def line(document: DocumentReport) -> str:
    """One document as a line; a stream writes it as soon as the document is checked."""
    content = {"schema_version": SCHEMA_VERSION, **document_dict(document)}
    return escaped_json(json.dumps(content, ensure_ascii=False, separators=(",", ":"))) + "\n"
