"""The text that the stages work on: without soft hyphens, with words in place of placeholders."""

from __future__ import annotations

from tqcheck.model import Document, DocumentReport
from tqcheck.pipeline.placeholders import with_words, without_words
from tqcheck.pipeline.soft_hyphens import restored, without_soft_hyphens


def as_checked(document: Document) -> Document:
    """The document for the stages; the same object if it is checked as it was read."""
    return with_words(without_soft_hyphens(document))


def as_read(report: DocumentReport, document: Document) -> DocumentReport:
    """The report of `as_checked(document)`, with all offsets in the texts that were read."""
    return restored(without_words(report, without_soft_hyphens(document)), document)
