"""What flows between the layers: frozen values, offsets in Unicode code points, no behaviour.

bytes -> `Document` -> `Segment` -> `AlignedPair` -> `Finding` -> `Report` -> reporters.
A `Span` is half open and counts in `Document.text`; ``text[start:end]`` is the quoted text.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import total_ordering


@total_ordering
class Severity(Enum):
    """MQM severity. Source: themqm.org; the weights are those of the report contract."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Penalty points of one finding: 0, 1, 5 or 25."""
        return _WEIGHTS[self.value]

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Severity):
            return NotImplemented
        return self.weight < other.weight


_WEIGHTS = {"neutral": 0, "minor": 1, "major": 5, "critical": 25}


class Evidence(str, Enum):
    """What a finding, or a whole document's check, rests on."""

    TARGET = "target"
    SOURCE = "source"
    BACK_TRANSLATION = "back-translation"
    LEARNED = "learned"


class Role(str, Enum):
    """What a segment is in its article."""

    HEADLINE = "headline"
    BODY = "body"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points, ``0 <= start <= end``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def shift(self, by: int) -> Span:
        """The same range `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence for the reader, in the two languages of the user interface."""

    en: str
    de: str


@dataclass(frozen=True, slots=True)
class Item:
    """What a feed says of one of its articles, beside the text.

    Attributes:
        feed: the feed's address or path, as the user gave it.
        id: the feed's own name for the article (guid, id, uri), the same in every issue.
        link: where the article is published; outlet: who publishes it.
        published: date and time, ISO 8601.
    """

    feed: str
    id: str | None = None
    link: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Pragma:
    """A remark in a file of ours that asks for findings to be passed over.

    Attributes:
        rules: codes, beginnings of codes, or names.
        reason: why; empty where the author gave none.
        line: where the remark stands, counted from 1 in the file.
        span: the part of the text that it speaks of; None for the whole document.
    """

    rules: tuple[str, ...]
    reason: str
    line: int
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read.

    Attributes:
        uri: the path as given; in a file with several documents ``path#N``, N from 1.
        text: the German target text; every target offset counts in it.
        source_text: the English original, where one was given.
        title: the headline, where the reader knows it.
        anchors: spans in `text` where a link stood in the original (HTML).
        line, column: where ``text[0]`` stands in the file that was read, counted from 1.
        columns: the column of each code point, for text that its line writes with escapes, as JSON
            does; empty where the text stands there as it is.
        item: what its feed says of it, where it comes from one.
        pragmas: remarks in the file that ask for findings to be passed over.
        key: what tells it from the other texts of its file when rows or items come and go; None
            where its `item` or the file's name does.
    """

    uri: str
    text: str
    source_text: str | None = None
    title: str | None = None
    language: str = "de"
    source_language: str | None = None
    anchors: tuple[Span, ...] = ()
    line: int = 1
    column: int = 1
    columns: tuple[int, ...] = field(default=(), repr=False)
    item: Item | None = None
    pragmas: tuple[Pragma, ...] = ()
    key: str | None = None
    _line_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = (0, *(i + 1 for i, char in enumerate(self.text) if char == "\n"))
        object.__setattr__(self, "_line_starts", starts)

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, in the file that was read."""
        if self.columns:
            return self.line, self.columns[min(offset, len(self.columns) - 1)]
        row = bisect.bisect_right(self._line_starts, offset) - 1
        column = offset - self._line_starts[row]
        return self.line + row, column + (self.column if row == 0 else 1)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence (or headline) of a text; `paragraph` counts from 0."""

    index: int
    span: Span
    role: Role = Role.BODY
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class AlignedPair:
    """Target segments and the English that says the same, n:m and monotone.

    Attributes:
        target: indexes of the target segments, ascending; empty for English without counterpart.
        source: indexes of the English segments, ascending; empty for German without counterpart.
        source_span: where they stand in the English text, None where `source` is empty.
        score: confidence that the two say the same, 0 to 1.
        words: links (target word, English word), ascending, one to one. They count within the
            pair: through `languages.words.words` of each of its target segments, one segment after
            another, and likewise of its English segments. Where the pair has one target segment
            the first number is thus an index into that segment's own words.
    """

    target: tuple[int, ...]
    source: tuple[int, ...]
    source_span: Span | None
    score: float
    words: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceText:
    """The English that a document is compared with: its source or a back-translation."""

    text: str
    segments: tuple[Segment, ...]
    evidence: Evidence
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A marked stretch of a text: ``text`` equals the document's ``[start:end]``."""

    span: Span
    text: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Suppression:
    """Why a finding does not count."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found: the engine makes a `Finding` of it.

    Attributes:
        span: half-open code points in the document's text; None where only English is missing.
        message: one sentence for an editor, without a rule code, in English and German.
        suggestion: the text to put in place of the span, only where it is certain.
        segment: index of the segment; found from the span where it is None.
        severity: where it differs from the rule's own.
        source: what it concerns in the English text.
        evidence: what this hit rests on.
        category: MQM category, where it differs from the rule's own.
        confidence: 0 to 1, where it is not the rule's measured precision.
    """

    span: Span | None
    message: Message
    suggestion: str | None = None
    segment: int | None = None
    severity: Severity | None = None
    source: Span | None = None
    evidence: Evidence = Evidence.TARGET
    category: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, what, how bad, on which evidence, how to mend it."""

    rule: str
    name: str
    category: str
    severity: Severity
    confidence: float
    evidence: Evidence
    segment: int
    target: Quote | None
    source: Quote | None
    message: Message
    suggestion: str | None
    fingerprint: str
    suppressed: Suppression | None = None


@dataclass(frozen=True, slots=True)
class SkippedRule:
    """A rule that could not run on a document, and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """MQM score of a document. `oqs` = 100 (1 - penalty / words), not below 0."""

    penalty: float
    per_1000_words: float
    oqs: float


QUALITY = "quality"
"""Name of the score of the learned estimate: 0 to 100, higher is better."""

_MOST_WORST = 10


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A segment with the English beside it; scores by name (chrF and BLEU from 0 to 100)."""

    segment: Segment
    source: str | None = None
    back_translation: str | None = None
    alignment: AlignedPair | None = None
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentError:
    """Why a document was not checked."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """All that is known of one document after the check.

    Attributes:
        verdict: ``publish``, ``review`` or ``hold`` where a policy was applied.
        reasons: the limits of the policy that were passed, the worst first.
        item: what its feed says of it, where it comes from one.
        key: as in `Document`.
    """

    uri: str
    text: str
    title: str | None = None
    language: str = "de"
    source_language: str | None = None
    evidence: Evidence = Evidence.TARGET
    segments: tuple[SegmentReport, ...] = ()
    findings: tuple[Finding, ...] = ()
    skipped_rules: tuple[SkippedRule, ...] = ()
    words: int = 0
    score: Score | None = None
    scores: Mapping[str, float] = field(default_factory=dict)
    verdict: str | None = None
    error: DocumentError | None = None
    reasons: tuple[str, ...] = ()
    item: Item | None = None
    key: str | None = None

    @property
    def worst_segments(self) -> tuple[int, ...]:
        """Indexes of at most ten segments, the lowest estimated quality first."""
        judged = [part for part in self.segments if QUALITY in part.scores]
        judged.sort(key=lambda part: part.scores[QUALITY])
        return tuple(part.segment.index for part in judged[:_MOST_WORST])


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run. `signature` says in one line how it can be reproduced."""

    signature: str
    version: str
    documents: tuple[DocumentReport, ...]
    seconds: float
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """Target words of all documents."""
        return sum(document.words for document in self.documents)

    def counts(self) -> dict[Severity, int]:
        """Findings that count, by severity, the worst first."""
        counts = dict.fromkeys(sorted(Severity, reverse=True), 0)
        for document in self.documents:
            for finding in document.findings:
                if finding.suppressed is None:
                    counts[finding.severity] += 1
        return counts
