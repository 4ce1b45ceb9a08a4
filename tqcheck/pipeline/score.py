"""Stage *score*: the MQM score of what was found, and what raters are expected to find."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.model import PUBLISHABLE, QUALITY, DocumentReport
from tqcheck.quality_estimation.article import article_quality, expectation
from tqcheck.scoring import mqm


def with_scores(document: DocumentReport) -> DocumentReport:
    """The document with the scores that depend on the findings that count."""
    document = replace(document, score=mqm(document.findings, document.words))
    evidence = document.quality_evidence
    if evidence is None:
        return document
    expected = expectation(evidence, document.findings)
    scores = {
        **document.scores,
        QUALITY: article_quality(expected, evidence),
        PUBLISHABLE: round(100 * expected.publishable, 1),
    }
    return replace(document, expected=expected, scores=scores)
