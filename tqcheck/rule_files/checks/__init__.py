"""What the rules find: one module for each kind of check."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Hit
from tqcheck.rule_files.checks.capitalisation import find_capitalisation
from tqcheck.rule_files.checks.consistency import find_inconsistency
from tqcheck.rule_files.checks.occurrence import find_occurrences
from tqcheck.rule_files.checks.pair import find_in_pairs
from tqcheck.rule_files.checks.words import find_existence, find_substitution
from tqcheck.rule_files.definition import (
    Capitalisation,
    Consistency,
    Existence,
    Occurrence,
    PairComparison,
    RuleDefinition,
    Substitution,
)
from tqcheck.rule_files.search import Search


def find(definition: RuleDefinition, document: BilingualDocument) -> Iterator[Hit]:
    """What a rule finds in a document.

    Raises:
        SlowPatternError: the search took longer than a rule may take.
    """
    search = Search(definition, document)
    match definition.check:
        case Existence() as check:
            return find_existence(check, search)
        case Substitution() as check:
            return find_substitution(check, search)
        case PairComparison() as check:
            return find_in_pairs(check, search)
        case Occurrence() as check:
            return find_occurrences(check, search)
        case Consistency() as check:
            return find_inconsistency(check, search)
        case Capitalisation() as check:
            return find_capitalisation(check, search)
