"""Builds the view of a whole report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck.model import Finding, Report, RuleInfo
from tqcheck.reporters.html.articles import article_view, documents_by_article
from tqcheck.reporters.html.cards import Card
from tqcheck.reporters.html.offsets import text_places
from tqcheck.reporters.html.views import PageView, RuleView
from tqcheck.reporters.weighed import weighed


def page_view(report: Report) -> PageView:
    """Everything that the page shows of `report`."""
    anchors, key = _Anchors(), 0
    articles = []
    for number, documents in enumerate(documents_by_article(report.documents), 1):
        cards: list[list[Card]] = []
        shown = 0
        places = text_places(documents)
        for document, place in zip(documents, places, strict=True):
            own = []
            for finding in document.findings:
                shown += 1
                own.append(Card(key, shown, anchors.of(finding.fingerprint), finding, place))
                key += 1
            cards.append(own)
        articles.append(article_view(number, documents, cards, places))
    scored = [d for d in report.documents if d.score is not None and d.words]
    words = sum(d.words for d in scored)
    penalty = sum(d.score.penalty for d in scored if d.score is not None)
    findings = [f for d in report.documents for f in d.findings]
    texts = {
        one.feature: one.text
        for spoke in map(weighed, findings)
        for one in (*spoke.speaks_for, *spoke.speaks_against)
    }
    return PageView(
        report,
        tuple(articles),
        tuple(report.counts().items()),
        sum(f.suppressed is not None for f in findings),
        max(0.0, 100 * (1 - penalty / words)) if words else None,
        1000 * penalty / words if words else None,
        _rules(report.rules, findings),
        {name: number for number, name in enumerate(texts)},
        tuple(texts.values()),
    )


@dataclass(slots=True)
class _Anchors:
    """Makes ids of fingerprints; a repeated fingerprint gets a number at its end."""

    taken: Counter[str] = field(default_factory=Counter)

    def of(self, fingerprint: str) -> str:
        name = re.sub(r"[^0-9A-Za-z_-]", "", fingerprint) or "x"
        self.taken[name] += 1
        return f"f-{name}" + (f"--{self.taken[name]}" if self.taken[name] > 1 else "")


def _rules(infos: Sequence[RuleInfo], findings: Sequence[Finding]) -> tuple[RuleView, ...]:
    """The rules that found something, by code."""
    known = {info.code: info for info in infos}
    names = {f.rule: f.name for f in findings}
    counts = Counter(f.rule for f in findings if f.suppressed is None)
    return tuple(
        RuleView(code, names[code], counts[code], index, known.get(code))
        for index, code in enumerate(sorted(names))
    )
