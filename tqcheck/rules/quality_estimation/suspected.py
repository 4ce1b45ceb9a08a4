"""Words that a professional rater might mark: places to look at, not errors.

What
    Neighbouring words with the highest probability that a professional rater of translations would
    mark one of them, as a learned estimator sees it; and words of the English that may be missing
    in the German. The confidence is that probability, measured on news that three raters read each.
    By default some 8 % of machine-translated text is marked (`--suspects`). Suspected words count
    nowhere: neither in a penalty, a score nor a number of findings. They decide a verdict only
    where a policy names `TQ901`.

Why it matters in news
    No set of rules covers every wrong meaning. Who has time for one paragraph reads these places.

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
    Most of them: with the estimator that ships, a rater marked one in five. Free translations, rare
    names, and terms that the model has seldom seen are marked more often than others.

Source
    A learned estimator (`--estimator FOLDER`) and the scale that was fitted for it. `tqcheck models
    card FOLDER` describes both.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.estimated_span_messages import explain, shown

_OMISSION = "accuracy/omission"


class Suspected(Rule):
    """See the module's docstring."""

    code = "TQ901"
    name = "suspected"
    category = "accuracy/mistranslation"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ESTIMATE})
    target_languages = frozenset({"de"})
    only_suspects = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each suspect of the target, then what of the source may be missing."""
        pairs = {pair.alignment.target: pair for pair in document.pairs}
        for one in document.suspects.target:
            found = explain(document, one.span, one.segments, pairs.get(one.segments))
            quoted = shown(one.span.of(document.text))
            yield Hit(
                one.span,
                Message(
                    f"Look here: “{quoted}” may be wrong.",
                    f"Hier hinsehen: „{quoted}“ könnte falsch sein.",
                ),
                source=found.source,
                evidence=Evidence.LEARNED,
                category=found.category,
                confidence=round(one.probability, 2),
            )
        side = document.source
        if side is None:
            return
        for one in document.suspects.source:
            quoted = shown(one.span.of(side.text))
            yield Hit(
                None,
                Message(
                    f"Look here: “{quoted}” may be missing.",
                    f"Hier hinsehen: „{quoted}“ könnte fehlen.",
                ),
                segment=one.segments[0],
                source=one.span,
                evidence=Evidence.LEARNED,
                category=_OMISSION,
                confidence=round(one.probability, 2),
            )
