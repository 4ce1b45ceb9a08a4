"""What tqcheck says of rated rows and of the articles that they make up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate.agreement import Marks
from tqcheck.evaluate.rated_rows import RatedRow
from tqcheck.model import Document, Expectation, Finding, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.score import with_scores
from tqcheck.pipeline.stages import run_models
from tqcheck.quality_estimation.scales import MARKED

BETWEEN_ROWS = "\n\n"
_ANY, _GRAVE = "minor", "major"  # token heads
_GRAVE_SHARE = 0.5  # of what is marked, from which on it is called major


@dataclass(frozen=True, slots=True)
class SuspectedWord:
    """A word with the probability that a rater marks it.

    Attributes:
        span: in the row's target.
        probability: 0 to 1.
        severity: minor or major.
    """

    span: Span
    probability: float
    severity: Severity


@dataclass(frozen=True, slots=True)
class CheckedRows:
    """Rated rows, a single one or all of an article, beside what tqcheck says of their text.

    Attributes:
        rows: one or several; `BETWEEN_ROWS` stands between their texts.
        words: of the target.
        expected: what raters are expected to find.
        quality: 0 to 100.
        suspected: words in text order, without punctuation.
        found: what rules mark; a hint counts as minor.
        hinted: likewise, with what is only suspected.
    """

    rows: tuple[RatedRow, ...]
    words: int
    expected: Expectation
    quality: float
    suspected: tuple[SuspectedWord, ...]
    found: Marks
    hinted: Marks

    @property
    def penalty(self) -> float:
        """MQM points, the mean of the raters."""
        return sum(row.penalty for row in self.rows)

    @property
    def majors(self) -> float:
        """Major errors, the mean of the raters."""
        return sum(row.majors for row in self.rows)

    @property
    def is_clean(self) -> bool:
        """Whether the raters agree on no major error."""
        return not any(row.has_consensus_major for row in self.rows)


class RowChecker:
    """Checks rated rows with their source.

    Args:
        estimator: folder of another estimator than ships.
    """

    def __init__(self, estimator: str | None = None) -> None:
        self._settings = Settings(
            back_translator="none", timeout_per_document=0, estimator=estimator
        )
        self._checker = DocumentChecker(self._settings)

    def check(self, rows: Sequence[RatedRow]) -> CheckedRows | None:
        """What is said of the rows as one text; None where there is nothing to estimate.

        Raises:
            UsageError: no estimator ships.
            ModelError: the estimator cannot be used.
        """
        document = Document(
            rows[0].segment,
            BETWEEN_ROWS.join(row.target for row in rows),
            BETWEEN_ROWS.join(row.source for row in rows),
        )
        (results,) = run_models([document], self._checker.models, self._settings)
        placed = results.estimates.placed
        if placed is None:
            raise UsageError("no estimator ships with this tqcheck: give --model FOLDER")
        report = with_scores(self._checker.check_unscored(document, results))
        if report.expected is None:
            return None
        suspected = tuple(
            _suspected(one.span.start, word.span, word.wrong)
            for one in placed
            for word in one.estimate.target
            if word.is_word
        )
        return CheckedRows(
            tuple(rows),
            report.words,
            report.expected,
            report.scores["quality"],
            suspected,
            _marks(report.findings),
            _marks((*report.findings, *report.suspicions)),
        )


def _suspected(start: int, span: Span, wrong: Mapping[str, float]) -> SuspectedWord:
    is_grave = wrong[_GRAVE] >= _GRAVE_SHARE * wrong[_ANY]
    probability = wrong.get(MARKED, wrong[_ANY])
    severity = Severity.MAJOR if is_grave else Severity.MINOR
    return SuspectedWord(span.shift(start), probability, severity)


def _marks(findings: Iterable[Finding]) -> Marks:
    return [
        (finding.target.span, max(finding.severity, Severity.MINOR))
        for finding in findings
        if finding.target is not None
    ]
