"""The data that the script of the page filters and sorts by, as JSON that is safe in HTML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from tqcheck.model import Evidence, Severity
from tqcheck.reporters.html.cards import Card
from tqcheck.reporters.html.verdict_view import rank
from tqcheck.reporters.html.views import ArticleView, PageView

SEVERITIES = tuple(severity.value for severity in sorted(Severity))
EVIDENCE = tuple(evidence.value for evidence in Evidence)


def page_data(view: PageView, files: Sequence[str] = (), part: str | None = None) -> str:
    """Render the data of one page.

    Args:
        view: the whole report.
        files: the file of each article for a report in several files; else empty.
        part: the file that this page is. The data then hold its own articles only, with the file
            and number of the article before and of the one after. None for all articles.

    Returns:
        ``{"weights": [...], "articles": [...]}``. The weights are penalty points by severity. An
        article: its number, verdict, rank, quality, expected penalty, name, number of rows, words,
        language, file, and its findings as ``[key, row, severity, category, rule, evidence,
        confidence in per cent, suppressed, anchor, fingerprints of its places]``. Severity,
        category, rule and evidence are indexes into `SEVERITIES`, the view's categories, its rules,
        and `EVIDENCE`.

        Where the page holds the article's text, there are the gaps between its sentences (`Gaps`),
        whether a decision needs a reason, and ``[number, span, fix]`` for each finding. The span,
        ``[start, end]`` in UTF-16 units of the text, is what an editor rewrites by hand: what is
        marked, else the sentences of the row, else null. The fix is ``[start, end, text, safe]`` or
        null.
    """
    kinds = {name: i for i, name in enumerate(view.categories)}
    rules = {rule.code: rule.index for rule in view.rules}
    words = sorted({a.document.verdict for a in view.articles if a.document.verdict})
    verdicts = {word: i for i, word in enumerate(words)}
    places = [i for i in range(len(view.articles)) if part is None or files[i] == part]
    content: dict[str, Any] = {
        "weights": [severity.weight for severity in sorted(Severity)],
        "articles": [
            _article(view.articles[i], files[i] if files else "", kinds, rules, verdicts)
            | _corrections(view.articles[i], own=not files or part is not None)
            for i in places
        ],
    }
    if files:
        prints = [f.fingerprint for d in view.report.documents for f in d.findings]
        content["id"] = sha256(embed([view.report.signature, prints]).encode()).hexdigest()[:12]
    if part is not None:
        for name, i in (("before", places[0] - 1), ("after", places[-1] + 1)):
            if 0 <= i < len(files):
                content[name] = [files[i], view.articles[i].number]
    return embed(content)


def _article(
    article: ArticleView,
    file: str,
    kinds: dict[str, int],
    rules: dict[str, int],
    verdicts: dict[str, int],
) -> dict[str, Any]:
    document = article.document
    return {
        "n": article.number,
        "v": verdicts.get(document.verdict or "", -1),
        "worst": round(rank(document), 2),
        "q": article.quality,
        "p": article.penalty,
        "t": document.title or document.uri,
        "u": document.uri,
        "r": len(article.rows) + bool(article.loose),
        "e": document.error is not None,
        "w": document.words,
        "l": document.language,
        "file": file,
        "f": [_card(place, card, kinds, rules) for place, card in article.cards],
    }


def _corrections(article: ArticleView, *, own: bool) -> dict[str, Any]:
    """What the script corrects an article with; nothing where its text is on another page."""
    if not own:
        return {}
    sentences = {card.key: row.place for row in article.rows for card in row.cards}
    decision = article.document.decision
    return {
        "why": decision is not None and decision.reasons_required,
        "g": {**article.gaps.before, "end": article.gaps.after},
        "c": [
            [card.number, card.span or sentences.get(card.key), card.fix]
            for _, card in article.cards
        ],
    }


def _card(place: int, card: Card, kinds: dict[str, int], rules: dict[str, int]) -> list[Any]:
    finding = card.finding
    return [
        card.key,
        place,
        SEVERITIES.index(finding.severity.value),
        kinds[finding.category],
        rules[finding.rule],
        EVIDENCE.index(finding.evidence.value),
        round(100 * finding.confidence),
        int(card.suppressed),
        card.anchor,
        finding.fingerprints,
    ]


def embed(value: Any) -> str:
    """`value` as JSON for a script element: ASCII, without ``<``, ``>`` and ``&``."""
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
