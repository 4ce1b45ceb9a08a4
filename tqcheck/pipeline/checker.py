"""Checks documents with one set of settings."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tqcheck.config import AUTO, Settings
from tqcheck.deadline import OutOfTime, within
from tqcheck.errors import ModelError
from tqcheck.languages.glossary import Glossary
from tqcheck.model import Document, DocumentReport
from tqcheck.model.half_pairs import half_pair, has_surrogate
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.pipeline.score import with_scores
from tqcheck.pipeline.time_budget import checking_seconds, too_slow
from tqcheck.rules.registry import entries, selected_entries

if TYPE_CHECKING:
    from tqcheck.pipeline.models import Models
    from tqcheck.pipeline.prepared import ModelResults
    from tqcheck.rules.base import Rule

T = TypeVar("T")

log = logging.getLogger(__name__)

_LOCK = threading.Lock()

FILE = "file:"  # a back-translation that belongs to one document
# A sentence that leads through all stages.
_TARGET, _SOURCE = "Der Rat tagt am Freitag.", "The council meets on Friday."


class DocumentChecker:
    """Owns settings, rules, glossary and models, and checks one document at a time.

    Rules and models are loaded on first use and kept. Several threads may use one checker.

    Attributes:
        entries: all rules that are known, those of the user's included.
        selected: those of them that the settings select.
        combiner: what judges candidates: ``shipped``, or a digest of the user's own models.

    Raises:
        UsageError: a setting names a rule that does not exist, or a rule, a glossary or the models
            of the user's cannot be read.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.entries = entries(settings.rules)
        self.selected = selected_entries(settings.select, settings.ignore, self.entries)
        running = {entry.code for entry in self.selected}
        self._switched_off = tuple(
            entry.code for entry in self.entries if entry.code not in running
        )
        self.glossary = _glossary_of(settings)
        self.combiner = _combiner_of(settings)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are selected."""
        return tuple(entry.load()() for entry in self.selected)

    @cached_property
    def models(self) -> Models:
        """The models of the settings, each of which is opened on first use."""
        from tqcheck.pipeline.models import Models

        with _LOCK:
            models: Models = self.__dict__.setdefault("models", Models(self.settings))
        return models

    @property
    def rule_names(self) -> tuple[tuple[str, str], ...]:
        """The codes and names of all rules that are known."""
        return tuple((entry.code, entry.name) for entry in self.entries)

    @property
    def rules_digest(self) -> str:
        """The codes of the rules that run and of all others, and what tells the user's apart."""
        running = [
            entry.code + (entry.definition.digest if entry.definition is not None else "")
            for entry in self.selected
        ]
        return f"{','.join(running)};{','.join(self._switched_off)}"

    def with_glossary(self, glossary: Glossary) -> DocumentChecker:
        """A checker with the same models and rules and another glossary."""
        other = copy(self)
        other.glossary = glossary
        return other

    def check(self, document: Document) -> DocumentReport:
        """The report of a document that is checked alone.

        Raises:
            ModelError: a model that the settings name cannot be used.
            ReadError: of the kind ``timeout``: the check took longer than the settings allow; of
                the kind ``not-utf8``: half a character stands in a text.
        """
        report = with_scores(self.check_unscored(document))
        return checked_text(document).as_read(report)

    def prepare(self) -> None:
        """Load what checks need, unless the time that they may take allows for that."""
        if self.settings.timeout_per_document in (AUTO, 0):
            return
        for source in (None, _SOURCE):
            self._check(Document("", _TARGET, source))

    def check_unscored(
        self, document: Document, results: ModelResults | None = None
    ) -> DocumentReport:
        """The same, to be completed by the stages that depend on other documents of the run.

        Its offsets count in the text of `checked_text`; `RunStages.complete` maps them back.

        Args:
            document: is checked.
            results: what `run_models_together` returned for it; None to run the models here.

        Raises:
            ModelError: as `check`.
            ReadError: as `check`.
        """
        if any(map(has_surrogate, (document.text, document.source_text or ""))):
            raise half_pair(document.uri)
        return self.in_time(document, lambda: self._check(document, results))

    def run_models_together(self, documents: Sequence[Document]) -> list[ModelResults | None]:
        """What the models say of documents, for `check_unscored`.

        The models read many short documents together in much less time than one by one. The time
        limits of the documents are added up. Where one of them fails, it is None for all: the
        models then read each one when it is checked, and a failure is an error of that document
        alone.

        Raises:
            ModelError: as `check`.
        """
        from tqcheck.pipeline.stages import run_models

        apart: list[ModelResults | None] = [None] * len(documents)
        if len(documents) < 2 or self.settings.back_translator.startswith(FILE):
            return apart
        seconds = [checking_seconds(document, self.settings) for document in documents]
        limit = sum(one for one in seconds if one is not None) or None
        texts = [checked_text(document).document for document in documents]
        try:
            return [*within(limit, lambda: run_models(texts, self.models, self.settings))]
        except ModelError:
            raise
        except (OutOfTime, Exception) as error:
            log.debug("%d documents are read one by one: %r", len(documents), error)
            return apart

    def in_time(self, document: Document, work: Callable[[], T]) -> T:
        """What `work` returns, within the time that a document may take.

        Raises:
            ReadError: it takes longer; of the kind ``timeout``.
        """
        seconds = checking_seconds(document, self.settings)
        try:
            return within(seconds, work)
        except OutOfTime:
            raise too_slow(document.uri, seconds) from None

    def _check(self, document: Document, results: ModelResults | None = None) -> DocumentReport:
        from tqcheck.pipeline.stages import check_document

        checked = checked_text(document).document
        return check_document(
            checked,
            self.rules,
            self.glossary,
            self.models,
            self.settings,
            self._switched_off,
            results,
        )


def _glossary_of(settings: Settings) -> Glossary:
    if not settings.glossary:
        return Glossary()
    from tqcheck.readers.glossary import read_glossaries

    return read_glossaries(settings.glossary)


def _combiner_of(settings: Settings) -> str:
    if settings.combiner is None:
        return "shipped"
    from tqcheck.weights.combiner import combiner_digest

    return combiner_digest(Path(settings.combiner))
