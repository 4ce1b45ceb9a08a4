"""A rule takes its evidence from `evidence`, and knows no other rule."""

from __future__ import annotations

import pytest

from tests.architecture.source import import_graph

# What rules may share: the base classes, and what the language packs, evidence and model offer.
SHARED = {
    "tqcheck.rules.base",
    "tqcheck.rules.changed_values",
    "tqcheck.rules.estimated_span_messages",
    "tqcheck.rules.mends",
}
ALLOWED = ("tqcheck.evidence", "tqcheck.languages", "tqcheck.model", "tqcheck.weights.fitted")
FAMILIES = ("tqcheck.rules.", "tqcheck.languages.de.rules.")


def _is_rule(module: str) -> bool:
    """Whether a module lies in the folder of a family of rules."""
    return any(
        module.startswith(prefix) and module.removeprefix(prefix).count(".") == 1
        for prefix in FAMILIES
    )


RULES = sorted(module for module in import_graph() if _is_rule(module))


def test_the_rules_are_found() -> None:
    assert len(RULES) > 70
    assert "tqcheck.rules.values.number_lost" in RULES
    assert "tqcheck.languages.de.rules.locale.english_date" in RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_imports_evidence_languages_and_the_model_alone(rule: str) -> None:
    others = {
        module
        for module in import_graph()[rule]
        if module not in SHARED
        and not any(module == one or module.startswith(f"{one}.") for one in ALLOWED)
    }
    assert others == set()
    assert not any(_is_rule(module) for module in import_graph()[rule])
