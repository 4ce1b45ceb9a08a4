"""Documents, findings and reports made by hand, and articles of our own for feeds."""

from __future__ import annotations

import re
from pathlib import Path

from tqcheck.model import (
    Contribution,
    DocumentReport,
    Evidence,
    Finding,
    Item,
    Message,
    Quote,
    Severity,
    Span,
    Suppression,
)
from tqcheck.scoring import mqm

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "corpora" / "articles" / "de"
TEXT = "Der neue neue Kai ist fertig. Die Stadt zahlte [and] der Bund half, hieß es am Montag."


def finding(
    marked: str = "neue neue",
    rule: str = "TQ301",
    name: str = "doubled-word",
    severity: Severity = Severity.MAJOR,
    category: str = "linguistic-conventions/duplication",
    confidence: float = 0.9,
    suppressed: Suppression | None = None,
    fingerprint: str | None = None,
    contributions: tuple[Contribution, ...] = (),
) -> Finding:
    start = TEXT.index(marked)
    return Finding(
        rule, name, category, severity, confidence, Evidence.TARGET, 0,
        Quote(Span(start, start + len(marked)), marked, 1, start + 1), None,
        Message("en", "de"), None, fingerprint or f"{rule}{start:012x}", suppressed,
        contributions,
    )  # fmt: skip


SOURCE_WORD = finding(
    "[and]", "TQ201", "bracketed-english", Severity.CRITICAL, "accuracy/untranslated"
)
MINOR = finding("Kai", "TQ804", "unit-spacing", Severity.MINOR, "locale-conventions/number-format")


def report(
    *findings: Finding,
    uri: str = "news/a.txt",
    words: int = 400,
    item: Item | None = None,
    scores: dict[str, float] | None = None,
) -> DocumentReport:
    return DocumentReport(
        uri, TEXT, findings=findings, words=words, score=mqm(findings, words), item=item,
        scores=scores or {},
    )  # fmt: skip


def articles(count: int, *, sentences: int = 4) -> list[tuple[str, str]]:
    """Headlines and bodies from our own articles, no two the same; some with their faults."""
    made: list[tuple[str, str]] = []
    paths = sorted(ARTICLES.glob("*.txt"))
    texts = [path.read_text("utf-8").split("\n", 1) for path in paths]
    parts = [re.split(r"(?<=[.!?“])\s+(?=[A-ZÄÖÜ„])", body.strip()) for _, body in texts]
    number = 0
    while len(made) < count:
        which, turn = number % len(texts), number // len(texts)
        start = turn * 2 % max(1, len(parts[which]) - sentences)
        body = " ".join(parts[which][start : start + sentences])
        made.append((texts[which][0], f"{body} Das ist die Meldung Nummer {number + 1}."))
        number += 1
    return made
