"""Recall by rule: what counts for a rule, and what ships."""

from __future__ import annotations

import json
from pathlib import Path

from tqcheck.evaluate import found_faults
from tqcheck.evaluate.inject import ClassRecall
from tqcheck.evaluate.recall import FaultResult, MarkedFault, RecallResult
from tqcheck.model import FoundFaults, Severity, Span
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.precision import found_faults as shipped
from tqcheck.rules.registry import entries


def test_faults_of_a_rules_own_kinds_count() -> None:
    missed = MarkedFault("a", "repetition/loop", Span(0, 4), "neue", Severity.CRITICAL, "x")
    marked = RecallResult((FaultResult(missed, ()),), (), 10)
    injected = (
        ClassRecall("looped-words", 100, 93, 90, (("TQ302", 91, 90, 90), ("TQ304", 3, 3, 3))),
        ClassRecall("negation-added", 50, 9, 9, (("TQ781", 20, 9, 9),)),
        ClassRecall("negation-dropped", 50, 0, 0, ()),
        ClassRecall("words-glued", 100, 70, 70, (("TQ405", 60, 60, 60), ("TQ504", 10, 10, 10))),
    )
    assert found_faults.by_rule(marked, injected) == {
        "TQ302": {"articles": FoundFaults(0, 1), "injected": FoundFaults(91, 100)},
        "TQ781": {"injected": FoundFaults(20, 100)},
    }


def test_it_is_kept_by_rule(tmp_path: Path) -> None:
    found = {"TQ302": {"injected": FoundFaults(91, 100)}, "TQ000": {"injected": FoundFaults(1, 2)}}
    found_faults.save(tmp_path / "recall.json", ["TQ301", "TQ302"], found)
    content = json.loads((tmp_path / "recall.json").read_text("utf-8"))
    assert content["rules"] == {"TQ302": {"injected": {"found": 91, "known": 100}}}


def test_what_ships_is_of_rules_that_there_are() -> None:
    known = {entry.code: shipped(entry.code) for entry in entries()}
    measured = [code for code, found in known.items() if found.known]
    assert len(measured) >= 60
    assert all(found.found <= found.known for found in known.values())
    assert rule_info(next(e for e in entries() if e.code == "TQ301")).found == shipped("TQ301")
    assert shipped("TQ301").recall is not None
    assert FoundFaults().recall is None
