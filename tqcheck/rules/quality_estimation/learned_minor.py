"""Words that a trained model considers a minor error.

What
    Neighbouring words that the learned estimator would mark as an error, but not as a major one, in
    the way that professional translators marked its training data. If the kind of error can be
    determined, the message names it. A rule that reports the same place takes precedence, and its
    confidence rises.

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

from tqcheck.model import Severity
from tqcheck.rules.estimated_spans import EstimatedSpanRule


class LearnedMinor(EstimatedSpanRule):
    """See the module's docstring."""

    code = "TQ902"
    name = "learned-minor"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
