"""Describes rules for reports and the command line: documentation and measured precision."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.model import DocumentReport, RuleInfo
from tqcheck.rules.base import Rule
from tqcheck.rules.docs import doc
from tqcheck.rules.precision import judged_hits
from tqcheck.rules.registry import all_rules


def rule_info(rule: type[Rule]) -> RuleInfo:
    """The description of `rule`; without documentation where its docstring lacks the sections."""
    try:
        documentation = doc(rule)
    except ValueError:
        documentation = None
    return RuleInfo(
        rule.code,
        rule.name,
        rule.category,
        rule.severity,
        tuple(sorted(need.value for need in rule.needs)),
        judged_hits(rule.code),
        documentation,
    )


def rule_infos(documents: Iterable[DocumentReport]) -> tuple[RuleInfo, ...]:
    """The installed rules that found something in `documents`, by code.

    A document that was checked earlier may name a rule that is no longer installed. Such a rule is
    left out.
    """
    found = {finding.rule for document in documents for finding in document.findings}
    return tuple(rule_info(rule) for rule in all_rules() if rule.code in found)
