"""Stage *segment*: the sentences and headlines of the target text."""

from __future__ import annotations

from tqcheck.languages.segmentation import segment
from tqcheck.model import Document, Segment


def segment_document(document: Document) -> tuple[Segment, ...]:
    """The segments of the target text, in order."""
    return segment(document.text, document.language, title=document.title, blocks=document.blocks)
