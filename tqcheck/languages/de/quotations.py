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

from tqcheck.languages.de.speech import CORE
from tqcheck.languages.literal_parts import literal_parts, touches_literal
from tqcheck.model import Span

_MARK = re.compile(r"[„“”»«‟\"]")
_BEFORE_OPENER = frozenset(" \t\n\u00a0\u202f\u2009([{-–—/'‚‘›‹„“\"»«…")
_AFTER_CLOSER = frozenset(" \t\n\u00a0\u202f\u2009)]}.,;:!?-–—/'’‘‹›“”\"»«…")
_ENDS_SENTENCE = re.compile(r"[,;:]|\.(?!\.)")
_SENTENCE_END = re.compile(r"[.!?] ")

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
    pairing = _Pairing()
    literal = literal_parts(text)
    start = 0
    lines = text.split("\n")
    filled = list(accumulate(bool(line.strip()) for line in lines))
    for number, line in enumerate(lines):
        pairing.begin_paragraph(filled[number])
        first = start + len(line) - len(line.lstrip())
        for found in _MARK.finditer(line):
            at = start + found.start()
            if literal and touches_literal(literal, Span(at, at + 1)):
                continue
            opens = _opens(text, at, pairing.stack)
            if opens is None:
                continue
            mark = QuoteMark(at, found.group(), opens, number, len(pairing.stack))
            if opens:
                pairing.open(
                    mark, begins_paragraph=at == first, is_announced=_is_announced(text, first, at)
                )
            else:
                pairing.close(mark)
        start += len(line) + 1
    return pairing.result()


class _Pairing:
    """Pairs marks while the text is read.

    Attributes:
        stack: quotes that are open.
    """

    def __init__(self) -> None:
        self.stack: list[QuoteMark] = []
        self._line = 0  # lines that are not blank, up to this one
        self._lines: dict[int, int] = {}  # the same, by paragraph
        self._carried = 0  # quotes of earlier paragraphs at the bottom of the stack
        # Quotes of earlier paragraphs in which another began, and the paragraph of that one: it
        # stands inside them, or the speaker has stopped in between and they were never closed.
        self._waiting: list[QuoteMark] = []
        self._inner = -1
        self._marks: list[QuoteMark] = []
        self._pairs: list[tuple[QuoteMark, QuoteMark]] = []
        self._unclosed: list[QuoteMark] = []
        self._unopened: list[QuoteMark] = []
        self._resumed: list[QuoteMark] = []

    def begin_paragraph(self, filled: int) -> None:
        """A line begins; `filled` lines so far are not blank."""
        self._line = filled
        self._carried = len(self.stack)

    def open(self, mark: QuoteMark, *, begins_paragraph: bool, is_announced: bool) -> None:
        """A mark opens a quote, or opens one anew that runs on.

        Where a speaker is announced (“Sie sagte:”), what was open before is not around it.
        """
        self._lines[mark.paragraph] = self._line
        if self._waiting and (begins_paragraph or mark.paragraph != self._inner):
            self._give_up()
        if self._carried and begins_paragraph and self._is_near(self.stack[-1]):
            self._marks.append(mark)
            self._resumed.append(mark)
            last = self.stack.pop()
            self.stack.append(QuoteMark(last.position, last.char, True, mark.paragraph))
            self._carried -= 1
            return
        if self._carried and len(self.stack) == self._carried:
            (self._unclosed if is_announced else self._waiting).extend(self.stack)
            self.stack.clear()
            self._carried, self._inner = 0, mark.paragraph
            mark = QuoteMark(mark.position, mark.char, True, mark.paragraph)
        self._marks.append(mark)
        self.stack.append(mark)

    def close(self, mark: QuoteMark) -> None:
        """A mark closes the quote that was opened last."""
        self._marks.append(mark)
        if self.stack:
            self._pairs.append((self.stack.pop(), mark))
            self._carried = min(self._carried, len(self.stack))
        elif self._waiting and self._is_near(self._waiting[-1]):
            self._pairs.append((self._waiting.pop(), mark))
        else:
            self._unopened.append(mark)

    def result(self) -> Quotations:
        """What was found in the text that ends here."""
        self._give_up()
        self._unclosed.extend(self.stack)
        return Quotations(
            tuple(self._marks), tuple(self._pairs), tuple(sorted(self._unclosed, key=_place)),
            tuple(self._unopened), tuple(self._resumed),
        )  # fmt: skip

    def _give_up(self) -> None:
        self._unclosed.extend(self._waiting)
        self._waiting.clear()

    def _is_near(self, mark: QuoteMark) -> bool:
        return self._line - self._lines[mark.paragraph] <= _REACH


def _is_announced(text: str, start: int, at: int) -> bool:
    """Whether a speech verb and a colon stand right before a quote in a paragraph from `start` on.

    The paragraph is copied only behind a colon: it may have very many marks.
    """
    while at > start and text[at - 1].isspace():
        at -= 1
    if at == start or text[at - 1] != ":":
        return False
    return not CORE.isdisjoint(_SENTENCE_END.split(text[start:at])[-1].rstrip(":").split())


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
    may_open = (
        before in _BEFORE_OPENER
        and not after.isspace()
        and not _ENDS_SENTENCE.match(text[at + 1 : at + 3])  # “fünf Euro) ", sagte er”
    )
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
