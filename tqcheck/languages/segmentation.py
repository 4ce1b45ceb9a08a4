"""Cuts a document into segments with exact offsets, and says what role each plays.

A line is a paragraph, and its end ends a segment, unless the text was broken at some width
(`wrapped_lines`): then the lines of a paragraph are read as one. The pack of the language cuts a
paragraph into sentences (`pack.Segmenter`); what a line is (`line_kinds`) and whether a sentence is
quoted is told in the same way for all languages. A sentence beyond the bounds of `overlong` becomes
several segments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tqcheck.languages import overlong
from tqcheck.languages.line_kinds import guess_kind
from tqcheck.languages.registry import language_pack
from tqcheck.languages.wrapped_lines import joined_lines
from tqcheck.model import Block, BlockKind, Role, Segment, Span

_LINE_BREAKS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE, _LINE_BREAK = re.compile(f"[^{_LINE_BREAKS}]+"), re.compile(f"[{_LINE_BREAKS}]")


def segment(
    text: str,
    language: str = "de",
    *,
    title: str | None = None,
    blocks: Sequence[Block] = (),
) -> tuple[Segment, ...]:
    """Cut `text` into segments.

    Args:
        text: one document; every offset counts its code points.
        language: code of a language that has a pack.
        title: the headline, if it is known; a first line that equals it is one.
        blocks: what the reader knows of the lines, in text order; the others are guessed.

    Returns:
        Segments in order. Spans begin and end with a visible character and do not overlap; each
        character that is not white space lies in exactly one of them. `Segment.paragraph` counts
        the lines that are not blank; of a paragraph of several lines, it is the number of the
        first. No segment exceeds the bounds of `overlong`; those that were cut to fit say so
        (`Segment.part`).

    Raises:
        UsageError: no pack for `language` is installed.
    """
    sentences = language_pack(language).segmenter
    paragraphs = list(_paragraphs(text, blocks))
    segments: list[Segment] = []
    for index, (number, start, line, kind) in enumerate(paragraphs):
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else None
        if kind is None:
            kind = guess_kind(line, number, following, title)
        quoted = _quoted(line) if kind.role is Role.BODY else ()
        for low, high in sentences(line):
            role = kind.role
            if quoted and _lies_in(line, low, high, quoted):
                role = Role.QUOTE
            pieces = overlong.parts(line[low:high])
            for part, (left, right) in enumerate(pieces, start=1 if len(pieces) > 1 else 0):
                span = Span(start + low + left, start + low + right)
                segments.append(Segment(len(segments), span, role, number, kind, part))
    return tuple(segments)


class _Paragraph(NamedTuple):
    """A paragraph: the number of its first line, where it starts, its text, its kind if known.

    In the text of several lines each line break is a blank.
    """

    number: int
    start: int
    text: str
    kind: BlockKind | None


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterator[_Paragraph]:
    """The paragraphs of a text; lines of a known kind are never joined."""
    lines = [(m.start(), m.group()) for m in _LINE.finditer(text) if not m.group().isspace()]
    kinds = list(_kinds([start for start, _ in lines], blocks))
    for is_known, group in groupby(range(len(lines)), key=lambda at: kinds[at] is not None):
        numbers = list(group)
        own = [lines[number][1] for number in numbers]
        ranges = [(at, at + 1) for at in range(len(own))] if is_known else joined_lines(own)
        for first, end in ranges:
            number, last = numbers[first], numbers[end - 1]
            start = lines[number][0]
            whole = text[start : lines[last][0] + len(lines[last][1])]
            yield _Paragraph(number, start, _LINE_BREAK.sub(" ", whole), kinds[number])


def _kinds(starts: Sequence[int], blocks: Sequence[Block]) -> Iterator[BlockKind | None]:
    """The kind of the block that each line is in, by the start of the line; None for no block."""
    number = 0
    for start in starts:
        while number < len(blocks) and blocks[number].span.end <= start:
            number += 1
        inside = number < len(blocks) and blocks[number].span.start <= start
        yield blocks[number].kind if inside else None


_QUOTE = re.compile('[„“»«›‚"]')
_PAIRS = {"„": '“”"', "“": "”", "»": "«", "«": "»", "›": "‹", "‚": "‘’", '"': '"'}


def _quoted(line: str) -> tuple[tuple[int, int], ...]:
    """Ranges of the outermost quotations of a line, marks included; an open one is left out."""
    found: list[tuple[int, int]] = []
    closing = _Closing(line)
    for mark in _QUOTE.finditer(line):
        place = mark.start()
        if mark.group() not in _PAIRS or (found and place < found[-1][1]):
            continue
        ends = [end for char in _PAIRS[mark.group()] if (end := closing.after(char, place)) >= 0]
        if ends:
            found.append((place, min(ends) + 1))
    return tuple(found)


class _Closing:
    """Finds the next closing mark behind ascending places; it reads the line once a mark."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._known: dict[str, int] = {}

    def after(self, char: str, place: int) -> int:
        """The next place of `char` behind `place`, -1 if there is none."""
        known = self._known.get(char, 0)
        if 0 <= known <= place:
            known = self._known[char] = self._line.find(char, place + 1)
        return known


def _lies_in(line: str, low: int, high: int, quoted: tuple[tuple[int, int], ...]) -> bool:
    """Whether the sentence is inside one quotation but for a terminal mark behind it."""
    while high > low and line[high - 1] in ".!?… ":
        high -= 1
    # Outermost quotations are disjoint: only the last that begins before the sentence can hold it.
    at = bisect_right(quoted, low, key=_start) - 1
    return at >= 0 and high <= quoted[at][1]


def _start(quotation: tuple[int, int]) -> int:
    return quotation[0]
