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
from collections.abc import Iterable
from typing import Any

from tqcheck.model import Pragma, Span

_MARK = r"tqcheck:[ \t]*ignore(?P<file>-file)?(?![\w-])"
# A comment ends before the next one begins, so that a text full of open comments is read once.
_COMMENT = re.compile(rf"<!--[ \t]*{_MARK}(?P<rest>(?:(?!<!--)[^\r\n])*?)-->")
_LINE = re.compile(rf"^[ \t]*(?:(?:#|//|%)[ \t]*)?{_MARK}(?P<rest>[^\r\n]*)\r?$", re.MULTILINE)
_INSIDE = re.compile(rf"{_MARK}(?P<rest>[^\r\n]*)\Z")


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


def in_html(comments: Iterable[tuple[Any, Span]]) -> tuple[Pragma, ...]:
    """The pragmas of a page.

    Args:
        comments: comment nodes of lxml, each with the part of the text that it stands in or before.
    """
    return tuple(
        _pragma(match, comment.sourceline or 1, span)
        for comment, span in comments
        if (match := _INSIDE.match((comment.text or "").strip()))
    )


def _pragma(match: re.Match[str], line: int, span: Span) -> Pragma:
    rules, _, reason = match["rest"].strip(" \t:").partition(" ")
    codes = tuple(code for code in rules.strip(":").split(",") if code)
    return Pragma(codes, reason.strip(" \t:–—-"), line, None if match["file"] else span)
