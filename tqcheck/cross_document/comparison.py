"""One kind of comparison across articles: what is remembered, in what order, and for how long."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from tqcheck.model import Document, DocumentReport, Hit
from tqcheck.rules.base import Rule

_MOST = 20_000  # things that are remembered, the latest ones
_MOST_WAYS = 5  # in which one is written


@dataclass(frozen=True, slots=True)
class Use:
    """A thing as an article writes it first.

    Attributes:
        key: what it is, the same however it is written.
        article: what the article is called.
    """

    key: Hashable
    written: str
    article: str


U = TypeVar("U", bound=Use)


@dataclass(slots=True)
class Known(Generic[U]):
    """One thing in the articles so far: how many write it so, and the first use of each way."""

    articles: Counter[str] = field(default_factory=Counter)
    first: dict[str, U] = field(default_factory=dict)


class Comparison(ABC, Generic[U]):
    """Compares the uses of an article with those of the articles before it.

    Args:
        rule: which does the like in one article, and whose findings these are.
    """

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._known: dict[Hashable, Known[U]] = {}

    def hits(self, report: DocumentReport, document: Document) -> Iterator[Hit]:
        """What the article writes otherwise; then it is remembered itself."""
        own: dict[Hashable, list[U]] = {}
        for use in self._uses(report, document):
            own.setdefault(use.key, []).append(use)
        for key, uses in own.items():
            known = self._known[key] = self._known.pop(key, Known())
            compared = known.articles and len(uses) <= _MOST_WAYS
            hit = self._hit(uses, known, document) if compared else None
            if hit is not None and not self._is_said(report, hit):
                yield hit
            for use in uses:
                if use.written in known.first or len(known.first) < _MOST_WAYS:
                    known.articles[use.written] += 1
                    known.first.setdefault(use.written, use)
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

    @abstractmethod
    def _uses(self, report: DocumentReport, document: Document) -> Iterator[U]:
        """What can be compared, in text order: the first use of each way of writing it."""

    @abstractmethod
    def _hit(self, uses: Sequence[U], known: Known[U], document: Document) -> Hit | None:
        """What to say of one thing in an article.

        Args:
            uses: the first of each way in which the article writes it; one at least.
            known: what articles before it have; one at least.
            document: the article.
        """

    def _is_said(self, report: DocumentReport, hit: Hit) -> bool:
        """Whether the article by itself has a finding of the rule there."""
        return any(
            finding.rule == self.rule.code and finding.target and finding.target.span == hit.span
            for finding in report.findings
        )
