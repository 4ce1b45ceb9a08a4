"""A rule that uses one language pack serves that target language only."""

from __future__ import annotations

import pytest

from tests.architecture.source import import_graph
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import all_rules

GERMAN = ("tqcheck.languages.de.", "tqcheck.languages.en_de.")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_rule_with_german_lists_serves_german_only(rule: type[Rule]) -> None:
    imported = import_graph()[rule.__module__]
    if any(name.startswith(GERMAN) for name in imported):
        assert rule.target_languages == {"de"}


def test_some_rules_use_german_lists_and_some_do_not() -> None:
    """The test above would pass on rules that import nothing."""
    uses = [
        any(name.startswith(GERMAN) for name in import_graph()[rule.__module__])
        for rule in all_rules()
    ]
    assert set(uses) == {True, False}
