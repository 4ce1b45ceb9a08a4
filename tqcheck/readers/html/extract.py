"""Puts the text together from the lines that stay, and counts those that do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.model import Block, BlockKind, LeftOut, LeftOutReason, Span
from tqcheck.readers.html.article import Reasons
from tqcheck.readers.html.lines import TextLine
from tqcheck.readers.html.walk import PageText

_EXAMPLE = 80


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a page or of a fragment that is checked.

    Attributes:
        text: one line per block.
        anchors: spans of the links in it, each within a line.
        literal: spans of code and the like in it, as in `Document`.
        blocks: one for each line.
        left_out: what the page holds besides.
    """

    text: str = ""
    anchors: tuple[Span, ...] = ()
    blocks: tuple[Block, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    literal: tuple[Span, ...] = ()


def heading(text: str) -> Extract:
    """A headline of one line."""
    return Extract(text, blocks=(Block(Span(0, len(text)), BlockKind.HEADING),))


def joined(parts: Sequence[Extract]) -> Extract:
    """The parts, each beginning a line; those without text only count what they left out."""
    texts: list[str] = []
    anchors: list[Span] = []
    literal: list[Span] = []
    blocks: list[Block] = []
    place = 0
    for part in parts:
        if part.text:
            texts.append(part.text)
            anchors += [anchor.shift(place) for anchor in part.anchors]
            literal += [span.shift(place) for span in part.literal]
            blocks += [Block(block.span.shift(place), block.kind) for block in part.blocks]
            place += len(part.text) + 1
    counted = [left for part in parts for left in part.left_out]
    return Extract(
        "\n".join(texts), tuple(anchors), tuple(blocks), _summed(counted), tuple(literal)
    )


def _summed(counted: Sequence[LeftOut]) -> tuple[LeftOut, ...]:
    sums: dict[LeftOutReason, LeftOut] = {}
    for left in counted:
        known = sums.get(left.reason)
        words = left.words + (known.words if known else 0)
        sums[left.reason] = replace(known or left, words=words)
    return tuple(sums.values())


def extract(page: PageText, reasons: Reasons) -> tuple[Extract, list[Span | None]]:
    """The text of the lines without a reason, and for each line its span in that text."""
    lines = zip(page.lines, reasons, _kinds(page), strict=True)
    found = joined([_line(line, kind) for line, why, kind in lines if why is None])
    blocks = iter(found.blocks)  # one for each line that stays
    spans = [next(blocks).span if why is None else None for why in reasons]
    return replace(found, left_out=_left_out(page, reasons)), spans


def _line(line: TextLine, kind: BlockKind) -> Extract:
    """A line of a page by itself; none is empty."""
    block = Block(Span(0, len(line.text)), kind)
    return Extract(line.text, line.anchors, (block,), literal=line.literal)


def _kinds(page: PageText) -> list[BlockKind]:
    """The kind of each line: paragraphs in a list item or a cell of a layout are paragraphs."""
    counts: dict[int, int] = {}
    for line in page.lines:
        counts[line.holder] = counts.get(line.holder, 0) + 1
    return [_kind(line, counts[line.holder]) for line in page.lines]


def _kind(line: TextLine, beside: int) -> BlockKind:
    if line.kind not in {BlockKind.CELL, BlockKind.LIST_ITEM} or line.holder < 0:
        return line.kind
    is_prose = line.ended and line.words >= (8 if beside > 1 else 25)
    return BlockKind.PARAGRAPH if is_prose else line.kind


def _left_out(page: PageText, reasons: Reasons) -> tuple[LeftOut, ...]:
    words: dict[LeftOutReason, int] = {}
    examples: dict[LeftOutReason, str] = {}
    for line, why in zip(page.lines, reasons, strict=True):
        if why is not None:
            words[why] = words.get(why, 0) + line.words
            examples.setdefault(why, line.text[:_EXAMPLE].rstrip())
    if page.hidden_words:
        other = LeftOutReason.OTHER
        words[other] = words.get(other, 0) + page.hidden_words
        examples.setdefault(other, page.hidden_example)
    return tuple(
        LeftOut(why, words[why], example=examples[why]) for why in LeftOutReason if why in words
    )


def comment_spans(page: PageText, spans: Sequence[Span | None]) -> list[tuple[object, Span]]:
    """The comments to tqcheck and the spans that they apply to; an empty one for none."""
    following: list[Span] = [Span(0, 0)] * (len(spans) + 1)
    for number in range(len(spans) - 1, -1, -1):
        following[number] = spans[number] or following[number + 1]
    found: list[tuple[object, Span]] = []
    for comment, number, inside in page.comments:
        if number >= len(spans):
            found.append((comment, Span(0, 0)))
        elif inside:
            found.append((comment, spans[number] or Span(0, 0)))
        else:
            found.append((comment, following[number]))
    return found
