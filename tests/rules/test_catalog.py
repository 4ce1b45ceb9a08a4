"""The catalog of built-in rules."""

from __future__ import annotations

import sys

import pytest

from tqcheck.rules import catalog
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.docs import doc
from tqcheck.rules.registry import all_rules, entries, matches, selected


def test_the_catalog_says_what_the_classes_say() -> None:
    """Run `python -m tqcheck.rules.catalog` where this fails."""
    assert catalog.render(iter(catalog.built_in())) == catalog.render(catalog.classes())


@pytest.mark.parametrize("entry", catalog.built_in(), ids=lambda entry: entry.code)
def test_an_entry_loads_its_class_and_its_documentation(entry: RuleEntry) -> None:
    rule = entry.load()
    assert RuleEntry.of(rule) == entry
    if entry.is_declared:
        assert rule.__doc__ == doc(entry).summary.en
        return
    module = sys.modules[rule.__module__]
    assert entry.docstring().split() == (module.__doc__ or "").split()


def test_rules_are_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(set(codes)) == [entry.code for entry in entries()]


def test_an_entry_is_selected_as_its_class_is() -> None:
    for selector in ("TQ3", "tq301", "doubled-word", "Doubled-Word", "TQ999"):
        for entry in catalog.built_in():
            assert matches(entry, selector) == matches(entry.load(), selector)
    assert [rule.code for rule in selected(("TQ30",), ("doubled-word",))] == [
        entry.code
        for entry in entries()
        if entry.code.startswith("TQ30") and entry.name != "doubled-word"
    ]
