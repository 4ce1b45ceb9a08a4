"""What an editor is told of a verdict: why, what to do, where to look first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.gate.samples import MINOR, SOURCE_WORD, finding, report
from tests.gate.test_policy import policies
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import Decision, DocumentReport, Message, Unchecked, UncheckedKind

NEWSROOM = Policies.of_preset()
NO_SOURCE = Unchecked(
    UncheckedKind.SOURCE, Message("numbers", "Zahlen"), Message("Not compared.", "Ungeprüft.")
)


def decided(document: DocumentReport, rules: Policies = NEWSROOM) -> Decision:
    decision = judge(document, rules).decision
    assert decision is not None
    return decision


def test_the_gravest_finding_decides_and_is_quoted() -> None:
    major = finding()
    held = decided(report(major, MINOR, SOURCE_WORD))
    assert held.limit == "hold.critical"
    assert held.finding == SOURCE_WORD.fingerprint
    assert held.why.en == "1 critical and 1 major fault: en."
    assert held.why.de.startswith("1 kritischer und 1 schwerer Fehler")
    assert held.advice.de.startswith("Nicht veröffentlichen. Die 3 Fehler beheben")
    assert held.policy == "newsroom"
    assert held.load is not None
    assert held.load > 2


def test_a_clean_text_without_its_original_is_not_simply_published() -> None:
    clean = decided(report())
    assert clean.why.en == "No fault was found."
    assert clean.advice.en == "It can be published as it is."
    assert (clean.finding, clean.limit, clean.load) == (None, None, 0.0)
    alone = decided(replace(report(), unchecked=(NO_SOURCE,)))
    assert "not compared with the original" in alone.why.en
    assert alone.advice.de == "Vor dem Veröffentlichen Zahlen mit dem Original vergleichen."


def test_a_changed_policy_has_another_name(tmp_path: Path) -> None:
    assert decided(report(), policies(tmp_path, "[gate.hold]\nmajor = 9\n")).policy == "newsroom+"
    assert decided(report(), policies(tmp_path, "", "strict")).policy == "strict"


def test_many_small_faults_are_told_by_the_length_of_the_text() -> None:
    held = decided(report(*[MINOR] * 9, words=50))
    assert held.limit == "hold.max-calibrated"
    assert held.why.de.startswith("9 leichte Fehler in 50 Wörtern")
