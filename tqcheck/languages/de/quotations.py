"""Quotation marks of a German text: which opens, which closes, and which belong together.

German „…“ and »…«, the English “…” and Swiss «…» that agencies leave, and the typewriter's "…".
Single marks are looked at only where they cannot be apostrophes (‚…‘). Quotes may run over
paragraphs; a paragraph inside a running quote may open it anew without closing it first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from tqcheck.languages.literal_parts import literal_parts, touches_literal
from tqcheck.model import Span

_MARK = re.compile(r"[„“”»«‟\"]")
_BEFORE_OPENER = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/'‚‘›‹„“\"»«…")
_AFTER_CLOSER = frozenset(" \t\n\u00a0\u202f\u2009)]}.,;:!?-–—/'’‘‹›“”\"»«…")

# How many lines that are not blank a quote may run on without any mark and be opened anew. A mark
# that closes a quote belongs to the last one that was opened, however far.
_REACH = 8


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """One double quotation mark.

    Attributes:
        position: its offset in the text.
        char: the mark itself.
        opens: whether it opens a quote, judged by its neighbours.
        paragraph: its line, from 0.
        depth: how many quotes are open before it.
    """

    position: int
    char: str
    opens: bool
    paragraph: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Quotations:
    """All marks of a text and how they pair up.

    Attributes:
        marks: in text order, inch marks and those in tags, addresses and code left out.
        pairs: (opener, closer), by the closer's place.
        unclosed: openers without closer.
        unopened: closers without opener.
        resumed: openers at the start of a paragraph inside a running quote.
    """

    marks: tuple[QuoteMark, ...]
    pairs: tuple[tuple[QuoteMark, QuoteMark], ...]
    unclosed: tuple[QuoteMark, ...]
    unopened: tuple[QuoteMark, ...]
    resumed: tuple[QuoteMark, ...]

    def spans(self) -> tuple[Span, ...]:
        """The spans between the marks of each pair, without the marks."""
        return tuple(Span(a.position + 1, b.position) for a, b in self.pairs)


@lru_cache(maxsize=16)
def quotations(text: str) -> Quotations:
    """Find and pair the double quotation marks of `text`."""
    stack: list[QuoteMark] = []
    marks: list[QuoteMark] = []
    pairs: list[tuple[QuoteMark, QuoteMark]] = []
    unclosed: list[QuoteMark] = []
    unopened: list[QuoteMark] = []
    resumed: list[QuoteMark] = []
    literal = literal_parts(text)
    start = 0
    lines = text.split("\n")
    filled = list(accumulate(bool(line.strip()) for line in lines))
    for number, line in enumerate(lines):
        carried = len(stack)
        first = start + len(line) - len(line.lstrip())
        for found in _MARK.finditer(line):
            at = start + found.start()
            if literal and touches_literal(literal, Span(at, at + 1)):
                continue
            opens = _opens(text, at, stack)
            if opens is None:
                continue
            mark = QuoteMark(at, found.group(), opens, number, len(stack))
            marks.append(mark)
            if not opens:
                if stack:
                    pairs.append((stack.pop(), mark))
                    carried = min(carried, len(stack))
                else:
                    unopened.append(mark)
            elif carried and at == first and filled[number] - filled[stack[-1].paragraph] <= _REACH:
                resumed.append(mark)
                stack[-1] = QuoteMark(stack[-1].position, stack[-1].char, True, number)
            else:
                if carried and len(stack) == carried:
                    # A new quote begins although one of an earlier paragraph is open: the speaker
                    # has stopped in between, and that one was never closed.
                    unclosed.extend(stack)
                    stack.clear()
                    carried = 0
                    mark = marks[-1] = QuoteMark(at, found.group(), opens, number)
                stack.append(mark)
        start += len(line) + 1
    unclosed.extend(stack)
    return Quotations(
        tuple(marks), tuple(pairs), tuple(sorted(unclosed, key=_place)), tuple(unopened),
        tuple(resumed),
    )  # fmt: skip


def quotes_around(text: str, span: Span) -> Iterator[Span]:
    """The spans between the marks of each pair around `span`, the innermost first.

    It does not search all quotes of the text for each place.
    """
    starts, quotes, outer = _nesting(text)
    at = bisect_right(starts, span.start) - 1
    while at >= 0:
        if quotes[at].contains(span):
            yield quotes[at]
        at = outer[at]


@lru_cache(maxsize=16)
def _nesting(text: str) -> tuple[list[int], list[Span], list[int]]:
    """Quotes by their start: the starts, the spans, and the index of the quote around each or -1.

    Pairs come from a stack, so two quotes are nested or disjoint.
    """
    quotes = sorted(quotations(text).spans(), key=_start)
    outer: list[int] = []
    around: list[int] = []
    for index, quote in enumerate(quotes):
        while around and quotes[around[-1]].end < quote.start:
            around.pop()
        outer.append(around[-1] if around else -1)
        around.append(index)
    return [quote.start for quote in quotes], quotes, outer


def _start(span: Span) -> int:
    return span.start


def _place(mark: QuoteMark) -> int:
    return mark.position


def _opens(text: str, at: int, stack: list[QuoteMark]) -> bool | None:
    """Whether the mark at `at` opens a quote; None if it denotes inches or seconds."""
    char = text[at]
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    may_open = before in _BEFORE_OPENER and not after.isspace()
    may_close = after in _AFTER_CLOSER and not before.isspace()
    if char == "„":
        return True
    if char == "“":
        # Closes a German quote, opens an English one.
        if stack and stack[-1].char in '„“‟"':
            return may_open and not may_close and stack[-1].char != "„"
        return may_open and not may_close
    if char in "”‟":
        return may_open and not may_close and not stack
    if char == '"' and before.isdigit() and not (stack and stack[-1].char in '"„“'):
        return None
    if may_open != may_close:
        return may_open
    if char == "»":
        return not (stack and stack[-1].char == "«")
    if char == "«":
        return not stack or stack[-1].char not in "»"
    return not stack
