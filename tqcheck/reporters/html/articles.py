"""Builds the articles of the page from the documents of a report.

The rows of a file of sentence pairs are documents of their own in a report. The page shows them as
one article, in which each segment has the number of its line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck import scoring
from tqcheck.model import WORST_FIRST, Coverage, DocumentReport, Evidence, Severity
from tqcheck.reporters.html.cards import Card
from tqcheck.reporters.html.offsets import TextPlace, gaps_of
from tqcheck.reporters.html.rows import DocumentPlace, rows_of
from tqcheck.reporters.html.verdict_view import decision_of_rows, unchecked_in, worst_of
from tqcheck.reporters.html.views import ArticleView, Row

# Documents of one file with no more segments than this are rows of pairs, not articles.
_MOST_SEGMENTS_OF_A_PAIR = 2


def documents_by_article(documents: Sequence[DocumentReport]) -> Iterator[list[DocumentReport]]:
    """Documents one by one; neighbours that are rows of one file of pairs together."""
    group: list[DocumentReport] = []
    for document in documents:
        is_row = _is_row_of_pairs(document)
        if group and not (is_row and _file(group[-1].uri) == _file(document.uri)):
            yield group
            group = []
        if is_row:
            group.append(document)
        else:
            yield [document]
    if group:
        yield group


def _is_row_of_pairs(document: DocumentReport) -> bool:
    return (
        _file(document.uri) != document.uri
        and document.title is None
        and document.error is None
        and len(document.segments) <= _MOST_SEGMENTS_OF_A_PAIR
    )


def _file(uri: str) -> str:
    """The file of ``path#12``; any other uri as it is."""
    path, mark, number = uri.rpartition("#")
    return path if mark and number.isdecimal() else uri


def article_view(
    number: int,
    documents: Sequence[DocumentReport],
    cards: Sequence[Sequence[Card]],
    places: Sequence[TextPlace],
) -> ArticleView:
    """One article.

    Args:
        number: its number on the page, from 1.
        documents: one document, or the rows of one file of pairs.
        cards: the cards of each document.
        places: of the text of each document.
    """
    merged = _merged(documents)
    column = _source_column(merged)
    rows: list[Row] = []
    loose: list[Card] = []
    segments = 0
    for document, own, place in zip(documents, cards, places, strict=True):
        line = int(document.uri.rpartition("#")[2]) if len(documents) > 1 else None
        built = rows_of(document, own, column, DocumentPlace(number, segments, line, place))
        rows += built.rows
        loose += built.loose
        segments += len(document.segments)
    return ArticleView(
        number,
        merged,
        column,
        tuple(rows),
        tuple(loose),
        _counts(merged),
        _feed(merged),
        gaps_of(documents),
        unchecked_in(documents),
        len(documents),
        _expected_penalty(documents),
    )


def _expected_penalty(documents: Sequence[DocumentReport]) -> float | None:
    known = [one.expected.penalty for one in documents if one.expected is not None]
    return round(sum(known), 1) if known else None


def _merged(documents: Sequence[DocumentReport]) -> DocumentReport:
    """Rows of pairs as one document, for the heading and the counts."""
    first = documents[0]
    if len(documents) == 1:
        return first
    findings = tuple(f for d in documents for f in d.findings)
    words = sum(d.words for d in documents)
    worst = _standing_for(documents)
    return replace(
        first,
        uri=_file(first.uri),
        text="",
        segments=tuple(s for d in documents for s in d.segments),
        findings=findings,
        skipped_rules=tuple(dict.fromkeys(s for d in documents for s in d.skipped_rules)),
        words=words,
        score=scoring.mqm(findings, words),
        scores={},
        expected=None,
        notes=tuple(dict.fromkeys(n for d in documents for n in d.notes)),
        coverage=Coverage.total(d.coverage for d in documents),
        embedded=tuple(part for d in documents for part in d.embedded),
        verdict=worst.verdict,
        decision=worst.decision,
        reasons=worst.reasons,
        unchecked=tuple(one for one, _ in unchecked_in(documents)),
    )


def _standing_for(documents: Sequence[DocumentReport]) -> DocumentReport:
    """The worst row, with a decision that speaks of all rows."""
    worst = worst_of(documents)
    if worst is None:
        return documents[0]
    alike = sum(document.verdict == worst.verdict for document in documents)
    line = worst.uri.rpartition("#")[2]
    return decision_of_rows(worst, len(documents), alike, line)


def _source_column(document: DocumentReport) -> Evidence | None:
    if any(s.source for s in document.segments):
        return Evidence.SOURCE
    if any(s.back_translation for s in document.segments):
        return Evidence.BACK_TRANSLATION
    return None


def _counts(document: DocumentReport) -> tuple[tuple[Severity, int], ...]:
    found = Counter(f.severity for f in document.findings if f.suppressed is None)
    return tuple((severity, found[severity]) for severity in WORST_FIRST)


def _feed(document: DocumentReport) -> str:
    if document.item is not None:
        return document.item.feed
    file = _file(document.uri)
    return file if file != document.uri else document.uri.rpartition("/")[0]
