"""What a checked row becomes in the output."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec

from tqcheck.batch.schema import PASSED, SEVERITIES
from tqcheck.model import QUALITY, DocumentReport, Severity
from tqcheck.readers.rows.row import ReadRow
from tqcheck.reporters.json_report import SCHEMA_VERSION, document_dict
from tqcheck.safe_output import escaped_json


def result_of(row: ReadRow, report: DocumentReport, *, with_report: bool) -> dict[str, Any]:
    """The row of the output, by the names of `schema.OUTPUT`."""
    counting = [finding for finding in report.findings if finding.suppressed is None]
    suspected = sum(finding.is_suspected for finding in counting)
    severities = Counter(finding.severity.value for finding in counting)
    severities[Severity.NEUTRAL.value] -= suspected
    rules = Counter((finding.rule, finding.severity.value) for finding in counting)
    score, error = report.score, report.error
    return {
        "uri": report.uri,
        **{name: getattr(row, name) for name in PASSED},
        "title": row.title or report.title,
        "verdict": report.verdict,
        "words": report.words,
        "penalty": None if score is None else score.penalty,
        "per_1000_words": None if score is None else score.per_1000_words,
        "oqs": None if score is None else score.oqs,
        "quality": report.scores.get(QUALITY),
        **{name: severities[name] for name in SEVERITIES},
        "suspected": suspected,
        "rules": [
            {"rule": rule, "severity": severity, "count": count}
            for (rule, severity), count in sorted(rules.items())
        ],
        "error_kind": None if error is None else error.kind,
        "error": None if error is None else error.message,
        "report": _json_of(report) if with_report else None,
    }


def _json_of(report: DocumentReport) -> str:
    content = {"schema_version": SCHEMA_VERSION, **document_dict(report)}
    return escaped_json(msgspec.json.encode(content).decode())
