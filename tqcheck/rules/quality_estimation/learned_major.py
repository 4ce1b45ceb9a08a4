"""Words that a trained model considers a major error.

What
    Neighbouring words that the learned estimator would mark as a *major* error, in the way that
    professional translators marked its training data. If the kind of error can be determined, the
    message names it. A rule that reports the same place takes precedence, and its confidence rises.

Why it matters in news
    No set of rules covers every wrong meaning; these are the places to read first.

Bad
    - The bank raised its key rate on Thursday. ⇒ Das ⟦Ufer⟧ hob am Donnerstag den Leitzins an.
    - The minister resigned on Monday. ⇒ Der Minister ⟦unterschrieb⟧ am Montag.
    - The police shot the suspect in the leg. ⇒ Die Polizei ⟦fotografierte⟧ den Verdächtigen am
      Bein.

Good
    - The bank raised its key rate on Thursday. ⇒ Die Bank hob am Donnerstag den Leitzins an.
    - The minister resigned on Monday. ⇒ Der Minister trat am Montag zurück.
    - The police shot the suspect in the leg. ⇒ Die Polizei schoss dem Verdächtigen ins Bein.

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


class LearnedMajor(EstimatedSpanRule):
    """See the module's docstring."""

    code = "TQ901"
    name = "learned-major"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
