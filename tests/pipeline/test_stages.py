"""The order of the stages: what a later stage sees of an earlier one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.model import Document, DocumentError, DocumentReport, Pragma
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run_stages import RunStages
from tqcheck.pipeline.stages import prepare_document
from tqcheck.suppression import SideCar, Suppressor

SETTINGS = Settings(back_translator="none", learned=False, select=("TQ503", "TQ301"))
FIRST = Document("1.txt", "In Kiew fiel am Montag der Strom aus.")
SECOND = Document("2.txt", "Die neue neue Metro von Kyjiw fährt wieder.")


def complete(*documents: Document) -> tuple[DocumentReport, ...]:
    checker = DocumentChecker(SETTINGS)
    stages = RunStages(checker.selected, SETTINGS, Suppressor(SideCar()))
    return tuple(stages.complete(checker.check_unscored(one), one) for one in documents)


def test_the_score_counts_what_the_cross_document_check_adds_and_suppression_leaves() -> None:
    checker = DocumentChecker(SETTINGS)
    assert checker.check_unscored(SECOND).score is None
    alone = checker.check(SECOND).score
    assert alone is not None
    (_, compared) = complete(FIRST, SECOND)
    assert [finding.rule for finding in compared.findings] == ["TQ301", "TQ503"]
    assert compared.score is not None
    assert compared.score.penalty == alone.penalty + 1
    accepted = replace(SECOND, pragmas=(Pragma(("TQ503", "TQ301"), "ours", 1),))
    (_, suppressed) = complete(FIRST, accepted)
    assert all(finding.suppressed for finding in suppressed.findings)
    assert suppressed.score is not None
    assert suppressed.score.penalty == 0


def test_what_could_not_be_read_or_checked_stays_without_a_score() -> None:
    stages = RunStages((), SETTINGS, Suppressor(SideCar()))
    failed = DocumentReport("1.txt", "", error=DocumentError("empty", "1.txt: is empty"))
    assert stages.complete(failed, FIRST) is failed
    assert stages.complete(failed, ReadError("1.txt", "is empty")) is failed


@pytest.mark.parametrize("threshold", [0.0, 1.0])
def test_pairs_below_the_threshold_are_shown_but_not_compared(threshold: float) -> None:
    settings = replace(SETTINGS, alignment_threshold=threshold)
    checker = DocumentChecker(settings)
    document = replace(FIRST, source_text="The power failed in Kyiv on Monday.")
    prepared = prepare_document(document, checker.glossary, checker.models, settings)
    (shown,), (usable,) = prepared.results.alignment.pairs, prepared.results.alignment.usable
    assert shown is not None
    assert 0 < shown.score < 1
    assert usable is (shown if threshold == 0.0 else None)
    bilingual = prepared.bilingual
    assert len(bilingual.pairs) == (threshold == 0.0)
    assert len(bilingual.low_confidence_pairs) == (threshold == 1.0)
