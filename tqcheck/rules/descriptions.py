"""Describes rules for reports and the command line: documentation and measured precision."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.model import DocumentReport, Message, RuleInfo
from tqcheck.model.rule_info import title_of
from tqcheck.rules.catalog import RuleEntry
from tqcheck.rules.docs import doc, title
from tqcheck.rules.precision import found_faults, judged_hits
from tqcheck.rules.registry import entries

if TYPE_CHECKING:
    from tqcheck.rules.base import Rule


def rule_info(rule: type[Rule] | RuleEntry) -> RuleInfo:
    """The description of `rule`; without documentation where its text lacks sections."""
    entry = rule if isinstance(rule, RuleEntry) else RuleEntry.of(rule)
    try:
        documentation = doc(entry)
    except ValueError:
        documentation = None
    return RuleInfo(
        entry.code,
        entry.name,
        entry.category,
        entry.severity,
        entry.needs,
        judged_hits(entry.code),
        documentation,
        found_faults(entry.code),
        title(entry),
    )


@cache
def name_for_people(code: str, name: str) -> Message:
    """Code and name of a rule for people: in English as settings have it, in German its title.

    Args:
        code: of the rule, which need not be installed.
        name: of the rule.
    """
    german = rule_title(code, name).de if _entry(code) is not None else name
    return Message(f"{code} {name}", f"{code} {german}")


@cache
def rule_title(code: str, name: str) -> Message:
    """The name of a rule for people, from `name` where the rule is not installed."""
    entry = _entry(code)
    return title(entry) if entry is not None else title_of(name)


def _entry(code: str) -> RuleEntry | None:
    return next((one for one in entries() if one.code == code), None)


def rule_infos(
    documents: Iterable[DocumentReport], known: Iterable[RuleEntry] | None = None
) -> tuple[RuleInfo, ...]:
    """The rules that found something in `documents`, by code.

    A document that was checked earlier may name a rule that is no longer there. Such a rule is left
    out.

    Args:
        documents: with findings.
        known: the rules of the run; None for all that are installed.
    """
    found = {finding.rule for document in documents for finding in document.findings}
    rules = entries() if known is None else known
    return tuple(rule_info(entry) for entry in rules if entry.code in found)
