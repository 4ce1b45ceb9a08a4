"""Inline elements of XLIFF and TMX: what each stands for in the text of a unit.

A line break separates. A placeholder stands for a word, which is written ``{NAME}`` on both sides.
A pair of tags vanishes, and what stands between them is text. Source: OASIS, XLIFF 1.2 (2.3) and
2.1 (4.2.3); LISA, TMX 1.4b.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tqcheck.languages.placeholders import is_placeholder
from tqcheck.readers.placed import PlacedPiece, PlacedText, joined
from tqcheck.readers.xml.parsing import local
from tqcheck.readers.xml.places import ElementPlaces

# Elements that begin or end a span, or stand around it.
_SPANS = frozenset({"g", "pc", "mrk", "hi", "sub"})
_ENDS = frozenset({"bpt", "ept", "bx", "ex", "sc", "ec", "sm", "em", "it"})
_POINTS = frozenset({"x", "ph", "ut"})
_CODES = _ENDS | _POINTS
# The last part of ``ctype``, ``type`` or ``subType``: lb, x-html-br, xlf:lb, fmt:br.
_BREAK_TYPES = frozenset({"lb", "pb", "br"})
_SPAN_TYPES = frozenset({"bold", "italic", "underlined", "link", "b", "i", "u", "fmt"})
_NATIVE = ("equiv-text", "equiv", "disp")
_BREAKS = frozenset({"\n", "\\n", "\\r\\n", "\r\n", "[br]"})
_TAG = re.compile(r"\s*<(/?)([A-Za-z][\w:.-]*)(?:\s[^<>]*)?/?>\s*\Z")
# Ids that Angular gives to the tags of a message.
_ANGULAR_TAG = re.compile(r"(?:START|CLOSE)_[A-Z0-9_]+\Z")
_PLAIN_ID = re.compile(r"[A-Za-z]{0,3}\d*\Z")
_SENTENCE_END = ".!?:…"


@dataclass(frozen=True, slots=True)
class _Unsure:
    """An element that says nothing about itself: a word, a tag or a line break."""

    name: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class InlineText:
    """The text of an element and the elements in it.

    Attributes:
        line, column: of the element.
        parts: in order; those after `body` are the texts inside of codes.
    """

    line: int
    column: int
    parts: tuple[PlacedPiece | _Unsure, ...]

    def words(self) -> frozenset[str]:
        """Names of the elements that say nothing about themselves and stand where a word would."""
        roles = self._roles()
        return frozenset(
            part.name
            for index, part in enumerate(self.parts)
            if isinstance(part, _Unsure) and roles[index] == "word"
        )

    def text(self, among: Collection[str]) -> PlacedText:
        """The text.

        Args:
            among: the names of unsure elements that stand for words, here and on the other side.
        """
        pieces: list[PlacedPiece] = []
        roles = self._roles()
        for index, part in enumerate(self.parts):
            if isinstance(part, PlacedPiece):
                is_line = bool(pieces) and pieces[-1].is_break and not part.solid
                pieces.append(part.without_blanks() if is_line else part)
            elif part.name in among:
                pieces.append(PlacedPiece(f"{{{part.name}}}", part.line, part.column, solid=True))
            elif roles[index] == "break":
                pieces.append(PlacedPiece("\n", part.line, part.column, solid=True))
        while pieces and pieces[-1].is_break:
            pieces.pop()
        first = next((i for i, piece in enumerate(pieces) if not piece.is_break), 0)
        return joined(pieces[first:], self.line, self.column)

    def _roles(self) -> list[str]:
        """What each unsure element is, by the characters before and after it."""
        before, last = [], ""
        for part in self.parts:
            before.append(last)
            last = part.text[-1:] or last if isinstance(part, PlacedPiece) else last
        roles, following = [], ""
        for part, preceding in zip(reversed(self.parts), reversed(before), strict=True):
            roles.append(_role(preceding, following))
            following = part.text[:1] or following if isinstance(part, PlacedPiece) else following
        return roles[::-1]


def _role(before: str, after: str) -> str:
    """What an element between two characters is: ``break``, ``tag`` or ``word``."""
    if before and before in _SENTENCE_END and after.isalpha():
        return "break"
    is_glued = before.isalnum() or after.isalnum()
    is_outside = (not before and not after.isspace()) or (not after and not before.isspace())
    return "tag" if is_glued or is_outside else "word"


def inline_texts(
    target: InlineText, source: InlineText | None
) -> tuple[PlacedText, PlacedText | None]:
    """The texts of both sides, in which an element stands for the same on both."""
    if source is None:
        return target.text(target.words()), None
    among = target.words() & source.words()
    return target.text(among), source.text(among)


def read_inline(element: Any, places: ElementPlaces | None, data: Mapping[str, str]) -> InlineText:
    """The text of ``target``, ``source`` or ``seg``, with what its inline elements stand for.

    Args:
        element: of lxml.
        places: of its text in the file; None where they do not matter.
        data: the original codes of an XLIFF 2 unit, by id.
    """
    places = places or ElementPlaces(element.sourceline or 1, 1)
    reader = _Reader(places, data)
    parts = [*reader.inside(element)]
    return InlineText(places.line, places.column, (*parts, *reader.inner))


class _Reader:
    def __init__(self, places: ElementPlaces, data: Mapping[str, str]) -> None:
        self.inner: list[PlacedPiece | _Unsure] = []
        self._places = places
        self._data = data
        self._points = 0

    def inside(self, element: Any) -> Iterator[PlacedPiece | _Unsure]:
        yield from self._places.take(element.text)
        for child in element:
            yield from self._child(child)
            yield from self._places.take(child.tail)

    def _child(self, child: Any) -> Iterator[PlacedPiece | _Unsure]:
        name = local(child)
        line, column = self._places.tag()
        if name == "cp":
            yield PlacedPiece(_code_point(child), line, column, solid=True)
            list(self.inside(child))
        elif name in _CODES:
            code = "".join(self._code(child)) or self._native(child)
            self._points += name in _POINTS
            meaning = self._meaning(child, name, code)
            if meaning is None:
                yield _Unsure(self._name(child), line, column)
            elif meaning:
                yield PlacedPiece(meaning, line, column, solid=True)
        elif name in _SPANS:
            separator = self._meaning(child, name, self._native(child))
            if separator:
                yield PlacedPiece(separator, line, column, solid=True)
            yield from self.inside(child)
            if separator:
                yield PlacedPiece(separator, line, column, solid=True)
        else:
            yield from self.inside(child)

    def _code(self, element: Any) -> Iterator[str]:
        """The original code in an element; texts inside of it, such as a title, go to `inner`."""
        for piece in self._places.take(element.text):
            yield piece.text
        for child in element:
            line, column = self._places.tag()
            if local(child) == "sub":
                self.inner.append(PlacedPiece("\n", line, column, solid=True))
                self.inner.extend(self.inside(child))
            else:
                yield from self._code(child)
            for piece in self._places.take(child.tail):
                yield piece.text

    def _native(self, element: Any) -> str:
        for key in _NATIVE:
            if element.get(key):
                return str(element.get(key))
        reference = element.get("dataRef") or element.get("dataRefStart") or ""
        return self._data.get(reference) or element.get("equivStart") or ""

    def _meaning(self, element: Any, name: str, code: str) -> str | None:
        """A line break, a word, nothing; None if the element does not tell."""
        kinds = {
            re.split("[-:]", element.get(key))[-1].lower()
            for key in ("ctype", "type", "subType")
            if element.get(key)
        }
        own = element.get("id") or ""
        if kinds & _BREAK_TYPES or own == "LINE_BREAK" or code in _BREAKS:
            return "\n"
        tag = _TAG.match(code)
        if tag is not None:
            return self._tag(element, tag[2].lower())
        if name not in _POINTS or kinds & _SPAN_TYPES or _ANGULAR_TAG.match(own):
            return ""
        if is_placeholder(code):
            return code
        if code or kinds or not _PLAIN_ID.match(own):
            return f"{{{self._name(element)}}}"
        return None

    def _tag(self, element: Any, tag: str) -> str:
        """What a tag of HTML in the original stands for."""
        from lxml.html import defs

        if tag == "br" or tag in defs.block_tags:
            return "\n"
        if tag in defs.empty_tags:
            return f"{{{self._name(element)}}}"
        return ""

    def _name(self, element: Any) -> str:
        """The name of an element, which is the same in both languages."""
        own = element.get("id") or element.get("x") or element.get("i") or str(self._points)
        return re.sub(r"[^\w.]+", "_", own)


def _code_point(element: Any) -> str:
    try:
        return chr(int(element.get("hex", ""), 16))
    except (ValueError, OverflowError):
        return "\ufffd"
