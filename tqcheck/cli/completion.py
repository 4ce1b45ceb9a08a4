"""What the shell completes: the names that options and arguments take."""

from __future__ import annotations


def schema_names(incomplete: str) -> list[str]:
    """For the completion of the shell."""
    from tqcheck.docs.schemas import SCHEMAS

    return [name for name in SCHEMAS if name.startswith(incomplete)]


def format_names(incomplete: str) -> list[str]:
    """As `schema_names`."""
    from tqcheck.reporters import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


def preset_names(incomplete: str) -> list[str]:
    """As `schema_names`."""
    from tqcheck.gate.policy import PRESETS

    return [name for name in PRESETS if name.startswith(incomplete)]


def severity_names(incomplete: str) -> list[str]:
    """As `schema_names`."""
    from tqcheck.model import Severity

    return [one.value for one in Severity if one.value.startswith(incomplete)]


def language_names(incomplete: str) -> list[str]:
    """As `schema_names`."""
    return [name for name in ("auto", "de", "en") if name.startswith(incomplete)]


def rule_names(incomplete: str) -> list[tuple[str, str]]:
    """Codes and names of rules, each with the other."""
    from tqcheck.rules.registry import entries

    known = entries()
    pairs = [(one.code, one.name) for one in known] + [(one.name, one.code) for one in known]
    return [pair for pair in pairs if pair[0].startswith(incomplete)]


def page_names(incomplete: str) -> list[str]:
    """Pages of the documentation."""
    from tqcheck.docs import PAGES

    return [name for name in PAGES if name.startswith(incomplete)]
