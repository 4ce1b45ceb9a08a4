"""GitLab's code quality report: a JSON array with one object for each finding.

The format is a subset of Code Climate's issues. The keys that only Code Climate requires (``type``,
``categories``) are present too, so that other tools can read the report.

Source: docs.gitlab.com, "Code Quality", section on the report format; the types of the npm package
codeclimate-types.
"""

from __future__ import annotations

import hashlib
from typing import Any

from tqcheck.model import DocumentReport, Finding, Report, Severity
from tqcheck.reporters.locations import file_of, label, region_of
from tqcheck.reporters.safe_text import one_line
from tqcheck.reporters.shown_findings import counting, text_of
from tqcheck.safe_output import indented_json

_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.MAJOR: "major",
    Severity.MINOR: "minor",
    Severity.NEUTRAL: "info",
}
# Code Climate's categories are coarser than those of MQM.
_CATEGORIES = {
    "accuracy": "Bug Risk",
    "terminology": "Bug Risk",
    "linguistic-conventions": "Clarity",
    "locale-conventions": "Style",
    "style": "Style",
    "design-and-markup": "Compatibility",
}


def render(report: Report, *, ui_language: str = "auto") -> str:
    """Render the array; unread documents are issues of severity ``blocker``."""
    found: list[dict[str, Any]] = []
    for document in report.documents:
        if document.error is not None:
            found.append(_error(document, ui_language))
        found.extend(_finding(document, finding, ui_language) for finding in counting(document))
    return indented_json(found)


def _finding(document: DocumentReport, finding: Finding, ui_language: str) -> dict[str, Any]:
    location: dict[str, Any] = {"path": _path(document.uri)}
    place = region_of(document, finding)
    if place is None:
        location["lines"] = {"begin": 1, "end": 1}
    else:
        location["lines"] = {"begin": place.line, "end": place.end_line}
        location["positions"] = {
            "begin": {"line": place.line, "column": place.column},
            "end": {"line": place.end_line, "column": place.end_column},
        }
    dimension = finding.category.partition("/")[0]
    return {
        "type": "issue",
        "description": one_line(label(document, finding) + text_of(finding, ui_language)),
        "check_name": f"{finding.rule} {finding.name}",
        "categories": [_CATEGORIES.get(dimension, "Clarity")],
        "fingerprint": _fingerprint(document.uri, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": location,
    }


def _error(document: DocumentReport, ui_language: str) -> dict[str, Any]:
    assert document.error is not None
    return {
        "type": "issue",
        "description": one_line(document.error.told.in_language(ui_language)),
        "check_name": f"error {document.error.kind}",
        "categories": ["Bug Risk"],
        "fingerprint": _fingerprint(document.uri, document.error.kind),
        "severity": "blocker",
        "location": {"path": _path(document.uri), "lines": {"begin": 1, "end": 1}},
    }


def _path(uri: str) -> str:
    return file_of(uri).removeprefix("./")


def _fingerprint(uri: str, own: str) -> str:
    """A fingerprint that is unique in the report, even if two documents have the same finding."""
    return hashlib.sha256(f"{uri}\n{own}".encode()).hexdigest()[:32]
