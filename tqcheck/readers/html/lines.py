"""The text of a page, line by line: white space collapsed as in HTML, and the places of links."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tqcheck.model import BlockKind, LeftOutReason, Span

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_ENDED = re.compile(r"[.!?…:;][\"“”»«’‘)\]]*\Z")
_GAP_BEFORE = re.compile(r"(?:[^\W\d_][.!?:]?|[!?:)”“»\"])\Z")
_WRAPPED = 45  # code points before a break that only wraps a sentence
_LONGEST_PSEUDO_HEADING = 14  # words


@dataclass(slots=True)
class Node:
    """An element that begins and ends a line, or that is a part of the page of its own.

    Attributes:
        parent: index of the node around it; -1 for the root.
        last: index of the last node in it.
        zone: why its text is left out.
        doubtful: its text is left out if it is mostly links.
        live: it holds the entries of a live ticker.
        language: the foreign language of its text, as it or an element around it states.
        states: the index of the node that states `language`; -1 for none.
        marked: the page says that it holds the text of the article.
    """

    name: str
    parent: int
    last: int = 0
    zone: LeftOutReason | None = None
    doubtful: bool = False
    heading_like: bool = False
    live: bool = False
    language: str | None = None
    states: int = -1
    marked: bool = False


@dataclass(slots=True)
class TextLine:
    """A line of text.

    Attributes:
        node: index of the innermost node that it lies in.
        level: 1 to 6 in ``h1`` to ``h6``, else 0.
        anchors: spans of links in `text`.
        literal: spans of code and the like in `text`, in order and disjoint.
        linked: the share of its letters in links to other pages, 0 to 1.
        links: number of such links.
        words: number of words.
        holder: index of the list item or cell that it lies in; -1 for none.
    """

    text: str
    node: int
    kind: BlockKind
    level: int
    anchors: tuple[Span, ...]
    linked: float
    links: int
    words: int
    holder: int
    literal: tuple[Span, ...] = ()

    @property
    def ended(self) -> bool:
        """Whether it ends as a sentence does."""
        return _ENDED.search(self.text[-8:]) is not None


@dataclass(slots=True)
class Place:
    """Where lines that are being written belong."""

    node: int = 0
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    holder: int = -1
    heading_like: bool = False


@dataclass(slots=True)
class LineWriter:
    """Collects the text of a page.

    Attributes:
        lines: those that have ended.
        place: of the line that is being written.
        links: how many links to other pages are open.
        bold: how many bold elements are open.
    """

    lines: list[TextLine] = field(default_factory=list)
    place: Place = field(default_factory=Place)
    links: int = 0
    bold: int = 0
    _text: list[str] = field(default_factory=list)
    _length: int = 0
    _blank: bool = False
    _gap: bool = False
    _breaks: int = 0
    _anchors: list[Span] = field(default_factory=list)
    _literal: list[Span] = field(default_factory=list)
    _links: int = 0
    _letters: int = 0
    _linked: int = 0
    _bold: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the current line has no text yet."""
        return not self._text

    def add(self, text: str | None) -> None:
        """Append text; runs of white space become one space."""
        if not text:
            return
        for number, piece in enumerate(_BLANKS.split(text)):
            if number:
                self._blank = True
            if piece:
                if self._breaks:
                    self._break(piece)
                if self._gap and piece[0].isupper() and _GAP_BEFORE.search(self._text[-1]):
                    self._blank = True
                self._gap = False
                if self._blank and self._text:
                    self._put(" ")
                self._blank = False
                self._put(piece)
                self._letters += len(piece)
                if self.links:
                    self._linked += len(piece)
                if self.bold:
                    self._bold += len(piece)

    def gap(self) -> None:
        """An element follows another one at once: pages often show a gap between the two."""
        self._gap = bool(self._text)

    @property
    def ends_sentence(self) -> bool:
        """Whether the current line ends as a sentence does."""
        return _ENDED.search("".join(self._text[-4:])[-8:]) is not None

    def line_break(self) -> None:
        """A ``br``: it ends the line, unless it only wraps a sentence."""
        if self._text:
            self._breaks += 1

    def end_line(self) -> None:
        """End the line, if it holds anything."""
        self._blank = self._gap = False
        self._breaks = 0
        if not self._text:
            return
        text = "".join(self._text)
        shown = text.strip()
        if shown:
            left = len(text) - len(text.lstrip())
            self.lines.append(self._line(shown, left))
        self._text = []
        self._anchors = []
        self._literal = []
        self._length = self._links = self._letters = self._linked = self._bold = 0

    def mark(self) -> tuple[int, int]:
        """The current place: number of lines, and of code points in the current one."""
        return len(self.lines), self._length

    def link(self, begin: tuple[int, int], *, counts: bool) -> None:
        """Record a link that began at `begin`, unless it is blank or covers several lines."""
        number, start = begin
        self._links += counts
        if number == len(self.lines) and start < self._length:
            self._anchors.append(Span(start, self._length))

    def literal(self, begin: tuple[int, int]) -> None:
        """Record that everything since `begin` is code or the like."""
        number, start = begin
        for line in self.lines[number:]:
            if start < len(line.text):
                kept = tuple(one for one in line.literal if one.end <= start)
                line.literal = (*kept, Span(start, len(line.text)))
            start = 0
        if start < self._length:
            self._literal = [one for one in self._literal if one.end <= start]
            self._literal.append(Span(start, self._length))

    def _line(self, shown: str, left: int) -> TextLine:
        place = self.place
        words = len(shown.split())
        line = TextLine(
            text=shown,
            node=place.node,
            kind=place.kind,
            level=place.level,
            anchors=tuple(_trimmed(self._anchors, shown, left)),
            linked=self._linked / self._letters if self._letters else 0.0,
            links=self._links,
            words=words,
            holder=place.holder,
            literal=tuple(_trimmed(self._literal, shown, left)),
        )
        bold = self._bold == self._letters
        if (
            (bold or place.heading_like)
            and place.kind is BlockKind.PARAGRAPH
            and words <= _LONGEST_PSEUDO_HEADING
            and not line.ended
        ):
            line.kind = BlockKind.HEADING
        return line

    def _break(self, following: str) -> None:
        """End the line at a break before `following`, or let the break stand for a space."""
        breaks, self._breaks = self._breaks, 0
        goes_on = not self.ends_sentence and (
            following[:1].islower() or (breaks == 1 and self._length >= _WRAPPED)
        )
        if (breaks == 1 and goes_on) or self.place.kind is BlockKind.HEADING:
            self._blank = True
        else:
            self.end_line()

    def _put(self, piece: str) -> None:
        self._text.append(piece)
        self._length += len(piece)


def _trimmed(anchors: list[Span], shown: str, left: int) -> list[Span]:
    """The spans, counted in the trimmed line, without the white space at their ends."""
    found = []
    for anchor in anchors:
        start = max(anchor.start - left, 0)
        end = min(anchor.end - left, len(shown))
        while start < end and shown[start].isspace():
            start += 1
        while start < end and shown[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Span(start, end))
    return found
