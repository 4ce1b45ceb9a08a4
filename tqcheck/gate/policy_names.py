"""Refuses limits that no finding can reach, because no rule or family has the name."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.errors import UsageError
from tqcheck.gate.policy import Policies
from tqcheck.model.categories import FAMILIES
from tqcheck.rules.catalog import RuleEntry


def ensure_known(policies: Policies, known: Sequence[RuleEntry]) -> None:
    """Refuse limits for rules and families that do not exist.

    Args:
        policies: with the limits.
        known: all rules.

    Raises:
        UsageError: a limit names a rule or a family that does not exist.
    """
    for given, where in policies.named("rules"):
        if not given or not any(
            rule.code.startswith(given) or given == rule.name for rule in known
        ):
            raise UsageError(f"{where}: no rule is called {given!r}")
    # Rules of other packages may add families.
    families = {*FAMILIES, *(rule.category.partition("/")[0] for rule in known)}
    for given, where in policies.named("families"):
        # Only the first part counts: a finding may have another subcategory than its rule.
        if given.partition("/")[0] not in families:
            names = ", ".join(sorted(families))
            raise UsageError(f"{where}: no family is called {given!r}; known are {names}")
