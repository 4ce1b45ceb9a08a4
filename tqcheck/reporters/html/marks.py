"""A text cut at the borders of the findings in it, so that overlapping marks need no nesting.

A piece carries every mark that covers it. A mark that begins in one sentence and ends in the next
is cut to each; only the piece where it really ends closes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.model import Severity, Span
from tqcheck.reporters.html.cards import Card


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a finding stands, in the code points of one text that is shown."""

    span: Span
    card: Card


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks.

    Attributes:
        cards: whose marks cover it, in the order of their numbers.
        ends: those of them that end with it.
    """

    text: str
    cards: tuple[Card, ...] = ()
    ends: tuple[Card, ...] = ()

    @property
    def severity(self) -> Severity:
        """The worst among the findings that count, else among those that do not."""
        counting = [card for card in self.cards if not card.suppressed]
        return max(card.finding.severity for card in counting or self.cards)

    @property
    def suppressed(self) -> bool:
        """Whether every finding here is suppressed."""
        return all(card.suppressed for card in self.cards)


def cut(text: str, window: Span, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """Cut ``text[window]`` at the borders of `marks`.

    Args:
        text: the text that `window` and the marks count in.
        window: the part that is shown.
        marks: in any order; those outside the window are left out. An empty one becomes an empty
            piece where it stands: inside the window, or at one of its ends.

    Returns:
        Pieces whose texts together are ``window.of(text)``.
    """
    ranges, points = [], []
    for mark in marks:
        if not len(mark.span):
            if window.start <= mark.span.start <= window.end:
                points.append(mark)
        elif mark.span.overlaps(window):
            ranges.append(mark)
    if not ranges and not points:
        return (Piece(window.of(text)),)
    borders = {window.start, window.end}
    for mark in (*ranges, *points):
        borders.add(max(mark.span.start, window.start))
        borders.add(min(mark.span.end, window.end))
    pieces = []
    cuts = sorted(borders)
    for i, start in enumerate(cuts):
        for mark in points:
            if mark.span.start == start:
                pieces.append(Piece("", (mark.card,), (mark.card,)))
        if i + 1 == len(cuts):
            break
        part = Span(start, cuts[i + 1])
        over = sorted((m for m in ranges if m.span.contains(part)), key=lambda m: m.card.number)
        pieces.append(
            Piece(
                part.of(text),
                tuple(m.card for m in over),
                tuple(m.card for m in over if m.span.end == part.end),
            )
        )
    return tuple(pieces)
