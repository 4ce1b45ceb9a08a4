"""Texts that a file holds with escapes or markup between their code points."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Run = tuple[int, int, int]
"""Offset in a text, line and column in the file (from 1) of code points that stand side by side."""


@dataclass(frozen=True, slots=True)
class PlacedPiece:
    """Code points that stand side by side in one line of a file.

    Attributes:
        line, column: of the first, from 1.
        solid: whether they all stand for one thing, which begins there.
    """

    text: str
    line: int
    column: int
    solid: bool = False

    def without_blanks(self) -> PlacedPiece:
        """The piece without blanks at its beginning."""
        text = self.text.lstrip(" ")
        return PlacedPiece(text, self.line, self.column + len(self.text) - len(text))

    @property
    def is_break(self) -> bool:
        """Whether it is a line break that stands for an element."""
        return self.solid and self.text == "\n"


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and where it stands in a file.

    Attributes:
        line, column: of its beginning, from 1.
        runs: as `Document.runs`; empty where the file holds the text as it is.
    """

    text: str
    line: int = 1
    column: int = 1
    runs: tuple[Run, ...] = ()


def joined(pieces: Iterable[PlacedPiece], line: int = 1, column: int = 1) -> PlacedText:
    """The text of pieces in order.

    Args:
        pieces: of the text.
        line: the line of a text without pieces, from 1.
        column: its column, from 1.
    """
    texts: list[str] = []
    runs: list[Run] = []
    length = 0
    expected: tuple[int, int] | None = None
    verbatim = True
    for piece in pieces:
        if not piece.text:
            continue
        place = piece.line, piece.column
        if place != expected:
            verbatim = verbatim and expected is None
        if place != expected or place[1] == 1:
            runs.append((length, *place))
        texts.append(piece.text)
        length += len(piece.text)
        expected = _after(piece)
        verbatim = verbatim and not piece.solid
        if piece.solid:
            runs.extend((length - left, *place) for left in range(len(piece.text) - 1, 0, -1))
    if runs:
        _, line, column = runs[0]
    return PlacedText("".join(texts), line, column, () if verbatim else tuple(runs))


def _after(piece: PlacedPiece) -> tuple[int, int] | None:
    """The place of a code point that stands right behind the piece in the file."""
    if piece.solid:
        return -1, -1
    if piece.text.endswith("\n"):
        return piece.line + 1, 1
    return piece.line, piece.column + len(piece.text)
