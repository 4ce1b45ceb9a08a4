"""Tells the parts of a page that are no article: menus, teasers, adverts, comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tqcheck.model import BlockKind, LeftOutReason
from tqcheck.readers.html.lines import Node, TextLine
from tqcheck.readers.html.walk import PageText

MOST_LINKED = 0.6
"""A line or part with this share of its letters in links is no text of an article."""
_WHOLLY_LINKED = 0.9
_DOUBTFUL_LINKED = 0.35
_FEWEST_WORDS = 20  # an article has that many, or its page has no other text
_CARD = 70  # most words of a teaser, its headline among them
_SENTENCE = 6  # fewest words of a text without a full stop that counts

_Number = TypeVar("_Number", int, float)
_Value = TypeVar("_Value")

_TEXTS = frozenset(
    {BlockKind.CELL, BlockKind.CAPTION, BlockKind.EMBEDDED, BlockKind.QUOTATION, BlockKind.KICKER}
)


def is_mostly_links(line: TextLine) -> bool:
    """Whether a line is a link, or several, and little else."""
    if line.kind in _TEXTS or line.linked < MOST_LINKED:
        return False
    return line.linked >= _WHOLLY_LINKED or not line.ended


def weight(line: TextLine) -> int:
    """How many words of running text a line has; 0 for headings, labels and links."""
    if is_mostly_links(line) or line.kind in {BlockKind.HEADING, BlockKind.KICKER}:
        return 0
    if line.kind is BlockKind.PARAGRAPH and line.words < _SENTENCE and not line.ended:
        return 0
    return line.words


@dataclass(slots=True)
class Totals:
    """Sums over all lines in each node, by its index.

    Attributes:
        words, linked, weight: words, those in links, and those of running text.
        links: number of links to other pages.
        heads: number of ``h1`` that are no links.
    """

    words: list[int]
    linked: list[float]
    weight: list[int]
    links: list[int]
    heads: list[int]


def totals(page: PageText, among: Sequence[bool] | None = None) -> Totals:
    """The sums over the lines of `page`, or those of them that `among` marks."""
    size = len(page.nodes)
    sums = Totals([0] * size, [0.0] * size, [0] * size, [0] * size, [0] * size)
    for number, line in enumerate(page.lines):
        if among is not None and not among[number]:
            continue
        sums.words[line.node] += line.words
        sums.linked[line.node] += line.linked * line.words
        sums.weight[line.node] += weight(line)
        sums.links[line.node] += line.links
        sums.heads[line.node] += line.level == 1 and line.linked < _WHOLLY_LINKED
    for counts in (sums.words, sums.weight, sums.links, sums.heads):
        add_up(counts, page.nodes)
    add_up(sums.linked, page.nodes)
    return sums


def add_up(counts: list[_Number], nodes: Sequence[Node]) -> None:
    """Add the count of each node to those around it."""
    for index in range(len(nodes) - 1, 0, -1):
        counts[nodes[index].parent] += counts[index]


def zones(page: PageText) -> tuple[list[LeftOutReason | None], list[bool]]:
    """What the page says of its parts.

    Returns:
        For each line why it is left out wherever it stands, None for no reason; and whether it
        belongs to the teaser of another article.
    """
    sums = totals(page)
    marked = _marked(page.nodes)
    stated = [
        None if sums.heads[index] or marked[index] else node.zone
        for index, node in enumerate(page.nodes)
    ]
    cards = _cards(page, sums)
    for index, node in enumerate(page.nodes):
        if (
            stated[index] is None
            and node.doubtful
            and not sums.heads[index]
            and not marked[index]
            and (sums.linked[index] >= _DOUBTFUL_LINKED * sums.words[index] > 0 or index in cards)
        ):
            stated[index] = LeftOutReason.NAVIGATION
    reasons = _opened(page, sums, stated)
    inside = inherited([index in cards or None for index in range(len(page.nodes))], page.nodes)
    teasers = [inside[line.node] is True for line in page.lines]
    running = sum(
        weight(line)
        for line, why, teaser in zip(page.lines, reasons, teasers, strict=True)
        if why is None and not teaser
    )
    if running < _FEWEST_WORDS:
        return reasons, [False] * len(reasons)  # a page of nothing but teasers
    for number, teaser in enumerate(teasers):
        if teaser and reasons[number] is None:
            reasons[number] = LeftOutReason.NAVIGATION
    return reasons, teasers


def _marked(nodes: Sequence[Node]) -> list[bool]:
    """Whether each node is or holds one that the page marks as the article."""
    found = [node.marked for node in nodes]
    for index in range(len(nodes) - 1, 0, -1):
        if found[index]:
            found[nodes[index].parent] = True
    return found


def _opened(
    page: PageText, sums: Totals, stated: list[LeftOutReason | None]
) -> list[LeftOutReason | None]:
    """The reason for each line; parts that alone can hold the article are opened."""
    nodes = page.nodes
    while True:
        around = inherited(stated, nodes)
        reasons = [around[line.node] for line in page.lines]
        left = sum(
            weight(line) for line, why in zip(page.lines, reasons, strict=True) if why is None
        )
        tops = [
            index
            for index, why in enumerate(stated)
            if why is not None
            and sums.weight[index] >= max(_SENTENCE, left)
            and (index == 0 or around[nodes[index].parent] is None)
        ]
        if left >= _FEWEST_WORDS or not tops:
            return reasons
        # Comments last: a page may have many, and an article of a few words.
        best = max(
            tops, key=lambda index: (stated[index] is LeftOutReason.NAVIGATION, sums.weight[index])
        )
        stated[best] = None


def inherited(own: Sequence[_Value | None], nodes: Sequence[Node]) -> list[_Value | None]:
    """For each node its own value, or that of the nearest node around it that has one."""
    found: list[_Value | None] = []
    for index, node in enumerate(nodes):
        value = own[index]
        if index and found[node.parent] is not None:
            value = found[node.parent]
        found.append(value)
    return found


def _cards(page: PageText, sums: Totals) -> set[int]:
    """Teasers: short parts with one headline each, which is a link; two or more side by side."""
    nodes = page.nodes
    heads = [0] * len(nodes)
    for line in page.lines:
        if _is_linked_heading(line, nodes):
            heads[line.node] += 1
    own = [count > 0 for count in heads]
    add_up(heads, nodes)
    found: dict[int, list[int]] = {}
    for start, head in enumerate(own):
        if not head or heads[start] != 1:
            continue
        top = start
        while top and heads[nodes[top].parent] == 1 and sums.words[nodes[top].parent] <= _CARD:
            top = nodes[top].parent
        if not sums.heads[top] and sums.words[top] <= _CARD:
            found.setdefault(nodes[top].parent if top else -1, []).append(top)
    cards: set[int] = set()
    for tops in found.values():
        if len(tops) > 1 or nodes[tops[0]].doubtful or nodes[tops[0]].name == "article":
            cards.update(top for top in tops if sums.weight[top] or nodes[top].doubtful)
    return cards


def _is_linked_heading(line: TextLine, nodes: Sequence[Node]) -> bool:
    return (
        line.kind is BlockKind.HEADING
        and line.level != 1
        and line.linked >= _WHOLLY_LINKED
        and not nodes[line.node].live
    )
