"""What the page shows, as frozen values for the templates: articles, rows, rules.

A row is a target segment with its source, or the target segments of an n:m alignment with the
source that they share. Anchors are stable: ``a2`` is the second article, ``a2-s5`` its fifth
segment (both count from 1), ``f-`` with a fingerprint is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tqcheck.model import (
    QUALITY,
    BlockKind,
    DocumentReport,
    Evidence,
    Heat,
    JudgedHits,
    Message,
    Report,
    Role,
    RuleDocumentation,
    RuleInfo,
    Severity,
    Unchecked,
)
from tqcheck.model.rule_info import title_of
from tqcheck.reporters import expected as outlook
from tqcheck.reporters.coverage import (
    EMBEDDED,
    NOTES,
    REASONS,
    coverage_line,
    is_repaired,
)
from tqcheck.reporters.html.cards import Card
from tqcheck.reporters.html.marks import Piece
from tqcheck.reporters.html.offsets import Gaps
from tqcheck.reporters.html.verdict_view import (
    LoadView,
    expected_of,
    load_of,
    unchecked_in,
    word_of,
)
from tqcheck.reporters.verdicts import is_reserved


@dataclass(frozen=True, slots=True)
class TargetSegmentView:
    """A target segment.

    Attributes:
        number: from 1.
        pieces: its text, cut at its marks.
        place: where it begins and ends in the text of the article, in UTF-16 units.
        heat: its words that a rater may mark, for the script; see `heat_within`.
        block: what its line is.
    """

    number: int
    anchor: str
    role: Role
    pieces: tuple[Piece, ...]
    place: tuple[int, int]
    heat: str = ""
    block: BlockKind = BlockKind.PARAGRAPH

    @property
    def kind(self) -> BlockKind:
        """What its line is; a headline that was told by its text alone is a heading, too."""
        if self.block is BlockKind.PARAGRAPH and self.role is Role.HEADLINE:
            return BlockKind.HEADING
        return self.block


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source of a row, cut at its marks; `evidence` says where the text comes from.

    `heat` is as for `TargetSegmentView`.
    """

    evidence: Evidence
    pieces: tuple[Piece, ...]
    heat: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """Target segments, the source that they share, the findings in them.

    Attributes:
        starts_paragraph: whether a paragraph begins with this row.
        links: word links for the script: ``3:4*2`` links the target words 3 and 4 with the source
            words 4 and 5, counted from 0 within the row as in `AlignedPair.words`.
        quality: estimated quality of the worst segment, 0 to 100; None without an estimate.
    """

    target: tuple[TargetSegmentView, ...]
    source: SourceView | None
    cards: tuple[Card, ...]
    starts_paragraph: bool
    links: str = ""
    quality: int | None = None

    @property
    def place(self) -> tuple[int, int]:
        """Where its target begins and ends in the text of the article, in UTF-16 units."""
        return self.target[0].place[0], self.target[-1].place[1]

    @property
    def role(self) -> Role:
        """The role of its first segment."""
        return self.target[0].role


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article of the page.

    Attributes:
        column: what the source column holds; None where there is no source at all.
        loose: findings that belong to no segment.
        counts: number of findings that count, worst severity first, zeros included.
        feed: the file that the article is an item of, else its folder; empty for neither.
        gaps: what of its text stands in none of its sentences.
        unchecked: what was not checked, with the number of documents.
        documents: number of documents that it shows: more than one for rows of pairs.
        penalty: points that raters are expected to give, of all rows; None without an estimate.
    """

    number: int
    document: DocumentReport
    column: Evidence | None
    rows: tuple[Row, ...]
    loose: tuple[Card, ...]
    counts: tuple[tuple[Severity, int], ...]
    feed: str = ""
    gaps: Gaps = field(default_factory=lambda: Gaps({}, ""))
    unchecked: tuple[tuple[Unchecked, int], ...] = ()
    documents: int = 1
    penalty: float | None = None

    @property
    def word(self) -> Message:
        """Its verdict in words."""
        return word_of(self.document)

    @property
    def reserved(self) -> bool:
        """Whether it may pass, but a large part of the check could not be made."""
        return is_reserved(self.document)

    @property
    def fault(self) -> Message | None:
        """Why it was not checked, without its name, which stands above; None where it was."""
        error = self.document.error
        if error is None:
            return None
        name = f"{self.document.uri}: "
        return Message(error.told.en.removeprefix(name), error.told.de.removeprefix(name))

    @property
    def load(self) -> LoadView | None:
        """Its penalty against what a text of this length may have."""
        return load_of(self.document)

    @property
    def expected(self) -> Message | None:
        """The penalty points per 25 words that the estimator expects."""
        return expected_of(self.quality)

    @property
    def expected_words(self) -> Message | None:
        """These points in words."""
        if self.penalty is None:
            return None
        points = outlook.points(self.penalty)
        return Message(f"{points.en} expected", f"{points.de} erwartet")

    @property
    def outlook(self) -> tuple[Message, Message] | None:
        """What raters are expected to find, and whether it can be published, as sentences."""
        known = self.document.expected
        if known is None:
            return None
        return outlook.rater(known), outlook.publishable(known)

    @property
    def aim(self) -> str | None:
        """The anchor of what decides the verdict; None where nothing does."""
        decision = self.document.decision
        if decision is None:
            return None
        for _, card in self.cards if decision.finding is not None else ():
            if card.finding.fingerprint == decision.finding:
                return card.anchor
        return f"{self.anchor}-s{decision.segment + 1}" if decision.segment is not None else None

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"a{self.number}"

    @property
    def quality(self) -> float | None:
        """Estimated quality of the document, for a file of pairs the mean of its rows."""
        if QUALITY in self.document.scores:
            return self.document.scores[QUALITY]
        known = [row.quality for row in self.rows if row.quality is not None]
        return sum(known) / len(known) if known else None

    @property
    def coverage(self) -> Message | None:
        """How much of it was checked, in words; None where nothing was read."""
        covered = self.document.coverage
        return coverage_line(covered) if covered.words else None

    @property
    def notes(self) -> tuple[tuple[str, Message, Message], ...]:
        """What happened while it was read: the kind, its name, and a sentence."""
        return tuple((n.kind.value, NOTES[n.kind], n.message) for n in self.document.notes)

    @property
    def examples(self) -> tuple[tuple[Message, str], ...]:
        """What was left out begins with these words: the reason and the words."""
        left_out = self.document.coverage.left_out
        return tuple((REASONS[one.reason], one.example) for one in left_out if one.example)

    @property
    def embedded_kinds(self) -> tuple[Message, ...]:
        """The kinds of embedded parts that it has, in the order of the text."""
        return tuple(dict.fromkeys(EMBEDDED[part.kind] for part in self.document.embedded))

    @property
    def repaired(self) -> bool:
        """Whether a flaw of the file was mended to read it."""
        return is_repaired(self.document)

    @property
    def cards(self) -> Iterator[tuple[int, Card]]:
        """Every card with the position of its row, from 0; loose cards come first."""
        for card in self.loose:
            yield 0, card
        for place, row in enumerate(self.rows, bool(self.loose)):
            for card in row.cards:
                yield place, card


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that found something.

    Attributes:
        count: number of its findings that count.
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
    def title(self) -> Message:
        """Its name for people."""
        return self.info.title if self.info else title_of(self.name)


@dataclass(frozen=True, slots=True)
class PageView:
    """The whole page.

    Attributes:
        oqs, per_1000: over all articles that have a score.
        said: number of each piece of evidence by name, as `texts` has them.
        texts: what each piece of evidence says.
    """

    report: Report
    articles: tuple[ArticleView, ...]
    counts: tuple[tuple[Severity, int], ...]
    suppressed: int
    oqs: float | None
    per_1000: float | None
    rules: tuple[RuleView, ...]
    said: Mapping[str, int]
    texts: tuple[Message, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """The MQM categories of the findings, in alphabetical order."""
        return tuple(sorted({f.category for d in self.report.documents for f in d.findings}))

    @property
    def unchecked(self) -> tuple[tuple[Unchecked, int], ...]:
        """What was not checked, with the number of articles."""
        return unchecked_in(article.document for article in self.articles)

    @property
    def checked_at(self) -> str | None:
        """When the last document was checked."""
        return max(filter(None, (d.checked_at for d in self.report.documents)), default=None)

    @property
    def has_quality(self) -> bool:
        """Whether there is an article with an estimate."""
        return any(article.penalty is not None for article in self.articles)

    @property
    def heat(self) -> Heat | None:
        """The heat of a document, whose shares are those of the run; None where none has it."""
        return next((d.heat for d in self.report.documents if d.heat is not None), None)

    @property
    def found(self) -> int:
        """Number of findings that count."""
        return sum(count for _, count in self.counts)

    @property
    def documented(self) -> dict[str, RuleView]:
        """The rules that have documentation, by code."""
        return {rule.code: rule for rule in self.rules if rule.doc is not None}
