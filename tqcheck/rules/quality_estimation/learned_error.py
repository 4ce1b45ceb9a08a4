"""Words that a trained model considers an error.

What
    Neighbouring words that the learned estimator would mark as a *minor* or *major* error, in the
    way that professional translators marked its training data, at a severity for which a threshold
    was precise enough. If the kind of error can be determined, the message names it. A rule that
    reports the same place takes precedence, and its confidence rises.

Why it matters in news
    Awkward wording without a clear grammatical error tires readers and reveals the machine.

Bad
    - The team came from behind to win. ⇒ Die Mannschaft ⟦kam von hinten⟧, um zu gewinnen.
    - He made a decision on Friday. ⇒ Er ⟦machte⟧ am Freitag eine Entscheidung.
    - The shares fell at the end of the day. ⇒ Die Aktien fielen ⟦am Ende des Tages⟧.

Good
    - The team came from behind to win. ⇒ Die Mannschaft drehte das Spiel noch.
    - He made a decision on Friday. ⇒ Er traf am Freitag eine Entscheidung.
    - The shares fell at the end of the day. ⇒ Die Aktien fielen zum Handelsschluss.

Known false alarms
    Free translations, headlines, and terms that the model has seldom seen. The confidence is the
    precision measured on translations annotated by professionals, not on news in general.

Source
    A learned estimator (`--estimator FOLDER`). `tqcheck models card FOLDER` describes its training
    and evaluation. It reports nothing at a severity for which no threshold was precise enough.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit, Severity
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.estimated_span_messages import explain


class LearnedError(Rule):
    """See the module's docstring."""

    code = "TQ902"
    name = "learned-error"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    needs = frozenset({Need.ESTIMATE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each span with an explanation and the source that it is linked to."""
        placed = document.estimates or ()
        if not any(one.estimate.spans for one in placed):
            return
        pairs = {pair.alignment.target: pair for pair in document.pairs}
        for one in placed:
            for learned in one.estimate.spans:
                span = learned.span.shift(one.span.start)
                found = explain(document, span, one.segments, pairs.get(one.segments))
                yield Hit(
                    span,
                    found.message,
                    severity=learned.severity,
                    source=found.source,
                    evidence=Evidence.LEARNED,
                    category=found.category,
                    confidence=round(learned.confidence, 2),
                )
