"""The headline of a page: the heading that its title repeats, else its ``h1``, else its title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tqcheck.model import BlockKind
from tqcheck.readers.html.lines import TextLine
from tqcheck.readers.html.walk import PageText

_WORD = re.compile(r"\w+")
_BLANKS = re.compile(r"\s+")
_WHOLLY_LINKED = 0.9
_LOWEST = 3  # h3
_LONGEST_KICKER = 6  # words
_LONGEST_TITLE = 500  # code points
_MOST = 200  # headings and elements of the head that are looked at


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline of a page.

    Attributes:
        text: as it is shown, in one line.
        lines: the indexes of its lines; empty where the page states it only in its head.
    """

    text: str
    lines: range


def find_headline(tree: Any, page: PageText) -> Headline | None:
    """The headline of a page; None if it has no heading and no title.

    Args:
        tree: the page as it was parsed.
        page: its text.
    """
    titles = list(islice(_titles(tree), _MOST))
    headings = list(islice(_headings(page.lines), _MOST))
    known = [
        (level, found)
        for level, found in headings
        if any(f" {_words(found.text)} " in f" {_words(title)} " for title in titles)
        and (level == 1 or " " in found.text)
    ]
    if known:
        return max(known, key=lambda pair: len(pair[1].text))[1]
    for level, found in headings:
        if level == 1 and page.lines[found.lines[0]].linked < _WHOLLY_LINKED:
            return found
    return Headline(titles[0], range(0)) if titles else None


def mark_kicker(page: PageText, headline: int) -> None:
    """Take a short line right above the headline, in the same part of the page, for its kicker."""
    if not headline:
        return
    before, line = page.lines[headline - 1], page.lines[headline]
    nodes = page.nodes
    if (
        before.kind is BlockKind.PARAGRAPH
        and before.words <= _LONGEST_KICKER
        and not before.ended
        and not any(char.isdigit() for char in before.text)
        and nodes[before.node].parent == nodes[line.node].parent
    ):
        before.kind = BlockKind.KICKER


def _titles(tree: Any) -> Iterator[str]:
    """What the head of the page gives as its title: that for social networks first."""
    for element in tree.iterfind(".//meta"):
        if element.get("property") == "og:title" and (title := _fold(element.get("content") or "")):
            yield title
    for element in tree.iterfind(".//head/title"):
        if title := _fold(element.text_content()):
            yield title


def _headings(lines: Sequence[TextLine]) -> Iterator[tuple[int, Headline]]:
    """The headings of the page with their level; the lines of one are joined."""
    number = 0
    while number < len(lines):
        first = lines[number]
        end = number + 1
        if first.kind is BlockKind.HEADING and 0 < first.level <= _LOWEST:
            while end < len(lines) and _goes_on(first, lines[end]):
                end += 1
            text = _fold(" ".join(line.text for line in lines[number:end]))
            yield first.level, Headline(text[:_LONGEST_TITLE], range(number, end))
        number = end


def _goes_on(first: TextLine, line: TextLine) -> bool:
    return line.kind is BlockKind.HEADING and line.level == first.level and line.node == first.node


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _fold(text: str) -> str:
    return _BLANKS.sub(" ", text[:_LONGEST_TITLE]).strip()
