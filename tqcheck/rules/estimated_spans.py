"""What the rules of the learned estimator share: its spans of one severity as hits."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.estimated_span_messages import explain


class EstimatedSpanRule(Rule):
    """Reports the estimator's spans of the severity that the subclass names."""

    category = "accuracy/mistranslation"
    needs = frozenset({Need.ESTIMATE})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each span with an explanation and the source that it is linked to."""
        placed = document.estimates or ()
        if not any(span.severity is self.severity for one in placed for span in one.estimate.spans):
            return
        pairs = {pair.alignment.target: pair for pair in document.pairs}
        for one in placed:
            for learned in one.estimate.spans:
                if learned.severity is not self.severity:
                    continue
                span = learned.span.shift(one.span.start)
                found = explain(document, span, one.segments, pairs.get(one.segments))
                yield Hit(
                    span,
                    found.message,
                    severity=self.severity,
                    source=found.source,
                    evidence=Evidence.LEARNED,
                    category=found.category,
                    confidence=round(learned.confidence, 2),
                )
