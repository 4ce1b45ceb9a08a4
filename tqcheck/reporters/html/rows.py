"""Builds the rows of a document: target segments, their source, the cards of their findings."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tqcheck.model import (
    QUALITY,
    DocumentReport,
    Evidence,
    Finding,
    Heat,
    SegmentReport,
    Span,
)
from tqcheck.reporters.html.cards import Card
from tqcheck.reporters.html.heat import heat_within
from tqcheck.reporters.html.marks import CardMark, cut
from tqcheck.reporters.html.offsets import TextPlace
from tqcheck.reporters.html.views import Row, SourceView, TargetSegmentView


@dataclass(frozen=True, slots=True)
class DocumentPlace:
    """Where a document is on the page.

    Attributes:
        article: number of its article, from 1.
        segments_before: number of segments of the article before this document.
        line: its line in a file of pairs; None for any other document.
        text: the place of its text in the text of the article.
    """

    article: int
    segments_before: int
    line: int | None
    text: TextPlace


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """The rows of a document, and the cards that belong to no segment."""

    rows: tuple[Row, ...]
    loose: tuple[Card, ...]


def rows_of(
    document: DocumentReport, cards: Sequence[Card], column: Evidence | None, place: DocumentPlace
) -> DocumentRows:
    """Build the rows of a document.

    Args:
        document: an article, or one row of a file of pairs.
        cards: the cards of its findings.
        column: what the source column of the article holds.
        place: where the document is on the page.
    """
    assigned = _assigned(document, cards)
    rows = []
    paragraph = None
    for group in _groups(document.segments):
        own = [card for part in group for card in assigned.home[part.segment.index]]
        source, shown = _source(group, own, column, document.heat)
        known = [s.scores[QUALITY] for s in group if QUALITY in s.scores]
        rows.append(
            Row(
                tuple(
                    _target(document, part, assigned.marks[part.segment.index], shown, place)
                    for part in group
                ),
                source,
                tuple(shown[card.key] for card in own),
                group[0].segment.paragraph != paragraph and place.line is None,
                _links(group, source),
                min(100, max(0, round(min(known)))) if known else None,
            )
        )
        paragraph = group[-1].segment.paragraph
    return DocumentRows(tuple(rows), assigned.loose)


@dataclass(frozen=True, slots=True)
class _AssignedCards:
    """Cards by segment index: the segment that shows the card, and every segment it marks."""

    home: Mapping[int, list[Card]]
    marks: Mapping[int, list[Card]]
    loose: tuple[Card, ...]


def _assigned(document: DocumentReport, cards: Sequence[Card]) -> _AssignedCards:
    home: defaultdict[int, list[Card]] = defaultdict(list)
    marks: defaultdict[int, list[Card]] = defaultdict(list)
    loose = []
    segments = _SegmentIndex(document.segments)
    for card in cards:
        index = segments.home(card.finding)
        if index is None:
            loose.append(card)
        else:
            home[index].append(card)
        under = {index for span in card.finding.spans for index in segments.under(span)}
        for place in under:
            marks[place].append(card)
    return _AssignedCards(home, marks, tuple(loose))


class _SegmentIndex:
    """Finds the segments of a document by index and by span."""

    def __init__(self, segments: Sequence[SegmentReport]) -> None:
        self._all = segments
        self._indexes = {s.segment.index for s in segments}
        self._starts = [s.segment.span.start for s in segments]

    def under(self, span: Span) -> Iterator[int]:
        """Indexes of the segments that overlap `span`; an empty span may touch one."""
        first = max(0, bisect.bisect_right(self._starts, span.start) - 1)
        for part in self._all[first:]:
            window = part.segment.span
            if window.start > span.end:
                return
            touches = not len(span) and window.start <= span.start <= window.end
            if touches or span.overlaps(window):
                yield part.segment.index
                if touches:
                    return

    def home(self, finding: Finding) -> int | None:
        """Index of the segment whose row shows the card."""
        if finding.segment in self._indexes:
            return finding.segment
        return None if finding.target is None else next(self.under(finding.target.span), None)


def _groups(segments: Sequence[SegmentReport]) -> Iterator[list[SegmentReport]]:
    """Neighbours that one n:m alignment holds together, in order."""
    group: list[SegmentReport] = []
    for segment in segments:
        last = group[-1].alignment if group else None
        pair = segment.alignment
        together = (
            last is not None
            and pair is not None
            and len(pair.target) > 1
            and pair.target == last.target
            and pair.source == last.source
        )
        if group and not together:
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _target(
    document: DocumentReport,
    part: SegmentReport,
    cards: Sequence[Card],
    shown: Mapping[int, Card],
    place: DocumentPlace,
) -> TargetSegmentView:
    """A target segment with its marks; `shown` has the cards of its row by key."""
    marks = [
        CardMark(span, shown.get(card.key, card)) for card in cards for span in card.finding.spans
    ]
    index, span, heat = part.segment.index, part.segment.span, document.heat
    return TargetSegmentView(
        index + 1 if place.line is None else place.line,
        f"a{place.article}-s{place.segments_before + index + 1}",
        part.segment.role,
        cut(document.text, span, marks, document.embedded),
        place.text.of(span),
        heat="" if heat is None else heat_within(heat.target, span, span.of(document.text)),
        block=part.segment.block,
    )


def _links(group: Sequence[SegmentReport], source: SourceView | None) -> str:
    """The word links of a row; a run of neighbours is written once."""
    pair = group[0].alignment
    if pair is None or source is None or len(pair.target) != len(group):
        return ""
    runs: list[list[int]] = []
    for one, two in pair.words:
        if runs and (one, two) == (runs[-1][0] + runs[-1][2], runs[-1][1] + runs[-1][2]):
            runs[-1][2] += 1
        else:
            runs.append([one, two, 1])
    return " ".join(f"{a}:{b}*{n}" if n > 1 else f"{a}:{b}" for a, b, n in runs)


def _source(
    group: Sequence[SegmentReport],
    cards: Sequence[Card],
    column: Evidence | None,
    heat: Heat | None,
) -> tuple[SourceView | None, dict[int, Card]]:
    """The source of a row with its marks, and the cards by key, told whether they are marked."""
    evidence = Evidence.SOURCE
    texts = [s.source for s in group if s.source]
    if not texts:
        evidence = Evidence.BACK_TRANSLATION
        texts = [s.back_translation for s in group if s.back_translation]
    if not texts or column is None:
        return None, {card.key: card for card in cards}
    # A group shares one span of the source. Back-translations are one line for each segment,
    # joined as the offsets of the report count them.
    text = "\n".join(dict.fromkeys(texts) if evidence is Evidence.SOURCE else texts)
    pair = group[0].alignment
    base = pair.source_span.start if pair is not None and pair.source_span is not None else None
    places = {card.key: _place(text, base, card.finding) for card in cards}
    shown = {
        card.key: replace(card, marked_in_source=places[card.key] is not None) for card in cards
    }
    marks = [CardMark(span, shown[key]) for key, span in places.items() if span is not None]
    tint = ""
    if heat is not None and base is not None:
        tint = heat_within(heat.source, Span(base, base + len(text)), text)
    return SourceView(evidence, cut(text, Span(0, len(text)), marks), tint), shown


def _place(text: str, base: int | None, finding: Finding) -> Span | None:
    """Where the source quotation of a finding is in the `text` of its row.

    The offsets of the report decide where the start of the row in the source, `base`, is known.
    Otherwise a quotation that occurs exactly once in the row is marked.
    """
    quote = finding.source
    if quote is None or not quote.text:
        return None
    if base is not None and quote.span.start >= base:
        span = quote.span.shift(-base)
        if span.of(text) == quote.text:
            return span
    if text.count(quote.text) == 1:
        start = text.index(quote.text)
        return Span(start, start + len(quote.text))
    return None
