"""Checks documents with one set of settings."""

from __future__ import annotations

from copy import copy

from tqcheck.config import Settings
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.models import Models
from tqcheck.pipeline.soft_hyphens import restored, without_soft_hyphens
from tqcheck.pipeline.stages import check_document
from tqcheck.readers.glossary import read_glossaries
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import selected
from tqcheck.scoring import scored


class DocumentChecker:
    """Owns settings, rules, glossary and models, and checks one document at a time.

    Models are loaded on first use and kept. Several threads may use one checker.

    Raises:
        UsageError: a setting names a rule that does not exist, or a glossary cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rules: tuple[Rule, ...] = tuple(
            rule() for rule in selected(settings.select, settings.ignore)
        )
        self.glossary = read_glossaries(settings.glossary)
        self.models = Models(settings)

    def with_glossary(self, glossary: Glossary) -> DocumentChecker:
        """A checker with the same models and rules and another glossary."""
        other = copy(self)
        other.glossary = glossary
        return other

    def check(self, document: Document) -> DocumentReport:
        """The report of a document that is checked alone.

        Raises:
            ModelError: a model that the settings name cannot be used.
        """
        return restored(scored(self.check_unscored(document)), document)

    def check_unscored(self, document: Document) -> DocumentReport:
        """The same, to be completed by the stages that depend on other documents of the run.

        Its offsets count in the text without soft hyphens; `RunStages.complete` maps them back.
        """
        visible = without_soft_hyphens(document)
        return check_document(visible, self.rules, self.glossary, self.models, self.settings)
