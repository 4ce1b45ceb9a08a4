"""Suppression comments in checked files.

Three forms, each with rules (codes, beginnings of codes or names) and the reason::

    <!-- tqcheck: ignore TQ301 the speaker really said it twice -->
    <!-- tqcheck: ignore-file TQ804,unit-spacing house style -->
    tqcheck:ignore TQ301 on a line of its own, in plain text

A comment on a line with text applies to that line (in HTML: to its block); one on a line of its own
applies to the next line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from tqcheck.model import Pragma, Span

_MARK = r"tqcheck:[ \t]*ignore(?P<file>-file)?(?![\w-])"
# A comment ends before the next one begins, so that a text full of open comments is read once.
_COMMENT = re.compile(rf"<!--[ \t]*{_MARK}(?P<rest>(?:(?!<!--)[^\r\n])*?)-->")
_LINE = re.compile(rf"^[ \t]*(?:(?:#|//|%)[ \t]*)?{_MARK}(?P<rest>[^\r\n]*)\r?$", re.MULTILINE)
_INSIDE = re.compile(rf"{_MARK}(?P<rest>[^\r\n]*)\Z")
_BLOCKS = frozenset(
    {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "caption", "td",
     "th", "dd", "dt", "pre"}
)  # fmt: skip


def in_text(text: str) -> tuple[str, tuple[Pragma, ...]]:
    """`text` with its pragmas blanked, which keeps all offsets, and the pragmas."""
    if "tqcheck:" not in text:
        return text, ()
    marks = sorted(
        {match.span(): match for form in (_LINE, _COMMENT) for match in form.finditer(text)}.items()
    )
    blanked = list(text)
    for (start, end), _ in marks:
        for at in range(start, end):
            if blanked[at] not in "\r\n":
                blanked[at] = " "
    rest = "".join(blanked)
    lines = _Lines(rest)
    return rest, tuple(_pragma(match, *lines.at(start)) for (start, _), match in marks)


class _Lines:
    """The lines of a text, and for each the line that a comment on it applies to."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        ends = [*(start - 1 for start in self._starts[1:]), len(text)]
        applies = Span(len(text), len(text))
        self._applies = [applies] * len(ends)
        for number in reversed(range(len(ends))):
            start, end = self._starts[number], ends[number]
            if text[start:end].strip():
                applies = Span(start, end)
            self._applies[number] = applies

    def at(self, place: int) -> tuple[int, Span]:
        """The number of the line at `place`, from 1, and the first line from there with text.

        The span is empty where no such line follows.
        """
        number = bisect_right(self._starts, place)
        return number, self._applies[number - 1]


def in_html(tree: Any, body: str, shown: Any) -> tuple[Pragma, ...]:
    """The pragmas of a page.

    Args:
        tree: the page as lxml parsed it.
        body: the text of the article, one line per block.
        shown: returns the text of an element as it is in `body`.
    """
    from lxml import etree

    found: list[tuple[Any, re.Match[str]]] = []
    beside: dict[int, str] = {}  # the text beside a comment, by its place in `found`
    pending: list[int] = []
    texts: dict[Any, str] = {}

    def text_of(element: Any) -> str:
        if element not in texts:
            texts[element] = str(shown(element)).strip()
        return texts[element]

    for node in tree.iter():
        if node.tag is etree.Comment:
            match = _INSIDE.match((node.text or "").strip())
            if match is None:
                continue
            block = next((one for one in node.iterancestors() if one.tag in _BLOCKS), None)
            if block is None:
                pending.append(len(found))
            else:
                beside[len(found)] = text_of(block)
            found.append((node, match))
        elif pending and node.tag in _BLOCKS and text_of(node):
            beside.update(dict.fromkeys(pending, text_of(node)))
            pending.clear()
    places = _Places(body)
    return tuple(
        _pragma(match, comment.sourceline or 1, places.of(beside.get(number, "")))
        for number, (comment, match) in enumerate(found)
    )


class _Places:
    """Finds blocks, each one or more whole lines, in the text of an article."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._known: dict[str, Span] = {"": Span(0, 0)}
        self._starts: dict[str, list[int]] = {}
        for match in re.finditer("[^\n]+", body):
            self._starts.setdefault(match.group(), []).append(match.start())

    def of(self, block: str) -> Span:
        """The first place of a block; an empty span if the text has no such lines."""
        if block not in self._known:
            self._known[block] = self._find(block)
        return self._known[block]

    def _find(self, block: str) -> Span:
        for start in self._starts.get(block.partition("\n")[0], ()):
            end = start + len(block)
            if self._body.startswith(block, start) and self._body[end : end + 1] in {"", "\n"}:
                return Span(start, end)
        return Span(0, 0)


def _pragma(match: re.Match[str], line: int, span: Span) -> Pragma:
    rules, _, reason = match["rest"].strip(" \t:").partition(" ")
    codes = tuple(code for code in rules.strip(":").split(",") if code)
    return Pragma(codes, reason.strip(" \t:–—-"), line, None if match["file"] else span)
