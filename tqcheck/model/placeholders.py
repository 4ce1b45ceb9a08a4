"""Differences between the placeholders of both sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tqcheck.model.spans import Span


class PlaceholderFaultKind(str, Enum):
    """What became of a placeholder."""

    LOST = "lost"
    ADDED = "added"
    CHANGED = "changed"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class PlaceholderFault:
    """A placeholder that is not as in the source.

    Attributes:
        kind: what became of it.
        target: its place in the target text; None if it is lost.
        source: its place in the source text; None if it is added.
        found: as the target has it; empty if it is lost.
        expected: as it should be; empty if it is added.
    """

    kind: PlaceholderFaultKind
    target: Span | None
    source: Span | None
    found: str
    expected: str
