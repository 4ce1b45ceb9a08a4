"""A word that says the opposite of the source.

What
    A German word of one meaning in the place of an English word of the opposite one: “acquitted”
    and „verurteilt“, “fell” and „stieg“. The German renders one meaning less often and the other
    more often than the English says it, both negate alike beside the two words, and the translator
    that ships finds the German likelier if the English says the opposite; the finding is *major*
    if much likelier. Without the translator neither sentence may have the other meaning at all,
    and words that no link joins are *minor*. Opposites that may tell one event from two sides
    (“sold to”, „kaufte von“) are never more than *minor*.

Why it matters in news
    The sentence reads well and reports the opposite of what happened.

Bad
    - The court acquitted the mayor on Friday. ⇒ Das Gericht ⟦verurteilte⟧ den Bürgermeister am
      Freitag.
    - Oil prices fell by 3 percent on Monday. ⇒ Die Ölpreise ⟦stiegen⟧ am Montag um 3 Prozent.
    - Storms are expected in the north of the country. ⇒ Im ⟦Süden⟧ des Landes werden Stürme
      erwartet.

Good
    - The court acquitted the mayor. ⇒ Das Gericht sprach den Bürgermeister frei.
    - The court did not acquit the mayor. ⇒ Das Gericht verurteilte den Bürgermeister.
    - Prices fell, then rose again. ⇒ Die Preise sanken, dann stiegen sie wieder.
    - The minister refused to accept the offer. ⇒ Der Minister lehnte das Angebot ab.
    - The museum is closed until Monday. ⇒ Das Museum öffnet erst am Montag wieder.

Known false alarms
    One event seen from the other side: “bought from” as „verkaufte an“.

Source
    “Mistranslation, major” in the MQM data of WMT 2023; the list is
    `en_de/data/opposites.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.opposites import OppositeWord
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule
from tqcheck.weights.fitted import thresholds


class OppositeWordRule(Rule):
    """See the module's docstring."""

    code = "TQ782"
    name = "opposite-word"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each target word that means the opposite of what it is linked to."""
        for pair in document.pairs:
            for found in document.opposites[pair]:
                severity = _severity(found)
                if severity is None:
                    continue
                said = found.source.of(pair.source_side.text)
                wrong = found.target.of(document.text)
                yield pair.hit(
                    severity,
                    Message(
                        en=f"“{wrong}” is the opposite of “{said}”.",
                        de=f"„{wrong}“ ist das Gegenteil von „{said}“.",
                    ),
                    target=found.target,
                    source=found.source,
                )


def _severity(found: OppositeWord) -> Severity | None:
    """The severity of an opposite; None if forced decoding denies that it is one."""
    certain = found.linked
    if found.gain is not None:
        fitted = thresholds("opposites")
        if found.gain < fitted.threshold("minor"):
            return None
        certain = found.gain >= fitted.threshold("major")
    return Severity.MAJOR if certain and not found.is_converse else Severity.MINOR
