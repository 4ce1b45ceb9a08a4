"""An amount in a different currency from the one in the source.

What
    The same amount with another currency: “£5” translated as „5 Dollar“. Currencies are compared
    whether they are written as a sign, a code or a word. Dollars without a country match all
    dollars. A converted amount has a different number and is not reported.

Why it matters in news
    Five pounds are not five dollars.

Bad
    - The ticket costs £5. ⇒ Die Karte kostet ⟦5 Dollar⟧.
    - He paid 300 euros. ⇒ Er zahlte ⟦300 Pfund⟧.
    - The bank lost $2.5 billion. ⇒ Die Bank verlor ⟦2,5 Milliarden Euro⟧.

Good
    - The ticket costs £5. ⇒ Die Karte kostet 5 Pfund.
    - The bank lost $2.5 billion. ⇒ Die Bank verlor 2,5 Milliarden US-Dollar.
    - The ticket costs €5 ($6). ⇒ Die Karte kostet 5 Euro (6 Dollar).
    - He paid 300 Australian dollars. ⇒ Er zahlte 300 Dollar.

Known false alarms
    None known.

Source
    Class H6 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.number_equivalence import is_money
from tqcheck.languages.values import Mention
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import compatible
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class CurrencyChanged(Rule):
    """See the module's docstring."""

    code = "TQ731"
    name = "currency-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each amount of money in another currency."""
        for pair in document.pairs:
            compared = document.numbers[pair]
            for target in compared.target:
                if target.unit_span is None or not is_money(target.unit):
                    continue
                twins = [e for e in compared.source if equal(target, e)]
                amounts = [e for e in twins if is_money(e.unit)]
                if not amounts or len(amounts) < len(twins):
                    continue
                if any(_agree(target, e) for e in amounts):
                    continue
                target_text = target.whole_span.of(document.text)
                source_text = amounts[0].whole_span.of(pair.source_side.text)
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"“{target_text}” has another currency than “{source_text}”.",
                        de=f"„{target_text}“ nennt eine andere Währung als „{source_text}“.",
                    ),
                    target=target.whole_span,
                    source=amounts[0].whole_span,
                )


def _agree(target: Mention, source: Mention) -> bool:
    return bool(target.unit and source.unit and compatible(target.unit, source.unit))
