"""What the rules of the learned estimator share: its spans of one severity as hits."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.aligned import BilingualDocument, pairs
from tqcheck.model import Evidence, Hit, Severity
from tqcheck.rules.estimated_span_messages import tell


def learned_hits(article: BilingualDocument, severity: Severity) -> Iterator[Hit]:
    """Spans of `severity` in text order, told and linked to their English."""
    placed = article.estimates or ()
    if not any(span.severity is severity for one in placed for span in one.estimate.spans):
        return
    views = {view.pair.target: view for view in pairs(article)}
    for one in placed:
        for learned in one.estimate.spans:
            if learned.severity is not severity:
                continue
            span = learned.span.shift(one.span.start)
            told = tell(article, span, one.segments, views.get(one.segments))
            yield Hit(
                span,
                told.message,
                severity=severity,
                source=told.source,
                evidence=Evidence.LEARNED,
                category=told.category,
                confidence=round(learned.confidence, 2),
            )
