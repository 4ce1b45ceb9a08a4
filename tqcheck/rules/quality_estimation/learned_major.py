"""Words that a trained model takes for a grave fault.

What
    Neighbouring words that the learned estimator would mark as a *major* error, as professional
    translators marked them in the material that it was trained on. Where it can be told, the
    message says what kind of fault it is; a rule that marks the same place takes precedence, and
    its confidence rises.

Why it matters in news
    No list of rules knows every wrong sense; these are the places to read first.

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
    Free renderings, headlines, and terms that the model has seldom seen. Its confidence is the
    precision measured on translations that professionals annotated, not on news at large.

Source
    A learned estimator (`--estimator FOLDER`); `tqcheck models card FOLDER` says how it was trained
    and measured. It marks nothing where no threshold of its own was right often enough.
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
