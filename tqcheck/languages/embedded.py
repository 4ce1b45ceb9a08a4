"""Finds the parts of a target text that others wrote, or that are rightly in another language."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.model import BlockKind, Document, Embedded, EmbeddedKind, Segment


def find_embedded(document: Document, segments: Sequence[Segment]) -> tuple[Embedded, ...]:
    """The embedded parts, in text order, disjoint.

    Args:
        document: as it was read.
        segments: of its target text.
    """
    del segments
    return tuple(
        Embedded(block.span, EmbeddedKind.POST)
        for block in document.blocks
        if block.kind is BlockKind.EMBEDDED
    )
