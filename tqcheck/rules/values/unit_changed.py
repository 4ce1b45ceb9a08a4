"""An amount whose unit or conversion does not match the source.

What
    The same number with another unit (“100 mph” translated as „100 km/h“, “10 yards” as „10
    Jahre“), or a converted amount that is more than five percent off. The tolerance is larger if
    the target says „rund“ or the like, or has only one digit.

Why it matters in news
    100 km/h is not fast; 100 mph is.

Bad
    - The train runs at 100 mph. ⇒ Der Zug fährt ⟦100 km/h⟧.
    - The cliff is 300 feet high. ⇒ Die Klippe ist ⟦300 Meter⟧ hoch.
    - The town lies 60 miles away. ⇒ Die Stadt liegt ⟦60 Kilometer⟧ entfernt.
    - The tunnel is 20 miles long. ⇒ Der Tunnel ist ⟦45 Kilometer⟧ lang.
    - She waited 10 days. ⇒ Sie wartete ⟦10 Wochen⟧.

Good
    - A hundred yards back stood a group of spectators. ⇒ Hundert Meter dahinter stand eine Gruppe
      von Zuschauern.
    - The train runs at 100 mph. ⇒ Der Zug fährt 160 km/h.
    - The cliff is 300 feet high. ⇒ Die Klippe ist etwa 90 Meter hoch.
    - It was 90 degrees in Texas. ⇒ In Texas waren es 32 Grad.
    - He weighs 200 pounds. ⇒ Er wiegt 91 Kilogramm.
    - The town lies 60 miles away. ⇒ Die Stadt liegt 60 Meilen entfernt.

Known false alarms
    American and British gallons; short and long tons.

Source
    Class H5 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.number_equivalence import (
    NO_AMOUNT,
    TOLERANCE,
    converted,
    is_approximate,
    is_conversion,
    is_measurement,
)
from tqcheck.evidence.numbers import NumberComparison
from tqcheck.languages.values import Mention, Sort
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import compatible
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_ROUGH = 0.12  # tolerance of a rough conversion: „rund 90 Meter“


class UnitChanged(Rule):
    """See the module's docstring."""

    code = "TQ732"
    name = "unit-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield amounts with a new unit and the same number, and wrong conversions."""
        for pair in document.pairs:
            compared = document.numbers[pair]
            found = [*_same_number(compared), *_wrong_conversions(pair, compared)]
            for target, source in found:
                target_text = target.whole_span.of(document.text)
                source_text = source.whole_span.of(pair.source_side.text)
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"“{target_text}” is not “{source_text}”.",
                        de=f"„{target_text}“ entspricht nicht „{source_text}“.",
                    ),
                    target=target.whole_span,
                    source=source.whole_span,
                )


def _same_number(compared: NumberComparison) -> Iterator[tuple[Mention, Mention]]:
    for target in compared.target:
        if target.unit is None or target.unit_span is None or target.sort in NO_AMOUNT:
            continue
        twins = [e for e in compared.source if equal(target, e) and e.sort is not Sort.MULTIPLE]
        if len(twins) != 1 or sum(equal(twins[0], g) for g in compared.target) != 1:
            continue
        source = twins[0]
        if source.unit is None or source.unit_span is None or source.sort in NO_AMOUNT:
            continue
        if compatible(target.unit, source.unit):
            continue
        if is_conversion(target, source) and converted(target, source, TOLERANCE):
            continue  # one and a half centuries and 150 years
        if target.unit.dimension == source.unit.dimension == "money":
            continue  # another rule's
        spelled = not any(char.isdigit() for char in target.text + source.text)
        if spelled and converted(target, source, _ROUGH):
            continue  # a hundred yards, „hundert Meter“
        if {target.unit.name, source.unit.name} <= {"percent", "percentage point"}:
            continue
        if {target.unit.dimension, source.unit.dimension} == {"pound", "money"}:
            continue
        yield target, source


def _wrong_conversions(
    pair: SegmentPair, compared: NumberComparison
) -> Iterator[tuple[Mention, Mention]]:
    for target, source in compared.changed:
        if not is_conversion(target, source) or not is_measurement(target):
            continue
        before = pair.document.text[pair.target.start : target.span.start]
        one_digit = len(target.text.strip("0").replace(",", "")) <= 1
        if (is_approximate(before) or one_digit) and converted(target, source, _ROUGH):
            continue
        yield target, source
