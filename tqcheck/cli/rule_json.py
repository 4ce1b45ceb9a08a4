"""The rules as JSON, for `tqcheck rules` and `tqcheck explain`."""

from __future__ import annotations

from typing import Any

import msgspec

from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.descriptions import rule_info
from tqcheck.rules.docs import title
from tqcheck.rules.precision import judged_hits


def rule_row(entry: RuleEntry) -> dict[str, Any]:
    """What the table of rules says of a rule; ``precision`` is null where no hit was judged."""
    judged = judged_hits(entry.code)
    return {
        "code": entry.code,
        "name": entry.name,
        "title": msgspec.to_builtins(title(entry)),
        "severity": entry.severity.value,
        "category": entry.category,
        "needs": list(entry.needs),
        "right": judged.right,
        "wrong": judged.wrong,
        "precision": judged.precision,
    }


def rule_details(entry: RuleEntry) -> dict[str, Any]:
    """The same, and the documentation of the rule in both languages."""
    documentation = rule_info(entry).documentation
    return {**rule_row(entry), "documentation": msgspec.to_builtins(documentation)}
