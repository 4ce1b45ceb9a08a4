"""The text that the stages work on: without soft hyphens, with words in place of placeholders."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.placeholders import placeholder_words
from tqcheck.pipeline.rewriting import Rewriting
from tqcheck.pipeline.soft_hyphens import soft_hyphens


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A document for the stages, and the way back to the texts that were read.

    Attributes:
        document: for the stages.
        rewritings: what was rewritten, in order, each with the document before it.
    """

    document: Document
    rewritings: tuple[tuple[Document, Rewriting], ...]

    def as_read(self, report: DocumentReport) -> DocumentReport:
        """The report of `document`, with all offsets in the texts that were read."""
        for before, rewriting in reversed(self.rewritings):
            report = rewriting.restore(report, before)
        return report


def checked_text(document: Document) -> CheckedText:
    """What the stages work on; the same document if it is checked as it was read."""
    rewritings = []
    for find in (soft_hyphens, placeholder_words):
        rewriting = find(document)
        if rewriting is not None:
            rewritings.append((document, rewriting))
            document = rewriting.apply(document)
    return CheckedText(document, tuple(rewritings))
