"""What tqcheck says of rated articles, beside what the raters say: one line an article or part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.config import Settings
from tqcheck.evaluate.rated_checks import BETWEEN_ROWS
from tqcheck.evaluate.rated_rows import RatedRow, read_rated
from tqcheck.model import Document, Finding, QualityEvidence, Severity
from tqcheck.pipeline.check import run_rules
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.stages import prepare_document
from tqcheck.quality_estimation import PlacedEstimate
from tqcheck.quality_estimation.article import quality_evidence


@dataclass(frozen=True, slots=True)
class Unit:
    """An article, or a paragraph of one.

    Attributes:
        document: its name; folds are by document.
        system: whose translation it is.
        is_article: whether it is whole.
        evidence: what the estimator says.
        findings: number of findings at minor and above.
        penalty: MQM points, the mean of the raters.
        majors: major errors, likewise.
        is_clean: whether the raters agree on no major error.
    """

    document: str
    system: str
    is_article: bool
    evidence: QualityEvidence
    findings: int
    penalty: float
    majors: float
    is_clean: bool


def collect(path: Path, *, with_source: bool, estimator: str | None = None) -> Iterator[Unit]:
    """The units of a file of rated rows.

    Args:
        path: of the file.
        with_source: whether tqcheck sees the source.
        estimator: folder of another estimator than ships.
    """
    settings = Settings(back_translator="none", timeout_per_document=0, estimator=estimator)
    checker = DocumentChecker(settings)
    for rows in read_rated(path).articles():
        text = BETWEEN_ROWS.join(row.target for row in rows)
        source = BETWEEN_ROWS.join(row.source for row in rows) if with_source else None
        document = Document(rows[0].article[1], text, source)
        ready = prepare_document(document, checker.glossary, checker.models, settings)
        results = run_rules(ready.bilingual, checker.rules, None)
        counting = [one for one in results.findings if one.severity > Severity.NEUTRAL]
        placed = ready.results.estimates.placed or ()
        yield from _units(rows, text, source, placed, counting)


def _units(
    rows: Sequence[RatedRow],
    text: str,
    source: str | None,
    placed: Sequence[PlacedEstimate],
    findings: Sequence[Finding],
) -> Iterator[Unit]:
    evidence = quality_evidence(text, placed, source)
    if evidence is not None:
        yield _unit(rows, evidence, len(findings), is_article=True)
    if len(rows) < 2:
        return
    start = 0
    for row in rows:
        end = start + len(row.target)
        inside = [one for one in placed if start <= one.span.start < end]
        evidence = quality_evidence(text, inside, None if source is None else row.source)
        count = sum(
            one.target is not None and start <= one.target.span.start < end for one in findings
        )
        if evidence is not None:
            yield _unit([row], evidence, count, is_article=False)
        start = end + len(BETWEEN_ROWS)


def _unit(
    rows: Sequence[RatedRow], evidence: QualityEvidence, findings: int, *, is_article: bool
) -> Unit:
    system, document = rows[0].article
    return Unit(
        document,
        system,
        is_article,
        evidence,
        findings,
        sum(row.penalty for row in rows),
        sum(row.majors for row in rows),
        not any(row.has_consensus_major for row in rows),
    )
