"""Writes rules' files and runs them as a scan does."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from tests.rules.helpers import RULES_ALONE, article
from tqcheck.model import Evidence, Hit
from tqcheck.pipeline.check import candidates_of
from tqcheck.rule_files.definition import RuleDefinition
from tqcheck.rule_files.loading import load_definitions
from tqcheck.rules.declared import rule_of

HEAD = """\
code: HAUS101
category: terminology/house-style
severity: minor
message: "{message}"
summary: A rule of the tests.
"""


def write(folder: Path, text: str, name: str = "house-rule.yml", message: str = "Nein.") -> Path:
    """A rule's file with what every rule needs, and `text`."""
    path = folder / name
    path.write_text(HEAD.replace("{message}", message) + dedent(text), encoding="utf-8")
    return path


def definition(folder: Path, text: str, message: str = "Nein.") -> RuleDefinition:
    """What a rule's file with `text` says."""
    [found] = load_definitions((str(write(folder, text, message=message)),))
    return found


def hits(
    folder: Path,
    text: str,
    german: str,
    english: str | None = None,
    *,
    message: str = "Nein.",
    evidence: Evidence = Evidence.SOURCE,
) -> list[Hit]:
    """What a rule finds in a text, without what lies in embedded parts where it does not look."""
    rule = rule_of(definition(folder, text, message))()
    document = article(german, english, evidence, settings=RULES_ALONE)
    results = candidates_of(document, [rule])
    assert results.skipped == ()
    return [candidate.hit for candidate in results.candidates]


def found(
    folder: Path, text: str, german: str, english: str | None = None
) -> list[tuple[str, str | None]]:
    """The texts that a rule marks, with its suggestions."""
    return [
        (hit.span.of(german) if hit.span else "", hit.suggestion)
        for hit in hits(folder, text, german, english)
    ]
