"""Turns the hits of rules into findings: which ones stay, where they are, how they are named."""

from __future__ import annotations

from tqcheck.findings.building import findings_of
from tqcheck.findings.candidates import Candidate
from tqcheck.findings.collecting import collected
from tqcheck.findings.cut_sentences import without_cut_sentences
from tqcheck.findings.embedded import without_embedded
from tqcheck.findings.judging import judged, with_shared_features
from tqcheck.findings.literal import without_literal
from tqcheck.findings.overlaps import merge_learned, without_superseded

__all__ = [
    "Candidate",
    "collected",
    "findings_of",
    "judged",
    "merge_learned",
    "with_shared_features",
    "without_cut_sentences",
    "without_embedded",
    "without_literal",
    "without_superseded",
]
