"""What the page shows, taken from a `Report`: articles, rows of sentences, cards of findings.

A row is one German sentence with its English, or the German sentences of an n:m group with the
English that they share. Anchors for deep links, all stable: ``a2`` is the second article, ``a2-s5``
its fifth sentence (both count from 1), ``f-`` and the fingerprint a finding.

The rows of a file of pairs are documents of their own in a report; here they stand together as one
article, each sentence numbered with its line.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tqcheck import scoring
from tqcheck.model import (
    QUALITY,
    DocumentReport,
    Evidence,
    Finding,
    JudgedHits,
    Message,
    Report,
    Role,
    RuleDocumentation,
    RuleInfo,
    SegmentReport,
    Severity,
    Span,
)
from tqcheck.reporters.html import phrases
from tqcheck.reporters.html.marks import Mark, Piece, cut

_VERDICTS = ("publish", "review", "hold")  # the better before the worse
# Documents of one file with no more sentences than this are rows of pairs, not articles.
_ROW_OF_PAIRS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """A finding with what the page adds to it.

    Attributes:
        key: number among all findings of the page, from 0; ties marks to cards in the script.
        number: number among the findings of the article, from 1; what the reader sees.
        marked_in_source: whether its English is marked in the text beside it.
    """

    key: int
    number: int
    anchor: str
    finding: Finding
    marked_in_source: bool = False

    @property
    def suppressed(self) -> bool:
        """Whether it does not count."""
        return self.finding.suppressed is not None

    @property
    def category(self) -> Message:
        """Its MQM category in plain words."""
        return phrases.category(self.finding.category)

    @property
    def confidence(self) -> str:
        """Its confidence in per cent."""
        return phrases.percent(self.finding.confidence)


@dataclass(frozen=True, slots=True)
class Target:
    """A German sentence, cut at its marks; `number` counts from 1."""

    number: int
    anchor: str
    role: Role
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The English beside a row, cut at its marks, and where it comes from."""

    evidence: Evidence
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """German sentences, the English that they share, the findings in them.

    Attributes:
        links: which words say the same, for the script: ``3:4*2`` links the German words 3 and 4
            with the English 4 and 5, counted from 0 within the row as `AlignedPair.words` does.
        quality: 0 to 100 where a learned estimate is there, of the worst sentence.
    """

    target: tuple[Target, ...]
    source: Source | None
    cards: tuple[Card, ...]
    starts_paragraph: bool
    links: str = ""
    quality: int | None = None

    @property
    def role(self) -> Role:
        """The role of its first sentence."""
        return self.target[0].role


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One document of the report.

    Attributes:
        column: what the English column holds; None where there is no English at all.
        loose: findings that belong to no sentence.
        counts: findings that count, the worst severity first, zeros included.
        feed: the file it is an item of, else its folder; empty for neither.
    """

    number: int
    document: DocumentReport
    column: Evidence | None
    rows: tuple[Row, ...]
    loose: tuple[Card, ...]
    counts: tuple[tuple[Severity, int], ...]
    feed: str = ""

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"a{self.number}"

    @property
    def quality(self) -> float | None:
        """The document's, for a file of pairs the mean of its rows; None where there is none."""
        if QUALITY in self.document.scores:
            return self.document.scores[QUALITY]
        known = [row.quality for row in self.rows if row.quality is not None]
        return sum(known) / len(known) if known else None

    @property
    def cards(self) -> Iterator[tuple[int, Card]]:
        """Every card with the place of its row, from 0; what belongs to no sentence comes first."""
        for card in self.loose:
            yield 0, card
        for place, row in enumerate(self.rows, bool(self.loose)):
            for card in row.cards:
                yield place, card

    @property
    def worst(self) -> Severity | None:
        """The worst severity in it, None where nothing counts."""
        return next((severity for severity, count in self.counts if count), None)


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that found something.

    Attributes:
        count: findings of it that count.
        index: its position among the rules of the report, from 0.
        info: None for a rule that is not installed here.
    """

    code: str
    name: str
    count: int
    index: int
    info: RuleInfo | None = None

    @property
    def doc(self) -> RuleDocumentation | None:
        """Its documentation, where there is one."""
        return self.info.documentation if self.info else None

    @property
    def judged(self) -> JudgedHits:
        """Its judged hits."""
        return self.info.judged if self.info else JudgedHits()

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return "rule-" + re.sub(r"[^0-9A-Za-z_-]", "", self.code)

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return self.doc.summary if self.doc else ""


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page. `oqs` and `per_1000` are over all articles that have a score."""

    report: Report
    articles: tuple[ArticleView, ...]
    counts: tuple[tuple[Severity, int], ...]
    suppressed: int
    oqs: float | None
    per_1000: float | None
    rules: tuple[RuleView, ...]

    @property
    def has_quality(self) -> bool:
        """Whether any sentence has an estimate of its quality."""
        return any(row.quality is not None for a in self.articles for row in a.rows)

    @property
    def found(self) -> int:
        """Findings that count."""
        return sum(count for _, count in self.counts)

    @property
    def documented(self) -> dict[str, RuleView]:
        """The rules that have documentation, by code."""
        return {rule.code: rule for rule in self.rules if rule.doc is not None}


@dataclass(slots=True)
class _Anchors:
    """Ids made of fingerprints; a second finding with the same one gets a number after it."""

    taken: Counter[str] = field(default_factory=Counter)

    def of(self, fingerprint: str) -> str:
        name = re.sub(r"[^0-9A-Za-z_-]", "", fingerprint) or "x"
        self.taken[name] += 1
        return f"f-{name}" + (f"--{self.taken[name]}" if self.taken[name] > 1 else "")


def categories(view: PageView) -> tuple[str, ...]:
    """The MQM categories of the findings, in order."""
    return tuple(sorted({f.category for d in view.report.documents for f in d.findings}))


def page_view(report: Report) -> PageView:
    """All that the page shows of `report`."""
    anchors, key = _Anchors(), 0
    articles = []
    for number, documents in enumerate(_articles(report.documents), 1):
        cards: list[list[Card]] = []
        shown = 0
        for document in documents:
            own = []
            for finding in document.findings:
                shown += 1
                own.append(Card(key, shown, anchors.of(finding.fingerprint), finding))
                key += 1
            cards.append(own)
        articles.append(_article(number, documents, cards))
    scored = [d for d in report.documents if d.score is not None and d.words]
    words = sum(d.words for d in scored)
    penalty = sum(d.score.penalty for d in scored if d.score is not None)
    findings = [f for d in report.documents for f in d.findings]
    return PageView(
        report,
        tuple(articles),
        tuple(report.counts().items()),
        sum(f.suppressed is not None for f in findings),
        max(0.0, 100 * (1 - penalty / words)) if words else None,
        1000 * penalty / words if words else None,
        _rules(report.rules, findings),
    )


def _file(uri: str) -> str:
    """The file of ``path#12``; the whole of any other."""
    path, mark, number = uri.rpartition("#")
    return path if mark and number.isdecimal() else uri


def _articles(documents: Sequence[DocumentReport]) -> Iterator[list[DocumentReport]]:
    """Documents one by one; neighbours that are rows of one file of pairs together."""
    group: list[DocumentReport] = []
    for document in documents:
        file = _file(document.uri)
        is_row = (
            file != document.uri
            and document.title is None
            and document.error is None
            and len(document.segments) <= _ROW_OF_PAIRS
        )
        if not is_row or (group and _file(group[-1].uri) != file):
            if group:
                yield group
            group = []
        if is_row:
            group.append(document)
        else:
            yield [document]
    if group:
        yield group


def _whole(documents: Sequence[DocumentReport]) -> DocumentReport:
    """Rows of pairs as one document: what its heading and its counts say."""
    first = documents[0]
    if len(documents) == 1:
        return first
    findings = tuple(f for d in documents for f in d.findings)
    words = sum(d.words for d in documents)
    verdicts = [d.verdict for d in documents if d.verdict in _VERDICTS]
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
        verdict=max(verdicts, key=_VERDICTS.index, default=None),
    )


def _rules(infos: Sequence[RuleInfo], findings: Sequence[Finding]) -> tuple[RuleView, ...]:
    """The rules that found something, by code."""
    known = {info.code: info for info in infos}
    names = {f.rule: f.name for f in findings}
    counts = Counter(f.rule for f in findings if f.suppressed is None)
    return tuple(
        RuleView(code, names[code], counts[code], index, known.get(code))
        for index, code in enumerate(sorted(names))
    )


def _counts(document: DocumentReport) -> tuple[tuple[Severity, int], ...]:
    found = Counter(f.severity for f in document.findings if f.suppressed is None)
    return tuple((severity, found[severity]) for severity in sorted(Severity, reverse=True))


def _column(document: DocumentReport) -> Evidence | None:
    if any(s.source for s in document.segments):
        return Evidence.SOURCE
    if any(s.back_translation for s in document.segments):
        return Evidence.BACK_TRANSLATION
    return None


def _groups(segments: Sequence[SegmentReport]) -> Iterator[list[SegmentReport]]:
    """Neighbours that one alignment holds together, in order."""
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


class _Segments:
    """A document's segments by index and by place."""

    def __init__(self, segments: Sequence[SegmentReport]) -> None:
        self._all = segments
        self._indexes = {s.segment.index for s in segments}
        self._starts = [s.segment.span.start for s in segments]

    def under(self, span: Span) -> Iterator[int]:
        """Indexes of the segments that share code points with `span`; an empty one may touch."""
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


def _article(
    number: int, documents: Sequence[DocumentReport], cards: Sequence[Sequence[Card]]
) -> ArticleView:
    whole = _whole(documents)
    column = _column(whole)
    rows: list[Row] = []
    loose: list[Card] = []
    sentences = 0
    for document, own in zip(documents, cards, strict=True):
        line = int(document.uri.rpartition("#")[2]) if len(documents) > 1 else None
        loose += _rows(document, own, column, (number, sentences, line), rows)
        sentences += len(document.segments)
    file = _file(whole.uri)
    feed = file if file != whole.uri else whole.uri.rpartition("/")[0]
    if whole.item is not None:
        feed = whole.item.feed
    return ArticleView(number, whole, column, tuple(rows), tuple(loose), _counts(whole), feed)


def _rows(
    document: DocumentReport,
    cards: Sequence[Card],
    column: Evidence | None,
    place: tuple[int, int, int | None],
    rows: list[Row],
) -> list[Card]:
    """Add the rows of `document` to `rows`; the cards that belong to no sentence come back.

    Args:
        document: an article, or a row of pairs.
        cards: of its findings.
        column: what the English column of the article holds.
        place: number of the article, sentences before this document, its line in a file of pairs.
        rows: of the article so far.
    """
    number, before, line = place
    at_home: defaultdict[int, list[Card]] = defaultdict(list)
    marked: defaultdict[int, list[Card]] = defaultdict(list)
    loose = []
    segments = _Segments(document.segments)
    for card in cards:
        home = segments.home(card.finding)
        if home is None:
            loose.append(card)
        else:
            at_home[home].append(card)
        if card.finding.target is not None:
            for index in segments.under(card.finding.target.span):
                marked[index].append(card)
    paragraph = None
    for group in _groups(document.segments):
        own = [card for part in group for card in at_home[part.segment.index]]
        source, shown = _source(group, own, column)
        target = tuple(
            Target(
                part.segment.index + 1 if line is None else line,
                f"a{number}-s{before + part.segment.index + 1}",
                part.segment.role,
                _german_pieces(document.text, part, marked[part.segment.index], shown),
            )
            for part in group
        )
        first = group[0].segment.paragraph
        starts = first != paragraph and line is None
        known = [s.scores[QUALITY] for s in group if QUALITY in s.scores]
        rows.append(
            Row(
                target,
                source,
                tuple(shown[c.key] for c in own),
                starts,
                _links(group, source),
                min(100, max(0, round(min(known)))) if known else None,
            )
        )
        paragraph = group[-1].segment.paragraph
    return loose


def _links(group: Sequence[SegmentReport], source: Source | None) -> str:
    """The word links of a row, runs of neighbours written once."""
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


def _german_pieces(
    text: str, part: SegmentReport, cards: Sequence[Card], shown: dict[int, Card]
) -> tuple[Piece, ...]:
    marks = [
        Mark(card.finding.target.span, shown.get(card.key, card))
        for card in cards
        if card.finding.target is not None
    ]
    return cut(text, part.segment.span, marks)


def _source(
    group: Sequence[SegmentReport], cards: Sequence[Card], column: Evidence | None
) -> tuple[Source | None, dict[int, Card]]:
    """The English of a row with its marks, and the cards by key, told whether they are marked."""
    evidence = Evidence.SOURCE
    texts = [s.source for s in group if s.source]
    if not texts:
        evidence = Evidence.BACK_TRANSLATION
        texts = [s.back_translation for s in group if s.back_translation]
    if not texts or column is None:
        return None, {card.key: card for card in cards}
    # A group shares one stretch of the source; back-translations are a line each, joined as the
    # report's offsets count them.
    text = "\n".join(dict.fromkeys(texts) if evidence is Evidence.SOURCE else texts)
    pair = group[0].alignment
    base = pair.source_span.start if pair is not None and pair.source_span is not None else None
    places = {card.key: _place(text, base, card.finding) for card in cards}
    shown = {
        card.key: Card(
            card.key, card.number, card.anchor, card.finding, places[card.key] is not None
        )
        for card in cards
    }
    marks = [Mark(span, shown[key]) for key, span in places.items() if span is not None]
    return Source(evidence, cut(text, Span(0, len(text)), marks)), shown


def _place(text: str, base: int | None, finding: Finding) -> Span | None:
    """Where the finding's English stands in the `text` of its row.

    The offsets of the report decide where the row's place in the English is known. Without it, a
    quotation that occurs only once in the row is taken; any other is not marked.
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
