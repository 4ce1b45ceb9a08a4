"""Makes rules of the files that describe them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from tqcheck.model import Hit, Message, RuleDocumentation
from tqcheck.rule_files.definition import (
    Capitalisation,
    CountedUnit,
    Occurrence,
    PairComparison,
    RuleDefinition,
    Scope,
)
from tqcheck.rules.base import Need, Rule

if TYPE_CHECKING:
    from tqcheck.evidence.bilingual import BilingualDocument


class DeclaredRule(Rule):
    """A rule that is described by a file.

    Class attributes:
        definition: what the file says.
    """

    definition: ClassVar[RuleDefinition]

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield what the file describes."""
        from tqcheck.rule_files.checks import find

        yield from find(self.definition, document)


def rule_of(definition: RuleDefinition) -> type[DeclaredRule]:
    """The class of a rule that is described by a file."""
    check = definition.check
    content = {
        "__doc__": definition.texts.summary.en,
        "__module__": __name__,
        "definition": definition,
        "code": definition.code,
        "name": definition.name,
        "category": definition.category,
        "severity": definition.severity,
        "needs": needs_of(definition),
        "target_languages": definition.target_languages,
        "whole_sentences": isinstance(check, Occurrence | Capitalisation)
        and check.unit is CountedUnit.SENTENCE,
        "supersedes": definition.supersedes,
        "once_a_document": definition.once_a_document,
        "checks_embedded": Scope.EMBEDDED in definition.scopes,
    }
    return type(definition.name.title().replace("-", ""), (DeclaredRule,), content)


def needs_of(definition: RuleDefinition) -> frozenset[Need]:
    """What must be there for the rule to run."""
    if not isinstance(definition.check, PairComparison):
        return frozenset()
    return frozenset({Need.ALIGNMENT if definition.check.with_back_translation else Need.SOURCE})


def documentation_of(definition: RuleDefinition) -> RuleDocumentation:
    """The documentation of the rule; what its file does not say is the summary, or empty."""
    texts, nothing = definition.texts, Message("", "")
    return RuleDocumentation(
        summary=texts.summary,
        what=texts.what or texts.summary,
        why=texts.why or nothing,
        bad=definition.bad,
        good=definition.good,
        false_alarms=texts.false_alarms or nothing,
        source=texts.reference or nothing,
    )
