"""The example lists of `cases/*.yaml`."""

from __future__ import annotations

from functools import cache

import pytest

from tests.rules.case_files import Case, Expected, read_cases
from tests.rules.helpers import article, reported
from tqcheck.config import Settings
from tqcheck.model import Document
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules.registry import all_rules

CASES = read_cases()
RULES = {rule.code: rule for rule in all_rules()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    found = _in_document(case) if case.run is None else _by_rules(case, case.run)
    if case.found is not None:
        assert len(found) == len(case.found), found
        assert all(map(Expected.fits, case.found, found)), found
    for expected in case.among or ():
        assert any(expected.fits(one) for one in found), found


def test_ids_are_unique_and_rules_exist() -> None:
    ids = [case.id for case in CASES]
    assert sorted(ids) == sorted(set(ids))
    assert {code for case in CASES for code in (*case.rules, *(case.run or ()))} <= set(RULES)
    assert len(CASES) > 300


def _in_document(case: Case) -> list[Expected]:
    document = Document("a.txt", case.target, source_text=case.source)
    return [
        Expected(
            finding.rule,
            finding.target.text if finding.target else "",
            finding.source.text if finding.source else "",
            finding.severity.name.lower(),
        )
        for finding in _checker().check(document).findings
        if finding.severity >= case.at_least
    ]


@cache
def _checker() -> DocumentChecker:
    return DocumentChecker(Settings(back_translator="none"))


def _by_rules(case: Case, codes: tuple[str, ...]) -> list[Expected]:
    """What the rules find alone, before a finding lapses beside another."""
    subject = article(case.target, case.source)
    found = []
    for code in codes:
        rule = RULES[code]
        for hit in reported(rule(), subject):
            severity = hit.severity or rule.severity
            if severity >= case.at_least:
                target = hit.span.of(case.target) if hit.span else ""
                source = hit.source.of(case.source) if hit.source and case.source else ""
                found.append(Expected(code, target, source, severity.name.lower()))
    return found
