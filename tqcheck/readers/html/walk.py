"""Walks through the tree of a page once and collects its lines, its nodes and its comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tqcheck.model import BlockKind
from tqcheck.readers.html.lines import LineWriter, Node, Place, TextLine
from tqcheck.readers.html.parts import Part, elements, part_of
from tqcheck.readers.xml.parsing import XML

_BODIES = ("articlebody", "mainentityofpage", "text")
_STICKY = frozenset({BlockKind.EMBEDDED, BlockKind.QUOTATION, BlockKind.KICKER})
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_TABLE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
_LONG_CELL = 40  # words from which on a cell is a column of text
_EXAMPLE = 80


@dataclass(slots=True)
class PageText:
    """All text of a page.

    Attributes:
        lines: in text order.
        nodes: in text order, each before those in it.
        comments: those with a remark for tqcheck, each with the index of the line that it stands in
            or before, and whether it stands in it.
        hidden_words: number of words inside lines that are not shown.
        hidden_example: the first of them.
    """

    lines: list[TextLine] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    comments: list[tuple[Any, int, bool]] = field(default_factory=list)
    hidden_words: int = 0
    hidden_example: str = ""


@dataclass(slots=True)
class _Frame:
    """An open element and what its end must restore."""

    element: Any
    children: Iterator[Any]
    part: Part
    place: Place
    ends_line: bool = False
    link: tuple[int, int] | None = None
    literal: tuple[int, int] | None = None
    counts: bool = False
    bold: bool = False
    article: bool = False
    hidden: bool = False


class _Walker:
    def __init__(self, language: str | None) -> None:
        self.page = PageText()
        self.writer = LineWriter(self.page.lines)
        self.language = language
        self.articles = 0
        self.unseen = 0
        self.hidden = 0

    def walk(self, root: Any) -> PageText:
        """Collect the text of `root`."""
        stack = [self._open(root, None)]
        while stack:
            frame = stack[-1]
            child = next(frame.children, None)
            if child is None:
                stack.pop()
                self._close(frame)
                if stack:
                    self._text(frame.element.tail)
            elif isinstance(child.tag, str):
                stack.append(self._open(child, frame))
            else:
                self._comment(child)
                self._text(child.tail)
        self.writer.end_line()
        return self.page

    def _text(self, text: str | None) -> None:
        if not text or self.unseen:
            return
        if not self.hidden:
            self.writer.add(text)
        elif words := text.split():
            self.page.hidden_words += len(words)
            if not self.page.hidden_example:
                self.page.hidden_example = " ".join(words)[:_EXAMPLE]

    def _comment(self, comment: Any) -> None:
        if not self.unseen and "tqcheck:" in (comment.text or ""):
            inside = not self.writer.is_empty
            self.page.comments.append((comment, len(self.page.lines), inside))

    def _open(self, element: Any, around: _Frame | None) -> _Frame:
        name = element.tag.lower()
        part = part_of(element, name, in_article=self.articles > 0)
        if not (self.unseen or self.hidden):
            self._break(name)
        frame = _Frame(element, iter(element), part, self.writer.place)
        if not self.unseen and not part.unseen:
            frame.ends_line = self._begins_node(element, name, part, around)
            if frame.ends_line:
                self.writer.end_line()
                self._node(element, name, part, around)
            elif _touches(element):
                self.writer.gap()
        frame.hidden = part.hidden and not frame.ends_line
        self.unseen += part.unseen
        self.hidden += frame.hidden
        if name == "a" and element.get("href") is not None:
            frame.link = self.writer.mark()
            frame.counts = _leads_away(element.get("href"))
            self.writer.links += frame.counts
        if self._is_literal(element, name, inline=not frame.ends_line):
            frame.literal = self.writer.mark()
        frame.bold = name in elements()["bold"]
        self.writer.bold += frame.bold
        frame.article = name in elements()["resetting"]
        self.articles += frame.article
        self._text(element.text)
        return frame

    def _is_literal(self, element: Any, name: str, *, inline: bool) -> bool:
        """Whether an element holds code, or words in a line that are not to be translated."""
        if name in elements()["literal"]:
            return True
        if not inline:  # pages say so of themselves as a whole
            return False
        stated = (element.get("lang") or "").strip().lower()[:2]
        foreign = bool(stated) and self.language is not None and stated != self.language
        return foreign or element.get("translate") == "no"

    def _break(self, name: str) -> None:
        if name == "br":
            self.writer.line_break()
        elif name == "hr":
            self.writer.end_line()

    def _begins_node(self, element: Any, name: str, part: Part, around: _Frame | None) -> bool:
        """Whether an element begins a line."""
        if around is None or part.block:
            return True
        if part.hidden or (part.zone is None and "-" not in name):
            return False
        if name == "button" and self.writer.ends_sentence and not (element.tail or "").strip():
            return True
        return _stands_alone(element, around) and (part.zone is None or self.writer.is_empty)

    def _close(self, frame: _Frame) -> None:
        writer = self.writer
        if frame.link is not None:
            writer.links -= frame.counts
            if not self.unseen and not self.hidden:
                writer.link(frame.link, counts=frame.counts)
        if frame.literal is not None and not self.unseen and not self.hidden:
            writer.literal(frame.literal)
        writer.bold -= frame.bold
        self.articles -= frame.article
        self.unseen -= frame.part.unseen
        self.hidden -= frame.hidden
        if frame.ends_line:
            writer.end_line()
            self.page.nodes[writer.place.node].last = len(self.page.nodes) - 1
            writer.place = frame.place

    def _node(self, element: Any, name: str, part: Part, around: _Frame | None) -> None:
        """Begin a node, and say where the lines in it belong."""
        nodes = self.page.nodes
        place = self.writer.place
        parent = place.node if around is not None else -1
        node = Node(
            name,
            parent,
            zone=part.zone,
            doubtful=part.doubtful,
            heading_like=part.heading_like,
            live=part.live or (parent >= 0 and nodes[parent].live),
            marked=(element.get("itemprop") or "").strip().lower() in _BODIES,
        )
        index = len(nodes)
        if parent >= 0:
            node.language, node.states = nodes[parent].language, nodes[parent].states
        stated = (element.get("lang") or element.get(XML + "lang") or "").strip().lower()
        if stated and self.language is not None and around is not None:
            foreign = stated.split("-")[0].split("_")[0] != self.language
            node.language, node.states = (stated, index) if foreign else (None, -1)
        nodes.append(node)
        kind = _kind(place.kind, part.kind, name)
        self.writer.place = Place(
            index,
            kind,
            _level(name) or (place.level if kind is BlockKind.HEADING else 0),
            index if name in {"li", "td", "th", "dd"} else place.holder,
            part.heading_like,
        )


def walk(root: Any, language: str | None = None) -> PageText:
    """The text of the element `root`.

    Args:
        root: of a tree of lxml.
        language: code of the language of the page; parts that state another one are marked. None
            for a page in any language.
    """
    page = _Walker(language).walk(root)
    _open_layout_tables(page)
    return page


def _open_layout_tables(page: PageText) -> None:
    """Take the tables of old pages for what they are: columns of text, not rows of cells."""
    nodes = page.nodes
    tables = [-1] * len(nodes)
    labelled = set()
    for index, node in enumerate(nodes):
        tables[index] = index if node.name == "table" else tables[max(node.parent, 0)]
        if node.name in {"th", "thead", "caption"}:
            labelled.add(tables[index])
    counts: dict[int, int] = {}
    for line in page.lines:
        counts[line.holder] = counts.get(line.holder, 0) + 1
    layouts = {
        tables[line.holder]
        for line in page.lines
        if line.holder >= 0
        and nodes[line.holder].name == "td"
        and (counts[line.holder] > 1 or line.words >= _LONG_CELL)
    } - labelled
    if not layouts:
        return
    for index, node in enumerate(nodes):
        if tables[index] in layouts and node.name in _TABLE:
            node.name = "div"
    for line in page.lines:
        if line.kind is BlockKind.CELL and nodes[line.holder].name == "div":
            line.kind = BlockKind.PARAGRAPH


def _kind(around: BlockKind, own: BlockKind | None, name: str) -> BlockKind:
    """The kind of the lines in an element, by that of the element around it."""
    if own is None:
        return BlockKind.PARAGRAPH if name == "table" and around not in _STICKY else around
    if around in _STICKY and not (around is BlockKind.QUOTATION and own is BlockKind.EMBEDDED):
        return around
    return own


def _level(name: str) -> int:
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1] in "123456" else 0


def _leads_away(address: str) -> bool:
    """Whether a link leads to another page, and not to a picture or within its page."""
    path = address.strip().lower()[:1000].partition("?")[0]
    return (
        bool(path)
        and not path.startswith(("#", "javascript:", "mailto:", "tel:"))
        and (not path.endswith(_PICTURES))
    )


def _stands_alone(element: Any, around: _Frame) -> bool:
    """Whether an element of unknown name is no part of a running text."""
    parent = around.element
    before = element.getprevious()
    beside = (parent.text if before is None else before.tail, element.tail)
    return not any(text and text.strip() for text in beside)


def _touches(element: Any) -> bool:
    """Whether the element follows another one without any text between them."""
    before = element.getprevious()
    return before is not None and isinstance(before.tag, str) and not before.tail
