"""The stages that depend on the other documents of a run; `stages` says which there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tqcheck.config import Settings
from tqcheck.errors import ReadError
from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.checked_text import checked_text
from tqcheck.pipeline.score import with_scores
from tqcheck.result_cache.memory import Memory
from tqcheck.rules.catalog import RuleEntry
from tqcheck.suppression import Suppressor

if TYPE_CHECKING:
    from tqcheck.cross_document import CrossDocumentCheck


class RunStages:
    """The stages from *cross-document* to *score*, for the documents of one run in order.

    Args:
        rules: of the run.
        settings: of the run.
        suppressor: marks findings that the user accepts.
        baseline: marks findings that were known before; None for no baseline.
        memory: of earlier runs with the same settings; None for none.
    """

    def __init__(
        self,
        rules: Sequence[RuleEntry],
        settings: Settings,
        suppressor: Suppressor,
        baseline: Callable[[DocumentReport], DocumentReport] | None = None,
        memory: Memory | None = None,
    ) -> None:
        self._rules = rules
        self._threshold = settings.alignment_threshold
        self._suppressor = suppressor
        self._baseline = baseline
        self._memory = memory
        self._first: tuple[DocumentReport, Document] | None = None
        self._cross_document: CrossDocumentCheck | None = None

    def complete(self, report: DocumentReport, item: Document | ReadError) -> DocumentReport:
        """The final report of the next document.

        Args:
            report: what `check_document` returned, or why the document was not checked.
            item: what was read.
        """
        if isinstance(item, ReadError) or report.error is not None:
            return report
        checked = checked_text(item)
        report = self._compared(report, checked.document)
        report = self._suppressor.apply(report, checked.document.pragmas)
        if self._baseline is not None:
            report = self._baseline(report)
        return checked.as_read(with_scores(report))

    def _compared(self, report: DocumentReport, document: Document) -> DocumentReport:
        """The report with what the documents before tell of it.

        The comparison needs much of what rules need, and is made when there is a second document.
        """
        if self._cross_document is None:
            if self._first is None:
                self._first = report, document
                return report
            from tqcheck.cross_document import CrossDocumentCheck

            self._cross_document = CrossDocumentCheck(self._rules, self._threshold, self._memory)
            self._cross_document.apply(*self._first)
        return self._cross_document.apply(report, document)
