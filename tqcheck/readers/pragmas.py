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
from collections.abc import Iterator
from typing import Any

from tqcheck.model import Pragma, Span

_WORD = r"tqcheck:[ \t]*ignore(?P<file>-file)?(?![\w-])(?P<rest>[^\r\n]*?)"
_COMMENT = re.compile(rf"<!--[ \t]*{_WORD}[ \t]*-->")
_LINE = re.compile(rf"^[ \t]*(?:(?:#|//|%)[ \t]*)?{_WORD}[ \t]*\r?$", re.MULTILINE)
_INSIDE = re.compile(rf"\s*{_WORD}\s*\Z")
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
    return rest, tuple(
        _pragma(match, text.count("\n", 0, start) + 1, _line_or_next(rest, start))
        for (start, _), match in marks
    )


def _line_or_next(text: str, at: int) -> Span:
    """The line at `at` if it is not blank, else the next such line, else an empty span."""
    start = text.rfind("\n", 0, at) + 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start:end].strip():
            return Span(start, end)
        start = end + 1
    return Span(len(text), len(text))


def in_html(tree: Any, body: str, shown: Any) -> tuple[Pragma, ...]:
    """The pragmas of a page.

    Args:
        tree: the page as lxml parsed it.
        body: the text of the article, one line per block.
        shown: returns the text of an element as it is in `body`.
    """
    from lxml import etree

    return tuple(
        _pragma(match, comment.sourceline or 1, _find(body, _text_beside(comment, shown)))
        for comment in tree.iter(etree.Comment)
        if (match := _INSIDE.match(comment.text or ""))
    )


def _text_beside(comment: Any, shown: Any) -> str:
    """The text of the block that holds `comment`, or of the next one."""
    for element in comment.iterancestors():
        if element.tag in _BLOCKS:
            return str(shown(element)).strip()
    for element in _following(comment):
        if element.tag in _BLOCKS and (text := str(shown(element)).strip()):
            return text
    return ""


def _following(node: Any) -> Iterator[Any]:
    """Elements after `node` in the order of the document."""
    while node is not None:
        for sibling in node.itersiblings():
            yield from sibling.iter()
        node = node.getparent()


def _find(body: str, block: str) -> Span:
    """The span of the lines of `block` in `body`, if they occur there."""
    start = 0 if block and (body == block or body.startswith(block + "\n")) else -1
    if block and start < 0:
        at = (body + "\n").find(f"\n{block}\n")
        start = at + 1 if at >= 0 else -1
    return Span(0, 0) if start < 0 else Span(start, start + len(block))


def _pragma(match: re.Match[str], line: int, span: Span) -> Pragma:
    rules, _, reason = match["rest"].strip(" \t:").partition(" ")
    codes = tuple(code for code in rules.strip(":").split(",") if code)
    return Pragma(codes, reason.strip(" \t:–—-"), line, None if match["file"] else span)
