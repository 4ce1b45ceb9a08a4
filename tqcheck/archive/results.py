"""What is known of an archive, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tqcheck import scoring

OTHER = "other"
"""The category of rules that are not installed here."""


@dataclass(frozen=True, slots=True)
class ArchivePart:
    """The articles of an outlet, an engine or a week. Those with an error do not count.

    Attributes:
        name: of the outlet or engine; empty where the archive names none.
        monday: of a week; None for other parts.
        articles, words: how many.
        penalty: sum of the penalty points.
        hold: number of articles with that verdict.
        counts: number of faults by MQM category; hints do not count.
        spread: number of articles with such a fault, by category.
    """

    name: str
    monday: date | None
    articles: int
    words: int
    penalty: float
    hold: int
    counts: Mapping[str, int]
    spread: Mapping[str, int]

    @property
    def per_1000_words(self) -> float:
        """Penalty points for every thousand words."""
        return scoring.per_1000_words(self.penalty, self.words)


@dataclass(frozen=True, slots=True)
class ArchiveRule:
    """What a rule found: the number of findings that count, and of articles with one."""

    rule: str
    findings: int
    articles: int


@dataclass(frozen=True, slots=True)
class WorstArticle:
    """An article among the worst.

    Attributes:
        uri, title, outlet, engine, published, link: as in the archive.
        verdict: None where no policy was applied.
        findings: number that count, by severity.
        report: its report as JSON; None where the archive has none, or it was not asked for.
    """

    uri: str
    title: str | None
    outlet: str | None
    engine: str | None
    published: str | None
    link: str | None
    verdict: str | None
    words: int
    penalty: float
    per_1000_words: float
    findings: Mapping[str, int]
    report: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveSummary:
    """All figures of an archive.

    Attributes:
        files: number of Parquet files.
        articles: number of rows, those with an error among them.
        words, penalty: sums over the articles without an error.
        findings: number that count, by severity, the worst first; without suspicions.
        suspected: number of suspected words.
        verdicts: number of articles by verdict, the worst first.
        errors: number of articles by kind of error, most first.
        rules: most findings first.
        outlets, engines: most words first; of very many only the first are listed.
        outlet_count, engine_count: how many there are.
        weeks: of publication, oldest first; of very many the newest.
        undated: number of articles without a date of publication.
        worst: held articles first, then by penalty points, then by those for every thousand words.
    """

    files: int
    articles: int
    words: int
    penalty: float
    findings: Mapping[str, int]
    suspected: int
    verdicts: Mapping[str, int]
    errors: Mapping[str, int]
    rules: tuple[ArchiveRule, ...]
    outlets: tuple[ArchivePart, ...]
    outlet_count: int
    engines: tuple[ArchivePart, ...]
    engine_count: int
    weeks: tuple[ArchivePart, ...]
    undated: int
    worst: tuple[WorstArticle, ...]

    @property
    def per_1000_words(self) -> float:
        """Penalty points for every thousand words."""
        return scoring.per_1000_words(self.penalty, self.words)

    @property
    def checked(self) -> int:
        """Number of articles without an error."""
        return self.articles - sum(self.errors.values())
