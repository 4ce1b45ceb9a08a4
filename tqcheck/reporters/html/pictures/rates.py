"""Faults by category in a part of a report: a week, a run, an outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from tqcheck.model import DocumentReport, Message
from tqcheck.reporters.html.pictures.chance import at_least, at_most
from tqcheck.reporters.shown_findings import counting

# One bad article does not make a trend.
_FEWEST_ARTICLES = 3
_CHANCE = 0.05

Difference = Literal["more", "less", "same"]


@dataclass(frozen=True, slots=True)
class Amount:
    """The faults of a part of a report.

    Attributes:
        label: the part in words.
        counts: number of faults by category.
        spread: number of articles with such a fault, by category.
    """

    label: Message
    articles: int
    words: int
    counts: Mapping[str, int]
    spread: Mapping[str, int]

    def rate(self, category: str) -> float:
        """Faults of a category per 1,000 words."""
        return 1000 * self.counts.get(category, 0) / self.words if self.words else 0.0

    @property
    def rate_of_all(self) -> float:
        """Faults per 1,000 words."""
        return 1000 * sum(self.counts.values()) / self.words if self.words else 0.0


NOTHING = Amount(Message("", ""), 0, 0, MappingProxyType({}), MappingProxyType({}))
"""No article at all."""


def counted(label: Message, articles: Iterable[tuple[int, Sequence[str]]]) -> Amount:
    """The faults of some articles: of each its words and the category of each fault."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    number = words = 0
    for length, faults in articles:
        counts.update(faults)
        spread.update(set(faults))
        number += 1
        words += length
    return Amount(label, number, words, counts, spread)


def amount(label: Message, documents: Iterable[DocumentReport]) -> Amount:
    """The faults of some documents. Suppressed findings and hints do not count."""
    return counted(
        label,
        (
            (
                d.words,
                [f.category for f in counting(d) if f.severity.weight],
            )
            for d in documents
        ),
    )


def together(label: Message, amounts: Sequence[Amount]) -> Amount:
    """Several parts as one."""
    counts: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for one in amounts:
        counts.update(one.counts)
        spread.update(one.spread)
    return Amount(
        label, sum(a.articles for a in amounts), sum(a.words for a in amounts), counts, spread
    )


def categories(amounts: Iterable[Amount]) -> tuple[str, ...]:
    """The categories with faults, those with most first."""
    total: Counter[str] = Counter()
    for one in amounts:
        total.update(one.counts)
    return tuple(sorted((c for c in total if total[c]), key=lambda c: (-total[c], c)))


def difference(one: Amount, others: Amount, category: str, asked: int) -> Difference:
    """Whether one part has ``more`` or ``less`` of a category than the others.

    Faults are taken as spread evenly over the words. As they come in clusters, only what three
    articles share counts.

    Args:
        one: the part.
        others: what it is compared with.
        category: the category.
        asked: number of such questions, by which the probability of error is divided (Bonferroni).
    """
    words = one.words + others.words
    if not one.words or not others.words:
        return "same"
    here, there = one.counts.get(category, 0), others.counts.get(category, 0)
    share, limit = one.words / words, _CHANCE / asked
    if one.rate(category) > others.rate(category):
        several = one.spread.get(category, 0) >= _FEWEST_ARTICLES
        return "more" if several and at_least(here, here + there, share) < limit else "same"
    several = others.spread.get(category, 0) >= _FEWEST_ARTICLES
    return "less" if several and at_most(here, here + there, share) < limit else "same"
