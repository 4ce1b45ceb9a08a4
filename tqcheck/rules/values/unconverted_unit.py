"""An imperial measure that was not converted.

What
    Miles, feet, inches, gallons, pounds of weight, acres or degrees Fahrenheit in the target,
    without the metric amount next to them. This is a hint, because some newsrooms keep them. The
    suggestion adds the metric amount.

Why it matters in news
    Few German readers know how hot 95 degrees Fahrenheit is.

Bad
    - The fire covers 500 acres. ⇒ Das Feuer bedeckt ⟦500 Acres⟧. → 500 Acres (rund 200 Hektar)
    - It is 60 miles away. ⇒ Es liegt ⟦60 Meilen⟧ entfernt. → 60 Meilen (rund 97 Kilometer)
    - It was 95 degrees Fahrenheit. ⇒ Es waren ⟦95 Grad Fahrenheit⟧.

Good
    - The town lies 60 miles away. ⇒ Die Stadt liegt 60 Meilen (97 Kilometer) entfernt.
    - The town lies 60 miles away. ⇒ Die Stadt liegt 97 Kilometer entfernt.
    - He paid 60 pounds. ⇒ Er zahlte 60 Pfund.

Known false alarms
    Sports that measure in yards; set phrases.

Source
    Class H5 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.number_equivalence import is_measurement
from tqcheck.languages.de.metric import digits_that_count, in_metric_units
from tqcheck.languages.values.mention import Mention
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class UnconvertedUnit(Rule):
    """See the module's docstring."""

    code = "TQ733"
    name = "unconverted-unit"
    category = "locale-conventions/measurement-format"
    severity = Severity.NEUTRAL
    target_languages = frozenset({"de"})
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield amounts in units that readers of the target do not know."""
        for pair in document.pairs:
            compared = document.numbers[pair]
            for target in compared.target:
                unit = target.unit
                if not is_measurement(target) or unit is None or not unit.imperial:
                    continue
                if unit.dimension == "pound" or not any(
                    e.unit and e.unit.imperial for e in compared.source
                ):
                    continue
                if any(
                    other.unit and other.unit.dimension == unit.dimension
                    and not other.unit.imperial
                    for other in compared.target
                ):  # fmt: skip
                    continue
                text = target.whole_span.of(document.text)
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"“{text}” is not converted to a metric unit.",
                        de=f"„{text}“ ist nicht in eine metrische Einheit umgerechnet.",
                    ),
                    target=target.whole_span,
                    suggestion=_with_metric_amount(text, target),
                )


def _with_metric_amount(text: str, mention: Mention) -> str | None:
    """The amount with the metric one behind it; None where there is no such unit."""
    if mention.unit is None:
        return None
    digits = digits_that_count(mention.text)
    metric = in_metric_units(mention.value, mention.unit, digits)
    return None if metric is None else f"{text} (rund {metric})"
