"""Faults by category and outlet; by feed or folder where no outlets are known.

Who keeps the output of each engine in a folder of its own sees the engines side by side.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.model import Message
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.pictures.rates import (
    Amount,
    Difference,
    amount,
    categories,
    difference,
    together,
)
from tqcheck.reporters.html.views import ArticleView

_MOST_COLUMNS = 5
_SIDE = 10.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A category in a group.

    Attributes:
        rate: faults per 1,000 words.
        side: side of a square whose area is the rate, at most 10 units.
        difference: whether the rate differs from that of all others by more than chance.
        others: the rate of all others.
        article, anchor: where the first such fault is; 0 and empty where there is none, or it is
            not on the page.
    """

    rate: float
    side: float
    difference: Difference
    others: float
    article: int
    anchor: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group: its name, its articles, its faults per 1,000 words, its categories."""

    name: str
    articles: int
    words: int
    rate: float
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups by faults per 1,000 words, most first.

    Attributes:
        kind: ``outlet``, ``feed`` or ``engine``.
        columns: the categories with most faults, as their last part names them.
    """

    kind: str
    columns: tuple[Message, ...]
    rows: tuple[GroupRow, ...]

    @property
    def above(self) -> tuple[tuple[GroupRow, Message, Cell], ...]:
        """What is above the others by more than chance."""
        return tuple(
            (row, column, cell)
            for row in self.rows
            for column, cell in zip(self.columns, row.cells, strict=True)
            if cell.difference == "more"
        )


def groups(articles: Sequence[ArticleView]) -> Groups | None:
    """The groups; None for one group, or without a fault."""
    read = [article for article in articles if article.document.error is None]
    for kind, name in (("outlet", _outlet), ("feed", _feed)):
        parts = _parts(read, name)
        if len(parts) > 1:
            return _groups(kind, parts)
    return None


def _outlet(article: ArticleView) -> str:
    return (article.document.item.outlet if article.document.item else None) or ""


def _feed(article: ArticleView) -> str:
    return article.feed


def _parts(
    articles: Sequence[ArticleView], name: Callable[[ArticleView], str]
) -> dict[str, list[ArticleView]]:
    parts: defaultdict[str, list[ArticleView]] = defaultdict(list)
    for article in articles:
        parts[name(article)].append(article)
    return dict(parts)


def _groups(kind: str, parts: dict[str, list[ArticleView]]) -> Groups | None:
    amounts = {
        name: amount(Message(name, name), [article.document for article in own])
        for name, own in parts.items()
    }
    return groups_of(kind, amounts, lambda name, category: _first(parts[name], category))


def groups_of(
    kind: str, amounts: Mapping[str, Amount], first: Callable[[str, str], tuple[int, str]]
) -> Groups | None:
    """The groups of these amounts; None without a fault.

    Args:
        kind: ``outlet``, ``feed`` or ``engine``.
        amounts: by name, which may be empty.
        first: the article and the anchor of the first fault of a category in a group.
    """
    shown = categories(amounts.values())[:_MOST_COLUMNS]
    if not shown:
        return None
    top = max(one.rate(category) for one in amounts.values() for category in shown)
    asked = len(amounts) * len(shown)
    rows = []
    for name, one in amounts.items():
        others = together(Message("", ""), [a for n, a in amounts.items() if n != name])
        cells = tuple(
            _cell(one, others, category, first(name, category), top, asked) for category in shown
        )
        rows.append(GroupRow(name, one.articles, one.words, one.rate_of_all, cells))
    rows.sort(key=lambda row: (-row.rate, row.name))
    return Groups(
        kind,
        tuple(phrases.category(category.rpartition("/")[2]) for category in shown),
        tuple(rows),
    )


def _cell(
    one: Amount,
    others: Amount,
    category: str,
    place: tuple[int, str],
    top: float,
    asked: int,
) -> Cell:
    rate = one.rate(category)
    article, anchor = place
    return Cell(
        rate,
        round(_SIDE * math.sqrt(rate / top), 2),
        difference(one, others, category, asked),
        others.rate(category),
        article,
        anchor,
    )


def _first(articles: Sequence[ArticleView], category: str) -> tuple[int, str]:
    for article in articles:
        for _, card in article.cards:
            finding = card.finding
            if finding.category == category and not card.suppressed and finding.severity.weight:
                return article.number, card.anchor
    return 0, ""
