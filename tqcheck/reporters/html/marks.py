"""Cuts a text at the borders of its findings, so that overlapping marks need no nesting.

A piece has every mark that covers it. A mark over two segments is cut at the border of the
segments, and only the piece with its real end closes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.model import Embedded, EmbeddedKind, Severity, Span
from tqcheck.reporters.html.cards import Card


@dataclass(frozen=True, slots=True)
class CardMark:
    """The span of a finding in a text that is shown."""

    span: Span
    card: Card


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text under the same marks.

    Attributes:
        cards: the cards whose marks cover it, by number.
        ends: those of them whose marks end with it.
        embedded: why others wrote it; None for the translation's own text.
    """

    text: str
    cards: tuple[Card, ...] = ()
    ends: tuple[Card, ...] = ()
    embedded: EmbeddedKind | None = None

    @property
    def severity(self) -> Severity:
        """The worst severity of the findings that count, else of the suppressed ones."""
        counting = [card for card in self.cards if not card.suppressed]
        return max(card.finding.severity for card in counting or self.cards)

    @property
    def suppressed(self) -> bool:
        """Whether every finding here is suppressed."""
        return all(card.suppressed for card in self.cards)


def cut(
    text: str, window: Span, marks: Iterable[CardMark], embedded: Iterable[Embedded] = ()
) -> tuple[Piece, ...]:
    """Cut ``text[window]`` at the borders of `marks`.

    Args:
        text: the text in which `window` and the marks count.
        window: the part that is shown.
        marks: in any order; marks outside the window are ignored. An empty mark inside the window
            or at its ends becomes an empty piece.
        embedded: parts of `text` that others wrote; those outside the window are ignored.

    Returns:
        Pieces whose texts add up to ``window.of(text)``.
    """
    ranges, points = [], []
    for mark in marks:
        if not len(mark.span):
            if window.start <= mark.span.start <= window.end:
                points.append(mark)
        elif mark.span.overlaps(window):
            ranges.append(mark)
    others = [part for part in embedded if part.span.overlaps(window)]
    if not ranges and not points and not others:
        return (Piece(window.of(text)),)
    borders = {window.start, window.end}
    for span in (*(mark.span for mark in (*ranges, *points)), *(part.span for part in others)):
        borders.add(max(span.start, window.start))
        borders.add(min(span.end, window.end))
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
                next((other.kind for other in others if other.span.contains(part)), None),
            )
        )
    return tuple(pieces)
