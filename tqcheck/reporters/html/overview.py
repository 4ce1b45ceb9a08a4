"""The figures of the overview: findings by category, rule and feed, verdicts, the trend.

Each chart is a table that can be read without its bars. A bar is relative to the largest row.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tqcheck import scoring
from tqcheck.model import WORST_FIRST, Message, Severity
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.history import Run, input_name
from tqcheck.reporters.html.pictures.groups import Groups, groups
from tqcheck.reporters.html.pictures.periods import Periods, by_run, by_week
from tqcheck.reporters.html.pictures.rates import amount
from tqcheck.reporters.html.verdict_view import capitalised
from tqcheck.reporters.html.views import ArticleView, PageView, RuleView
from tqcheck.reporters.verdicts import RESERVED


@dataclass(frozen=True, slots=True)
class BarSegment:
    """A part of a bar, in per cent of its full width."""

    severity: Severity
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """The findings of one MQM category that count.

    Attributes:
        index: position of the category among those of the report, from 0.
        counts: number of findings by severity, worst first.
    """

    index: int
    name: Message
    total: int
    counts: tuple[tuple[Severity, int], ...]
    bar: tuple[BarSegment, ...]


@dataclass(frozen=True, slots=True)
class FeedRow:
    """The articles of one feed or folder; `bar` is its penalty in per cent of the largest one."""

    name: str
    articles: int
    words: int
    per_1000: float
    bar: float


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """The articles with one verdict.

    Attributes:
        verdict: whose colour it has.
        start, width: its part of a bar, in per cent.
        then: ``hold``, ``review``, ``publish``, ``reserved`` or ``unread``: what to do next.
    """

    verdict: str
    name: Message
    count: int
    start: float
    width: float
    then: str


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A run in the chart of 600 by 150 units, with its figures."""

    x: float
    y: float
    label: str
    per_1000: float
    found: int
    articles: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Penalty points per 1,000 words over the runs, oldest first; the last one is this run."""

    points: tuple[TrendPoint, ...]
    top: float

    @property
    def line(self) -> str:
        """The points for an SVG polyline."""
        return " ".join(f"{p.x:.1f},{p.y:.1f}" for p in self.points)


@dataclass(frozen=True, slots=True)
class Overview:
    """All figures of the overview; charts that do not apply are empty."""

    kinds: tuple[CategoryRow, ...]
    feeds: tuple[FeedRow, ...]
    verdicts: tuple[VerdictRow, ...]
    trend: Trend | None
    rules: tuple[RuleView, ...]
    periods: Periods | None = None
    groups: Groups | None = None

    @property
    def largest_rule(self) -> int:
        """Number of findings of the rule with the most, at least 1."""
        return max((rule.count for rule in self.rules), default=0) or 1


def overview(view: PageView, earlier: Sequence[Run] = ()) -> Overview:
    """The figures of `view`, with the trend since `earlier` runs."""
    runs = _runs(view, earlier)
    return Overview(
        _kinds(view),
        _feeds(view.articles),
        _verdicts(view.articles),
        _trend(runs),
        tuple(sorted(view.rules, key=lambda rule: (-rule.count, rule.code))),
        by_week(view.report.documents, view.categories)
        or by_run([run.amount for run in runs], view.categories),
        groups(view.articles),
    )


def _kinds(view: PageView) -> tuple[CategoryRow, ...]:
    counts: defaultdict[str, Counter[Severity]] = defaultdict(Counter)
    for article in view.articles:
        for finding in article.document.findings:
            if finding.suppressed is None:
                counts[finding.category][finding.severity] += 1
    largest = max((sum(c.values()) for c in counts.values()), default=1)
    index = {key: i for i, key in enumerate(view.categories)}
    rows = []
    for key, found in counts.items():
        bar, at = [], 0.0
        for severity in WORST_FIRST:
            width = 100 * found[severity] / largest
            if width:
                bar.append(BarSegment(severity, at, width))
            at += width
        rows.append(
            CategoryRow(
                index[key],
                phrases.category(key),
                sum(found.values()),
                tuple((severity, found[severity]) for severity in WORST_FIRST),
                tuple(bar),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.total, row.index)))


def _feeds(articles: Iterable[ArticleView]) -> tuple[FeedRow, ...]:
    by_feed: defaultdict[str, list[ArticleView]] = defaultdict(list)
    for article in articles:
        if article.document.error is None:
            by_feed[article.feed].append(article)
    if len(by_feed) < 2:
        return ()
    rows = []
    for name, own in by_feed.items():
        words = sum(a.document.words for a in own)
        penalty = sum(a.document.score.penalty for a in own if a.document.score)
        rows.append((name, len(own), words, scoring.per_1000_words(penalty, words)))
    largest = max(row[3] for row in rows) or 1.0
    return tuple(
        FeedRow(*row, 100 * row[3] / largest) for row in sorted(rows, key=lambda r: (-r[3], r[0]))
    )


def _verdicts(articles: Sequence[ArticleView]) -> tuple[VerdictRow, ...]:
    """The articles by verdict, the worst first; those with a reservation and unread ones apart."""
    counts = Counter(_kind(a) for a in articles)
    if not any(article.document.verdict for article in articles):
        return ()
    total, at, rows = sum(counts.values()), 0.0, []
    for kind, (tone, name) in _KINDS.items():
        if counts[kind] or kind == "publish":  # that nothing may appear is said, too
            width = 100 * counts[kind] / total
            rows.append(VerdictRow(tone, name, counts[kind], at, width, kind))
            at += width
    return tuple(rows)


# By kind, the worst first: the verdict whose colour it has, and its name.
_KINDS = {
    "hold": ("hold", phrases.verdict("hold")),
    "unread": ("hold", phrases.PHRASES["not-checked"]),
    "review": ("review", phrases.verdict("review")),
    "reserved": ("review", capitalised(RESERVED)),
    "publish": ("publish", phrases.verdict("publish")),
}


def _kind(article: ArticleView) -> str:
    document = article.document
    if article.reserved:
        return "reserved"
    return "unread" if document.error is not None else document.verdict or ""


def _runs(view: PageView, earlier: Sequence[Run]) -> list[Run]:
    """The runs over the same inputs, oldest first, this one last; none without a word."""
    now = this_run(view)
    if now is None:
        return []
    # The JSON report of this same run may already be in the folder.
    return [*(run for run in earlier if run.inputs == now.inputs and not run.same_as(now)), now]


def this_run(view: PageView) -> Run | None:
    """The figures of this run; None without a word."""
    report = view.report
    if view.per_1000 is None:
        return None
    scored = [d for d in report.documents if d.score is not None]
    return Run(
        "",
        view.per_1000,
        view.found,
        len(report.documents),
        report.words,
        report.seconds,
        frozenset(input_name(d.uri, d.item) for d in report.documents),
        amount(phrases.PHRASES["this-run"], scored),
    )


def _trend(runs: Sequence[Run]) -> Trend | None:
    """The trend up to the last run; None without an earlier one."""
    if len(runs) < 2:
        return None
    top = max(run.per_1000 for run in runs) or 1.0
    step = 600 / (len(runs) - 1)
    points = [
        TrendPoint(
            i * step,
            150 - 150 * run.per_1000 / top,
            run.label,
            run.per_1000,
            run.found,
            run.documents,
        )
        for i, run in enumerate(runs)
    ]
    return Trend(tuple(points), top)


def plain(name: str) -> str:
    """A verdict as a class name, if the style sheet knows it."""
    return name if re.fullmatch("publish|review|hold", name) else ""
