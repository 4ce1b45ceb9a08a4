"""How much of a document was checked."""

from __future__ import annotations

from tqcheck.languages.words import count_words
from tqcheck.model import Coverage, Document
from tqcheck.pipeline.prepared import PreparedDocument


def coverage_of(document: Document, prepared: PreparedDocument) -> Coverage:
    """Count the words of the document: those in segments, in embedded parts, and left out."""
    text = document.text
    words = count_words(text)
    segmented = sum(count_words(part.span.of(text)) for part in prepared.results.text.segments)
    embedded = sum(count_words(part.span.of(text)) for part in prepared.bilingual.embedded)
    return Coverage(
        words=words + sum(part.words for part in document.left_out),
        checked=max(0, segmented - embedded),
        embedded=embedded,
        left_out=document.left_out,
    )
