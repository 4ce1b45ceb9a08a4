"""The fix of a finding: its edit, whether it is safe, and its place in the text that was read."""

from __future__ import annotations

import dataclasses

import pytest

from tests.reporters.sample import TEXT, report
from tqcheck.findings.building import findings_of
from tqcheck.findings.candidates import Candidate
from tqcheck.model import (
    Applicability,
    Document,
    DocumentReport,
    Edit,
    Finding,
    Hit,
    Message,
    Severity,
    Span,
)
from tqcheck.pipeline.placeholders import placeholder_words
from tqcheck.pipeline.soft_hyphens import SOFT_HYPHEN, soft_hyphens
from tqcheck.reporters.locations import quote_near
from tqcheck.rules.repetition.doubled_word import DoubledWord


def finding(hit: Hit, text: str) -> Finding:
    (found,) = findings_of(Document("a.txt", text), (), None, [Candidate(DoubledWord(), hit)])
    return found


def hit(start: int, end: int, suggestion: str | None, **more: object) -> Hit:
    made = Hit(Span(start, end), Message("m", "m"), suggestion)
    return dataclasses.replace(made, applicability=Applicability.SAFE, **more)


def test_a_suggestion_replaces_what_is_marked() -> None:
    found = finding(hit(4, 11, "sie"), "Das sie sie kam.")
    assert found.fix is not None
    assert found.fix.edit == Edit(Span(4, 11), "sie")
    assert found.fix.is_safe


def test_an_edit_may_stand_elsewhere() -> None:
    edit = Edit(Span(9, 9), "“")
    found = finding(hit(0, 1, None, edit=edit), "„Es kommt. Bald.")
    assert found.fix is not None
    assert found.fix.edit == edit


def test_nothing_suggested_is_no_fix() -> None:
    assert finding(hit(0, 3, None), "Das kam.").fix is None


def test_a_rule_that_says_nothing_is_not_sure() -> None:
    found = finding(Hit(Span(4, 11), Message("m", "m"), "sie"), "Das sie sie kam.")
    assert found.fix is not None
    assert not found.fix.is_safe


def test_nothing_is_safe_about_what_is_only_suspected() -> None:
    found = finding(hit(4, 11, "sie", severity=Severity.NEUTRAL), "Das sie sie kam.")
    assert found.fix is not None
    assert not found.fix.is_safe


def test_edits_are_those_of_the_text_with_soft_hyphens() -> None:
    text = f"Der Stadt{SOFT_HYPHEN}rat tagt tagt „heute."
    read = Document("a.txt", text)
    rewriting = soft_hyphens(read)
    assert rewriting is not None
    seen = rewriting.apply(read).text
    begin = seen.index("tagt tagt")
    plain = finding(hit(begin, begin + 9, "tagt", edit=Edit(Span(len(seen), len(seen)), "“")), seen)
    (found,) = rewriting.restore(DocumentReport("a.txt", seen, findings=(plain,)), read).findings
    assert found.fix is not None
    assert found.fix.edit == Edit(Span(len(text), len(text)), "“")
    assert found.fix.is_safe


def test_a_fix_that_would_take_a_soft_hyphen_away_is_not_safe() -> None:
    text = f"Der Stadt{SOFT_HYPHEN}rat Stadt{SOFT_HYPHEN}rat tagt."
    read = Document("a.txt", text)
    rewriting = soft_hyphens(read)
    assert rewriting is not None
    seen = rewriting.apply(read).text
    plain = finding(hit(4, 4 + len("Stadtrat Stadtrat"), "Stadtrat"), seen)
    (found,) = rewriting.restore(DocumentReport("a.txt", seen, findings=(plain,)), read).findings
    assert found.fix is not None
    assert found.fix.edit.span.of(text) == f"Stadt{SOFT_HYPHEN}rat Stadt{SOFT_HYPHEN}rat"
    assert not found.fix.is_safe


def test_an_edit_names_placeholders_and_not_the_words_that_stood_for_them() -> None:
    read = Document("a.po#1", "Hallo {name} ist da.", "Hello {name} is there.")
    rewriting = placeholder_words(read)
    assert rewriting is not None
    seen = rewriting.apply(read).text
    word = seen.split()[1]
    end = len(seen)
    plain = finding(hit(0, 5, None, edit=Edit(Span(end, end), f" {word}!")), seen)
    (found,) = rewriting.restore(DocumentReport("a", seen, findings=(plain,)), read).findings
    assert found.fix is not None
    assert found.fix.edit == Edit(Span(len(read.text), len(read.text)), " {name}!")


@pytest.mark.parametrize("known", [0, 1])
def test_a_place_is_found_from_a_known_one(known: int) -> None:
    document = report().documents[0]
    target = document.findings[known].target
    assert target is not None
    for at in range(len(TEXT)):
        quote = quote_near(document, target, Span(at, at + 1))
        before = TEXT[:at]
        assert quote.text == TEXT[at]
        assert quote.line == before.count("\n") + 1
        assert quote.column == at - (before.rfind("\n") + 1) + 1
