"""The user's own sample: what must be found, with exact spans, and how little besides.

The sample stands beside the project on some machines only; the article itself is not ours to keep.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.config import Settings
from tqcheck.model import DocumentReport, Severity
from tqcheck.pipeline.run import scan

SEEDS = Path(__file__).parents[1] / ".." / "shared" / "seeds"

MAJOR = {
    "stellvertretende stellvertretende": "linguistic-conventions/duplication",
    "sagte Bloomberg weiter Am Montag sagte Moskau": "accuracy/mistranslation",
    "liege Die": "linguistic-conventions/punctuation",
    "ist.“ ist,": "linguistic-conventions/duplication",
    "[and]": "accuracy/untranslated",
    "Kim Jong traf -un": "linguistic-conventions/spelling",
}
FINER = ("was das dazu führen könnte", "anlocken könnte der Globus", "angeprangert Südkorea")
GENDER = "TQ502"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the user's sample is not here")


@pytest.fixture(scope="module")
def report() -> DocumentReport:
    (document,) = scan([str(SEEDS)], Settings(back_translator="none")).documents
    assert document.error is None
    return document


def test_the_grave_faults_are_found_exactly(report: DocumentReport) -> None:
    found = {
        finding.target.text: finding.category
        for finding in report.findings
        if finding.target and finding.severity >= Severity.MAJOR
    }
    assert {text: found.get(text) for text in MAJOR} == MAJOR


def test_at_least_three_of_the_finer_faults_are_found(report: DocumentReport) -> None:
    quoted = [f.target.text for f in report.findings if f.target and f.severity >= Severity.MINOR]
    count = sum(any(text in quote for quote in quoted) for text in FINER)
    count += any(finding.rule == GENDER for finding in report.findings)
    assert count >= 3


def test_no_more_than_three_findings_besides(report: DocumentReport) -> None:
    expected = {*MAJOR, *FINER}
    besides = [
        finding
        for finding in report.findings
        if finding.rule != GENDER
        and not (finding.target and any(text in finding.target.text for text in expected))
    ]
    assert len(besides) <= 3, [finding.target for finding in besides]
