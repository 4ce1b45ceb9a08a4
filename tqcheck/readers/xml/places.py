"""Where the text of XML elements stands in the file.

lxml knows the line of an element, which is the only one in a file written on one line. expat knows
line and column of each run of text.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from tqcheck.readers.encoding import to_utf8
from tqcheck.readers.placed import PlacedPiece
from tqcheck.readers.xml.parsing import without_leading_blanks


@dataclass(slots=True)
class ElementPlaces:
    """The places in one element, used up in document order.

    Attributes:
        line, column: of the element's tag, from 1.
        texts: its text and that of the elements in it, without a break in the file's lines.
        tags: the places of the tags of elements in it.
    """

    line: int
    column: int
    texts: deque[PlacedPiece] = field(default_factory=deque)
    tags: deque[tuple[int, int]] = field(default_factory=deque)
    _rest: PlacedPiece | None = None

    def take(self, text: str | None) -> Iterator[PlacedPiece]:
        """The pieces of the next run of text; at the place of the tag where none is known."""
        left = text or ""
        while left:
            piece = self._rest or (self.texts.popleft() if self.texts else None)
            self._rest = None
            if piece is None:
                yield PlacedPiece(left, self.line, self.column, solid=True)
                return
            size = min(len(left), len(piece.text))
            if size < len(piece.text):
                self._rest = PlacedPiece(piece.text[size:], piece.line, piece.column + size)
            yield PlacedPiece(left[:size], piece.line, piece.column)
            left = left[size:]

    def tag(self) -> tuple[int, int]:
        """The place of the next tag."""
        return self.tags.popleft() if self.tags else (self.line, self.column)


def element_places(data: bytes, name: str) -> list[ElementPlaces]:
    """The places of all elements of a name, in document order.

    Args:
        data: XML in UTF-8 or in the encoding that it declares. What follows a fault in it is not
            placed.
        name: of the elements, without a namespace's prefix.
    """
    blanks, data = without_leading_blanks(to_utf8(data, name).data)
    lines, columns = blanks.count(b"\n"), len(blanks) - blanks.rfind(b"\n") - 1
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = False
    found: list[ElementPlaces] = []
    open_elements: list[ElementPlaces] = []

    def here() -> tuple[int, int]:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        return line + lines, column + (columns if line == 1 else 0)

    def start(tag: str, attributes: object) -> None:
        del attributes
        place = here()
        if open_elements:
            open_elements[-1].tags.append(place)
        if tag.rpartition(":")[2] == name:
            found.append(ElementPlaces(*place))
            open_elements.append(found[-1])

    def end(tag: str) -> None:
        if tag.rpartition(":")[2] == name:
            open_elements.pop()

    def characters(text: str) -> None:
        if open_elements:
            open_elements[-1].texts.append(PlacedPiece(text, *here()))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        # lxml has read the file or refused it; only the places behind the fault are unknown.
        return found
    return found
