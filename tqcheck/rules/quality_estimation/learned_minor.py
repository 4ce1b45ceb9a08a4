"""Words that a trained model takes for a slight fault.

What
    Neighbouring words that the learned estimator would mark as an error, as professional
    translators marked them in the material that it was trained on, but not as a grave one.
    Where it can be told, the message says what kind of fault it is; a rule that marks the same
    place takes precedence, and its confidence rises.

Why it matters in news
    Awkward wording that is no clear error of grammar tires readers and betrays the machine.

Bad
    - The team came from behind to win. ⇒ Die Mannschaft ⟦kam von hinten⟧, um zu gewinnen.
    - He made a decision on Friday. ⇒ Er ⟦machte⟧ am Freitag eine Entscheidung.
    - The shares fell at the end of the day. ⇒ Die Aktien fielen ⟦am Ende des Tages⟧.

Good
    - The team came from behind to win. ⇒ Die Mannschaft drehte das Spiel noch.
    - He made a decision on Friday. ⇒ Er traf am Freitag eine Entscheidung.
    - The shares fell at the end of the day. ⇒ Die Aktien fielen zum Handelsschluss.

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


class LearnedMinor(EstimatedSpanRule):
    """See the module's docstring."""

    code = "TQ902"
    name = "learned-minor"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
