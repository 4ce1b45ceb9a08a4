"""Recall on labelled articles: which marked faults the rules find, and what they find besides.

The labels are those of ``corpora/articles``: a folder ``de`` of texts, a folder ``gold`` of JSON.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.touching import overlap
from tqcheck.model import Document, Finding, JudgedHits, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker

# Faults of these classes cannot be seen in the German alone.
NEEDS_SOURCE = "crosslingual/"

FOUND_BY = {
    "attribution/link": "TQ601",
    "attribution/outlet": "TQ601",
    "attribution/self": "TQ603",
    "attribution/two-verbs": "TQ602",
    "grammar/leftover": "TQ442",
    "grammar/mixed-frame": "TQ441",
    "locale/date": "TQ802",
    "locale/number": "TQ801",
    "locale/time": "TQ803",
    "locale/unit": "TQ804",
    "names/interrupted": "TQ501",
    "names/split": "TQ501",
    "people/gender": "TQ502",
    "people/name": "TQ503",
    "quotes/mixed": "TQ422",
    "quotes/nested": "TQ423",
    "quotes/unbalanced": "TQ421",
    "repetition/echo": "TQ303",
    "repetition/loop": "TQ302",
    "repetition/phrase": "TQ304",
    "repetition/word": "TQ301",
    "residue/chatter": "TQ106",
    "residue/entity": "TQ102",
    "residue/invisible": "TQ104",
    "residue/mojibake": "TQ103",
    "residue/placeholder": "TQ105",
    "residue/tag": "TQ102",
    "residue/token": "TQ101",
    "structure/blank": "TQ404 TQ405",
    "structure/broken-off": "TQ403",
    "structure/capital": "TQ402",
    "structure/punctuation": "TQ406",
    "structure/run-on": "TQ401",
    "untranslated/bracket": "TQ201",
    "untranslated/clause": "TQ203",
    "untranslated/sentence": "TQ204",
    "untranslated/word": "TQ202",
}
"""The rules that are there to find each class of marked fault."""


@dataclass(frozen=True, slots=True)
class MarkedFault:
    """A fault that a person marked."""

    article: str
    kind: str
    span: Span
    text: str
    severity: Severity
    category: str
    see: tuple[Span, ...] = ()

    def touched_by(self, span: Span) -> bool:
        """Whether a finding at `span` is about this fault or the words that prove it."""
        return any(overlap(span, own) for own in (self.span, *self.see))


@dataclass(frozen=True, slots=True)
class FaultResult:
    """A marked fault with the findings that touch it."""

    fault: MarkedFault
    findings: tuple[Finding, ...]

    @property
    def found(self) -> bool:
        """Whether a finding at *minor* or above touches it."""
        return any(finding.severity >= Severity.MINOR for finding in self.findings)

    @property
    def exact(self) -> bool:
        """Whether a finding marks just what the person marked."""
        return any(f.target is not None and f.target.span == self.fault.span for f in self.findings)


@dataclass(frozen=True, slots=True)
class RecallResult:
    """All marked faults, and the findings at *minor* and above that touch none."""

    faults: tuple[FaultResult, ...]
    extra: tuple[tuple[str, Finding], ...]
    words: int

    def judged(self) -> dict[str, JudgedHits]:
        """Findings by rule that touch a marked fault (right), and that touch none (wrong)."""
        right = {
            (finding.rule, result.fault.article, finding.fingerprint)
            for result in self.faults
            for finding in result.findings
        }
        counts = Counter(rule for rule, _, _ in right)
        wrong = Counter(finding.rule for _, finding in self.extra)
        return {code: JudgedHits(counts[code], wrong[code]) for code in sorted({*counts, *wrong})}

    def by_rule(self) -> dict[str, tuple[int, int]]:
        """For each rule: how many marked faults of its own classes it found, and how many are."""
        counts: dict[str, tuple[int, int]] = {}
        for result in self.faults:
            own = FOUND_BY.get(result.fault.kind, "").split()
            found = {f.rule for f in result.findings if f.severity >= Severity.MINOR}
            for code in own:
                # A class of two rules has faults that are one's or the other's.
                if len(own) == 1 or code in found or not found & set(own):
                    some, marked = counts.get(code, (0, 0))
                    counts[code] = some + (code in found), marked + 1
        return counts

    def by_kind(self) -> dict[str, tuple[FaultResult, ...]]:
        """Results by class of fault, sorted."""
        kinds = sorted({result.fault.kind for result in self.faults})
        return {k: tuple(r for r in self.faults if r.fault.kind == k) for k in kinds}


def load(corpus: Path) -> tuple[tuple[Document, tuple[MarkedFault, ...]], ...]:
    """Articles with their faults, by name.

    Raises:
        UsageError: the folder does not hold labelled articles.
    """
    paths = sorted((corpus / "gold").glob("*.json"))
    if not paths:
        raise UsageError(f"{corpus}: holds no labelled articles (gold/*.json)")
    articles = []
    for path in paths:
        gold = json.loads(path.read_text("utf-8"))
        text = (corpus / "de" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        faults = tuple(
            MarkedFault(
                path.stem,
                row["class"],
                Span(row["start"], row["end"]),
                row["text"],
                Severity(row["severity"]),
                row["category"],
                tuple(Span(place["start"], place["end"]) for place in row.get("see", ())),
            )
            for row in gold["faults"]
            if not row["class"].startswith(NEEDS_SOURCE)
        )
        for fault in faults:
            if fault.span.of(text) != fault.text:
                raise UsageError(f"{path}: {fault.text!r} does not stand at {fault.span}")
        articles.append((Document(path.stem, text), faults))
    return tuple(articles)


def measure(
    articles: Sequence[tuple[Document, tuple[MarkedFault, ...]]], checker: DocumentChecker
) -> RecallResult:
    """Check the articles and compare with their labels."""
    results, extra, words = [], [], 0
    for document, faults in articles:
        report = checker.check(document)
        words += report.words
        placed = [(finding.target.span, finding) for finding in report.findings if finding.target]
        for fault in faults:
            touching = tuple(f for span, f in placed if fault.touched_by(span))
            results.append(FaultResult(fault, touching))
        for span, finding in placed:
            if finding.severity >= Severity.MINOR and not any(
                fault.touched_by(span) for fault in faults
            ):
                extra.append((document.uri, finding))
    return RecallResult(tuple(results), tuple(extra), words)
