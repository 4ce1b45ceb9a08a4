"""Every maker makes a fault where it says, and a rule that is there for it finds one of them."""

from __future__ import annotations

from functools import cache
from itertools import takewhile

import pytest

from tqcheck.config import Settings
from tqcheck.evaluate.faults import ALONE, FOUND_BY, MAKERS
from tqcheck.evaluate.inject import Injected, Injector, measure
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules.registry import all_rules

from .pairs_for_faults import LINES

# Rules that no fault is made for.
WITHOUT_A_MAKER = {
    "TQ441": "whole sentences of another frame: an engine makes them, no edit of clean text does",
    "TQ442": "as TQ441",
    "TQ443": "two forms of address want an article, and faults are made in single lines",
    "TQ408": "clean pairs of news have hardly a town with its state",
    "TQ410": "it judges paragraphs among others; `evaluate damage` makes its faults in articles",
    "TQ411": "a stop put into a sentence is what run-ons are mended with; its cases have it",
    "TQ412": "clean pairs of news hardly have a conjunction right behind a verb and a comma",
    "TQ425": "clean pairs of news hardly have a comma behind a quotation and small letters",
    "TQ424": "beside an English source TQ753 compares the brackets",
    "TQ808": "clean pairs of news hardly have a bare year that nothing but a verb follows",
    "TQ450": "as TQ782",
    "TQ453": "clean pairs of news have hardly a noun with its year behind",
    "TQ454": "as TQ782",
    "TQ455": "clean pairs of news have hardly a name joined to such a noun",
    "TQ451": "a maker would have to know the dative of each noun",
    "TQ782": "a maker would take its words from the rule's own list",
    "TQ903": "whatever looks damaged; each class of damage has a rule of its own",
    "TQ759": "it speaks of faults of the English, and clean pairs have none to make",
    "TQ901": "suspicions are no findings; they are measured against ratings of translations",
    "TQ902": "as TQ901",
    "TQ811": "what a house wants is no fault of clean text; tests/rules/test_house_style.py has it",
    "TQ812": "as TQ811",
    "TQ813": "as TQ811",
    "TQ814": "as TQ811",
    "TQ743": "pairs of news have no placeholders",
}
_ENOUGH = 4
# Something was left out: an empty span.
_LEFT_OUT = {
    "number-lost", "omitted-clause", "omitted-sentence", "negation-dropped", "brackets-lost",
    "end-mark-lost", "lost-name", "run-on", "verb-lost",
}  # fmt: skip
# What stands alone is marked, not the place of its lost partner; a whole line has no letters left.
_ELSEWHERE = {"quote-unbalanced", "omitted-sentence"}

# Found by the learned estimate alone; without it the others are found faster.
_LEARNED = {"added-clause"}


@cache
def injector() -> Injector:
    return Injector(LINES, 1, "all")


@cache
def checker(learned: bool) -> DocumentChecker:
    return DocumentChecker(Settings(back_translator="none", learned=learned))


def test_every_rule_has_a_maker_or_a_reason() -> None:
    made = {code for codes in FOUND_BY.values() for code in codes}
    rules = {rule.code for rule in all_rules()}
    assert set(FOUND_BY) == set(MAKERS)
    assert made <= rules
    assert rules - made == set(WITHOUT_A_MAKER)
    assert set(MAKERS) >= ALONE


@pytest.mark.parametrize("kind", MAKERS)
def test_a_maker_changes_the_line_where_it_says(kind: str) -> None:
    faults = list(injector().faults(kind, _ENOUGH))
    assert faults
    for fault in faults:
        text, clean = fault.document.text, fault.clean.text
        assert fault.kind == kind
        assert 0 <= fault.span.start <= fault.span.end <= len(text)
        assert text != clean or fault.terms
        assert (fault.document.source_text is None) == (kind in ALONE)
        if not len(fault.span):
            assert kind in _LEFT_OUT
        if kind not in _ELSEWHERE:
            _assert_the_rest_is_as_it_was(fault)
        if fault.source is not None and fault.document.source_text is not None:
            assert fault.source.of(fault.document.source_text).strip()


def _assert_the_rest_is_as_it_was(fault: Injected) -> None:
    """What differs from the clean text stands in the span, or right beside it."""
    text, clean = fault.document.text, fault.clean.text
    if text != clean:
        start = _alike(text, clean)
        end = len(text) - _alike(text[::-1], clean[::-1])
        assert start <= fault.span.end + 2, (text, fault.span)
        assert end >= fault.span.start - 2, (text, fault.span)


def _alike(one: str, other: str) -> int:
    """How many letters two texts have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


@pytest.mark.parametrize("kind", MAKERS)
def test_a_rule_that_is_there_for_it_finds_one(kind: str) -> None:
    for fault in injector().faults(kind, _ENOUGH):
        (result,) = measure([fault], checker(kind in _LEARNED))
        if any(finding.rule in FOUND_BY[kind] for finding in result.findings):
            return
    pytest.fail(f"none of {', '.join(FOUND_BY[kind])} finds any of the faults")
