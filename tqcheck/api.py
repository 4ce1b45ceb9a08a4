"""The public API: checks texts and documents from Python; see the README.

Everything here is exported by `tqcheck` itself, which imports it on first use. Other modules of the
package may change without notice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from tqcheck.batch.checker import BatchChecker
from tqcheck.config import Settings, settings_of
from tqcheck.errors import UsageError
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import Document, DocumentReport, Report
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.run import executor_for, run
from tqcheck.suppression import SideCar, Suppressor

__all__ = ["BatchChecker", "Checker", "check"]

_NAME = "text"
_T = TypeVar("_T")


def check(text: str, source: str | None = None, **settings: Any) -> DocumentReport:
    """Check one translated text. To check many, use a `Checker`, which loads the models once.

    Args:
        text: the translation.
        source: the text that was translated; None where it is not known.
        settings: attributes of `Settings`, such as ``back_translator="none"``.

    Raises:
        tqcheck.errors.UsageError: a setting is unknown, a value does not fit, or `text` is no text.
        tqcheck.errors.ModelError: a model that the settings name cannot be used.
        tqcheck.errors.ReadError: the check took longer than `timeout_per_document`, or a
            text holds half a character (an unpaired surrogate).
    """
    return Checker(settings_of(settings, "check")).check(text, source)


class Checker:
    """Checks documents with one set of settings.

    Models are loaded on first use, once. Several threads may use one checker. It reads no
    configuration file and no file of suppressed findings.

    Args:
        settings: None for the defaults.

    Raises:
        tqcheck.errors.UsageError: the settings are no `Settings`, select a rule that does not
            exist, or name a glossary that cannot be read.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        settings = _expect(settings if settings is not None else Settings(), Settings)
        self._checker = DocumentChecker(settings)

    @property
    def settings(self) -> Settings:
        """The settings of the checker."""
        return self._checker.settings

    def check(self, document: Document | str, source: str | None = None) -> DocumentReport:
        """Check one document by itself.

        Args:
            document: the document, or the text of the translation.
            source: the text that was translated; only beside a text.

        Raises:
            tqcheck.errors.UsageError: a document and a source are given, or neither a document nor
                a text.
            tqcheck.errors.ModelError: a model that the settings name cannot be used.
            tqcheck.errors.ReadError: the check took longer than `timeout_per_document`, or a
                text holds half a character (an unpaired surrogate).
        """
        if isinstance(document, str):
            document = Document(_NAME, document, source)
        elif source is not None:
            raise UsageError("the source of a Document is its source_text")
        return _judged(self._checker.check(_expect(document, Document)))

    def check_all(self, documents: Iterable[Document]) -> Report:
        """Check documents as one run, and compare each one with those before it.

        A document that cannot be checked has an `error` in its report, and the others are checked.

        Raises:
            tqcheck.errors.UsageError: one of `documents` is no `Document`.
            tqcheck.errors.ModelError: a model that the settings name cannot be used.
        """
        given = (_expect(document, Document) for document in documents)
        with executor_for(self._checker) as executor:
            return run(given, self._checker, executor, Suppressor(SideCar()), judge=_judged)


def _judged(report: DocumentReport) -> DocumentReport:
    """The report with the verdict of the newsroom's policy."""
    return judge(report, Policies.of_preset())


def _expect(value: _T, wanted: type[_T]) -> _T:
    """`value`, whose type is checked for callers without a type checker."""
    if not isinstance(value, wanted):
        raise UsageError(f"expected a {wanted.__name__}, got {type(value).__name__}")
    return value
