"""Hits and precision of each rule on news: how often it speaks, and how often it is right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.evaluate.news import NewsSet
from tqcheck.model import Finding, JudgedHits, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.scoring import per_1000_words

CONTEXT = 60


@dataclass(frozen=True, slots=True)
class JudgedHit:
    """A finding on a news set; `verdict` is None where nobody has judged it."""

    news: str
    finding: Finding
    line: int
    context: str
    verdict: bool | None


@dataclass(frozen=True, slots=True)
class SetResult:
    """What the rules say of one news set."""

    news: NewsSet
    words: int
    hits: tuple[JudgedHit, ...]

    def rate(self, at_least: Severity, rule: str | None = None) -> float:
        """Findings a thousand words at `at_least` and above, of one rule or of all."""
        count = sum(
            1
            for hit in self.hits
            if hit.finding.severity >= at_least and rule in (None, hit.finding.rule)
        )
        return per_1000_words(count, self.words)


def measure(
    news: NewsSet, checker: DocumentChecker, verdicts: Mapping[tuple[str, str], bool]
) -> SetResult:
    """Run the rules of `checker` over a news set."""
    hits: list[JudgedHit] = []
    for _, document in news.documents():
        report = checker.check(document)
        for finding in report.findings:
            hits.append(
                JudgedHit(
                    news.name,
                    finding,
                    finding.target.line if finding.target else document.line,
                    _context(document.text, finding),
                    verdicts.get((finding.rule, finding.fingerprint)),
                )
            )
    return SetResult(news, news.words, tuple(hits))


def _context(text: str, finding: Finding) -> str:
    if finding.target is None:
        return ""
    span = finding.target.span
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    return f"{before}⟦{finding.target.text}⟧{after}".replace("\n", " ¶ ").replace("\t", " ")


def judged(
    results: Iterable[SetResult], at_least: Severity = Severity.NEUTRAL
) -> dict[str, JudgedHits]:
    """Right and wrong hits by rule, at `at_least` and above.

    A hit that stands in two sets, as where one text is measured with and without its English,
    counts once. What a fitted model only suspects has a probability of its own and does not count.
    """
    verdicts = {
        (hit.finding.rule, hit.finding.fingerprint): hit.verdict
        for result in results
        for hit in result.hits
        if hit.verdict is not None
        and hit.finding.severity >= at_least
        and not _is_suspected(hit.finding)
    }
    right = Counter(rule for (rule, _), verdict in verdicts.items() if verdict)
    wrong = Counter(rule for (rule, _), verdict in verdicts.items() if not verdict)
    return {code: JudgedHits(right[code], wrong[code]) for code in sorted({*right, *wrong})}


def _is_suspected(finding: Finding) -> bool:
    return finding.severity is Severity.NEUTRAL and bool(finding.contributions)


def to_judge(results: Sequence[SetResult]) -> Iterator[tuple[str, ...]]:
    """Rows for a reader: set, line, severity, rule, fingerprint, verdict so far, hit in context."""
    words = {True: "right", False: "wrong", None: ""}
    for result in results:
        for hit in result.hits:
            yield (
                hit.news,
                str(hit.line),
                hit.finding.severity.value,
                hit.finding.rule,
                hit.finding.fingerprint,
                words[hit.verdict],
                hit.context,
            )
