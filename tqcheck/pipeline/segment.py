"""Stage *segment*: the sentences and headlines of the target text."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Segment


@dataclass(frozen=True, slots=True)
class SegmentedText:
    """A document and the segments of its target text, in order."""

    document: Document
    segments: tuple[Segment, ...]


def segment_document(document: Document) -> SegmentedText:
    """Cut the target text of a document.

    Raises:
        UsageError: no language pack serves the document.
    """
    segments = segment(
        document.text, document.language, title=document.title, blocks=document.blocks
    )
    return SegmentedText(document, segments)
