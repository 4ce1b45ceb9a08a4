"""What is known of a document, and of a whole run, after the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tqcheck.model.alignment import AlignedPair
from tqcheck.model.blocks import Embedded
from tqcheck.model.document import Item, Segment
from tqcheck.model.expectation import Expectation, QualityEvidence
from tqcheck.model.findings import Finding, SkippedRule
from tqcheck.model.heat import Heat
from tqcheck.model.reading import Coverage, Note
from tqcheck.model.rule_info import RuleInfo
from tqcheck.model.spans import WORST_FIRST, Evidence, Message, Severity
from tqcheck.model.verdict import Decision, Unchecked


@dataclass(frozen=True, slots=True)
class Score:
    """MQM score of a document.

    Attributes:
        penalty: sum of the severity weights of the findings that count.
        per_1000_words: `penalty` for every thousand words.
        oqs: overall quality score, 100 (1 - penalty / words), at least 0.
    """

    penalty: float
    per_1000_words: float
    oqs: float


QUALITY = "quality"
"""Name of the score from quality estimation: 0 to 100, higher is better."""

PUBLISHABLE = "publishable"
"""Name of the score of a document: 100 times the probability that it can be published."""


_MOST_WORST = 10


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A target segment with what it was compared with.

    Attributes:
        segment: the segment.
        source: the source text of its pair.
        back_translation: its back-translation.
        alignment: the pair that it belongs to, of any confidence.
        scores: by name, 0 to 100.
    """

    segment: Segment
    source: str | None = None
    back_translation: str | None = None
    alignment: AlignedPair | None = None
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DocumentError:
    """Why a document was not checked.

    Attributes:
        kind: short name of the kind of error.
        message: one sentence that names the document.
        message_de: the same in German; empty where there is none.
    """

    kind: str
    message: str
    message_de: str = ""

    @property
    def told(self) -> Message:
        """The sentence in both languages; the English where there is no German."""
        return Message(self.message, self.message_de or self.message)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything that is known of one document after the check.

    Attributes:
        uri, text, title, language, source_language, item, key: as in `Document`; where the reader
            knows no title, the segmented headline is used.
        evidence: what the target text was compared with; `Evidence.TARGET` for nothing.
        segments: one entry for each target segment.
        findings: in text order, suppressed ones among them.
        skipped_rules: rules that could not run, and why.
        words: number of words of `text`.
        score: MQM score; None where the document was not checked.
        scores: of the whole document, by name, 0 to 100.
        verdict: ``publish``, ``review`` or ``hold`` where a policy was applied.
        error: why the document was not checked; None where it was.
        reasons: the limits of the policy that were exceeded, the worst first.
        decision: why it has its verdict, for an editor; None where no policy was applied.
        unchecked: what could not be checked, the most important first.
        checked_at: when it was checked, in UTC, as ``2026-11-28T10:50:00Z``; two reports may be
            equal that differ in it. None where it was not checked.
        notes: what happened while the document was read or checked.
        coverage: how much of it was checked.
        embedded: parts of `text` that others wrote, in text order; rules report nothing in them.
        suspicions: findings of words that a rater may mark, in text order. They are no errors, and
            nothing counts them among `findings`.
        heat: the words of both sides that a rater may mark; None where nothing says so.
        quality_evidence: what the estimator says of the whole; None without an estimator.
        expected: what raters are expected to find; None without an estimator.
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
    reasons: tuple[Message, ...] = ()
    decision: Decision | None = None
    unchecked: tuple[Unchecked, ...] = ()
    checked_at: str | None = field(default=None, compare=False)
    item: Item | None = None
    key: str | None = None
    notes: tuple[Note, ...] = ()
    coverage: Coverage = field(default_factory=Coverage)
    embedded: tuple[Embedded, ...] = ()
    suspicions: tuple[Finding, ...] = ()
    heat: Heat | None = None
    quality_evidence: QualityEvidence | None = None
    expected: Expectation | None = None

    @property
    def worst_segments(self) -> tuple[int, ...]:
        """Indexes of at most ten segments, lowest estimated quality first."""
        judged = [part for part in self.segments if QUALITY in part.scores]
        judged.sort(key=lambda part: part.scores[QUALITY])
        return tuple(part.segment.index for part in judged[:_MOST_WORST])


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run.

    Attributes:
        signature: one line that names everything needed to reproduce the run.
        version: version of tqcheck.
        documents: in the order in which they were read.
        seconds: duration of the run.
        notes: what the user should know about the run as a whole.
        rules: the installed rules that found something, by code.
    """

    signature: str
    version: str
    documents: tuple[DocumentReport, ...]
    seconds: float
    notes: tuple[Message, ...] = ()
    rules: tuple[RuleInfo, ...] = ()

    @property
    def words(self) -> int:
        """Number of target words of all documents."""
        return sum(document.words for document in self.documents)

    @property
    def coverage(self) -> Coverage:
        """How much of the text of all documents was checked."""
        return Coverage.total(document.coverage for document in self.documents)

    @property
    def suspected(self) -> int:
        """Number of suspicions that are not suppressed."""
        return sum(one.suppressed is None for d in self.documents for one in d.suspicions)

    def counts(self) -> dict[Severity, int]:
        """Number of findings that count, by severity, worst first."""
        counts = dict.fromkeys(WORST_FIRST, 0)
        for document in self.documents:
            for finding in document.findings:
                if finding.suppressed is None:
                    counts[finding.severity] += 1
        return counts
