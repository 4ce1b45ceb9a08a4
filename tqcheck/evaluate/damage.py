"""Recall on faults made in whole articles, beside the false alarms in the same articles without.

Every article is damaged (`evaluate.damaged_articles`) and checked twice, with the faults and as it
was written. A fault counts as found where a finding touches its place, unless the clean article has
a finding of the same rule there that weighs as much. All findings of the clean articles count as
false alarms; a reader may find that some are none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import accumulate
from multiprocessing import get_context
from typing import Any

from tqcheck.config import Settings
from tqcheck.evaluate.damaged_articles import DamagedArticle, Damager
from tqcheck.evaluate.excerpts import excerpt
from tqcheck.evaluate.faults import MAKERS
from tqcheck.evaluate.touching import adjoin
from tqcheck.languages.words import count_words
from tqcheck.model import Document, Finding, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.scoring import per_1000_words

LEVELS = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR)
"""The severities at which figures are given; neutral is what is only suspected."""


@dataclass(frozen=True, slots=True)
class DamageResult:
    """What became of one fault.

    Attributes:
        kind: its class.
        uri: the article.
        found: (rule, severity, confidence) of each finding about it.
        excerpt: the damaged text around, the fault between brackets.
    """

    kind: str
    uri: str
    found: tuple[tuple[str, str, float], ...]
    excerpt: str

    def is_found(self, at_least: Severity) -> bool:
        """Whether a finding of this severity or above is about it."""
        return any(Severity(severity) >= at_least for _, severity, _ in self.found)


@dataclass(frozen=True, slots=True)
class FalseAlarm:
    """A finding in an article without faults; `contributions` are (feature, value, log-odds)."""

    uri: str
    rule: str
    severity: str
    confidence: float
    fingerprint: str
    excerpt: str
    contributions: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What the rules said of one article, with the faults and without; `words` of the latter."""

    words: int
    faults: tuple[DamageResult, ...]
    alarms: tuple[FalseAlarm, ...]


@dataclass(frozen=True, slots=True)
class DamageFigures:
    """The figures of many articles.

    Attributes:
        articles, words: that were checked, without the faults.
        faults: what became of each fault.
        alarms: every finding in the articles without faults.
        asked: the classes of fault that were to be made.
    """

    articles: int
    words: int
    faults: tuple[DamageResult, ...]
    alarms: tuple[FalseAlarm, ...]
    asked: tuple[str, ...] = ()

    def not_made(self) -> list[str]:
        """The classes for which no article had a place; no average counts them."""
        made = set(self.kinds())
        return [kind for kind in self.asked if kind not in made]

    def kinds(self) -> list[str]:
        """The classes that were made, in the order of the makers."""
        made = {fault.kind for fault in self.faults}
        return [kind for kind in MAKERS if kind in made]

    def made(self, kind: str) -> int:
        """How many faults of a class were made."""
        return sum(fault.kind == kind for fault in self.faults)

    def recall(self, kind: str, at_least: Severity) -> float:
        """The share of the faults of a class that were found."""
        found = [fault.is_found(at_least) for fault in self.faults if fault.kind == kind]
        return sum(found) / len(found) if found else 0.0

    def macro_recall(self, at_least: Severity) -> float:
        """The mean recall of the classes."""
        kinds = self.kinds()
        return sum(self.recall(kind, at_least) for kind in kinds) / len(kinds) if kinds else 0.0

    def false_rate(self, at_least: Severity, rule: str | None = None) -> float:
        """Findings in 1000 clean words, of one rule or of all."""
        count = sum(
            Severity(alarm.severity) >= at_least and rule in (None, alarm.rule)
            for alarm in self.alarms
        )
        return per_1000_words(count, self.words)

    def found_by(self, kind: str) -> list[tuple[str, int]]:
        """Rules with how many faults of a class each found, at any severity, most first."""
        counts = Counter(
            rule
            for fault in self.faults
            if fault.kind == kind
            for rule in {rule for rule, _, _ in fault.found}
        )
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    def as_json(self) -> dict[str, Any]:
        """Everything but the single faults and findings."""
        names = {level: level.value for level in LEVELS}
        return {
            "articles": self.articles,
            "words": self.words,
            "macro_recall": {n: round(self.macro_recall(level), 4) for level, n in names.items()},
            "classes": {
                kind: {
                    "made": self.made(kind),
                    **{n: round(self.recall(kind, level), 4) for level, n in names.items()},
                    "found_by": dict(self.found_by(kind)),
                }
                for kind in self.kinds()
            },
            "not_made": self.not_made(),
            "false_per_1000_words": {
                n: round(self.false_rate(level), 4) for level, n in names.items()
            },
            "false_per_1000_words_by_rule": {
                rule: {n: round(self.false_rate(level, rule), 4) for level, n in names.items()}
                for rule in sorted({alarm.rule for alarm in self.alarms})
            },
        }


def measure(
    articles: Sequence[Document],
    damager: Damager,
    settings: Settings,
    progress: Callable[[], None] = lambda: None,
) -> DamageFigures:
    """Damage and check articles, in as many processes as the settings say.

    Args:
        articles: clean ones.
        damager: makes the faults, in this process: they do not depend on the number of the others.
        settings: of the checks.
        progress: called after each article.
    """
    results = []
    made = damager.damage(articles)
    for result in _in_processes(made, settings) if settings.jobs > 1 else _here(made, settings):
        results.append(result)
        progress()
    return DamageFigures(
        len(results),
        sum(result.words for result in results),
        tuple(fault for result in results for fault in result.faults),
        tuple(alarm for result in results for alarm in result.alarms),
        damager.kinds,
    )


def _here(made: Iterator[DamagedArticle], settings: Settings) -> Iterator[ArticleResult]:
    checker = DocumentChecker(settings)
    return (check_article(article, checker) for article in made)


def _in_processes(made: Iterator[DamagedArticle], settings: Settings) -> Iterator[ArticleResult]:
    with ProcessPoolExecutor(
        settings.jobs, get_context("spawn"), initializer=_open, initargs=(settings,)
    ) as pool:
        yield from pool.map(_work, made)


_CHECKERS: list[DocumentChecker] = []


def _open(settings: Settings) -> None:
    _CHECKERS[:] = [DocumentChecker(settings)]


def _work(article: DamagedArticle) -> ArticleResult:
    return check_article(article, _CHECKERS[0])


def check_article(article: DamagedArticle, checker: DocumentChecker) -> ArticleResult:
    """Check an article with its faults and without.

    Raises:
        ModelError, ReadError: as `DocumentChecker.check`.
    """
    clean = checker.check(article.clean).findings
    damaged = checker.check(article.document).findings if article.faults else ()
    new = [one for one in damaged if one.target and not _is_old(one, clean, article)]
    faults = tuple(
        DamageResult(
            fault.kind,
            article.document.uri,
            tuple(
                (one.rule, one.severity.value, one.confidence)
                for one in new
                if one.target and touches(one.target.span, fault.span)
            ),
            excerpt(article.document.text, fault.span),
        )
        for fault in article.faults
    )
    alarms = tuple(_alarm(one, article.clean) for one in clean)
    return ArticleResult(count_words(article.clean.text), faults, alarms)


def touches(one: Span, other: Span) -> bool:
    """Whether two spans overlap or adjoin; an empty one is looked for one code point farther."""
    return adjoin(one, other, reach=0 if len(one) and len(other) else 1)


def _is_old(finding: Finding, clean: Sequence[Finding], article: DamagedArticle) -> bool:
    """Whether the clean article has the finding, too, and no less severe."""
    assert finding.target is not None
    place = _in_clean(finding.target.span, article)
    return any(
        one.severity >= finding.severity
        and one.rule == finding.rule
        and (
            one.fingerprint == finding.fingerprint
            or (one.target is not None and place is not None and one.target.span.overlaps(place))
        )
        for one in clean
    )


def _in_clean(span: Span, article: DamagedArticle) -> Span | None:
    """Where a part of the damaged article stands in the clean one; None where nothing does.

    A part that the fault brought in lies nowhere; one that it lies in is as long as it was.
    """
    old, new = article.clean.text.split("\n"), article.document.text.split("\n")
    if len(old) != len(new):
        return None
    starts = [*accumulate((len(line) + 1 for line in new), initial=0)]
    number = max(at for at in range(len(new)) if starts[at] <= span.start)
    before, after = old[number], new[number]
    same = min(len(before), len(after))
    head = next((at for at in range(same) if before[at] != after[at]), same)
    tail = next((at for at in range(same - head) if before[-1 - at] != after[-1 - at]), same - head)

    def place(at: int) -> int:
        if at <= head:
            return at
        if at >= len(after) - tail:
            return at + len(before) - len(after)
        return min(max(at, head), len(before) - tail)

    offset = sum(len(line) + 1 for line in old[:number])
    start, end = place(span.start - starts[number]), place(span.end - starts[number])
    return Span(offset + start, offset + max(start, end))


def _alarm(finding: Finding, document: Document) -> FalseAlarm:
    span = finding.target.span if finding.target is not None else Span(0, 0)
    return FalseAlarm(
        document.uri,
        finding.rule,
        finding.severity.value,
        finding.confidence,
        finding.fingerprint,
        excerpt(document.text, span),
        tuple((one.feature, one.value, one.log_odds) for one in finding.contributions),
    )


def lines_of(rows: Sequence[DamageResult] | Sequence[FalseAlarm]) -> str:
    """Faults or false alarms as JSON lines, for a reader."""
    named: list[Mapping[str, Any]] = [asdict(row) for row in rows]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in named)
