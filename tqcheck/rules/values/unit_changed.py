"""An amount whose unit or conversion does not fit the English.

What
    The same number with another unit (“100 mph” that became „100 km/h“, “10 yards” that became
    „10 Jahre“), or a converted amount that is more than five percent off (ten where the German says
    „rund“ or the like, or has one digit only).

Why it matters in news
    100 km/h is not fast, 100 mph is.

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
    American and British gallons, short and long tons.

Source
    Class H5 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.numbers import (
    ABOUT,
    TOLERANCE,
    Comparison,
    compare,
    converted,
    is_conversion,
)
from tqcheck.evidence.pairs import PairView, pairs
from tqcheck.languages.values import Mention, Sort
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import compatible
from tqcheck.model import Message, Severity
from tqcheck.rules.base import Article, Hit, Need, Rule

_ROUGH = 0.12
_NO_AMOUNT = frozenset({Sort.MULTIPLE, Sort.VAGUE, Sort.FRACTION})


class UnitChanged(Rule):
    """See the module's docstring."""

    code = "TQ732"
    name = "unit-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield amounts whose unit changed without the number, and conversions that are off."""
        for view in pairs(article):
            compared = compare(view)
            found = [*_same_number(compared), *_wrong_conversions(view, compared)]
            for german, english in found:
                german_text = german.whole_span.of(article.text)
                english_text = english.whole_span.of(view.side.text)
                yield view.hit(
                    self.severity,
                    Message(
                        en=f"“{german_text}” is not “{english_text}”.",
                        de=f"„{german_text}“ entspricht nicht „{english_text}“.",
                    ),
                    german=german.whole_span,
                    english=english.whole_span,
                )


def measured(mention: Mention) -> bool:
    """Whether it is an amount of something, with its unit beside it."""
    return bool(
        mention.unit
        and mention.unit.dimension != "money"
        and mention.unit_span
        and mention.sort not in _NO_AMOUNT
    )


def _same_number(compared: Comparison) -> Iterator[tuple[Mention, Mention]]:
    for german in compared.german:
        if german.unit is None or german.unit_span is None or german.sort in _NO_AMOUNT:
            continue
        twins = [e for e in compared.english if equal(german, e) and e.sort is not Sort.MULTIPLE]
        if len(twins) != 1 or sum(equal(twins[0], g) for g in compared.german) != 1:
            continue
        english = twins[0]
        if english.unit is None or english.unit_span is None or english.sort in _NO_AMOUNT:
            continue
        if compatible(german.unit, english.unit):
            continue
        if is_conversion(german, english) and converted(german, english, TOLERANCE):
            continue  # one and a half centuries and 150 years
        if german.unit.dimension == english.unit.dimension == "money":
            continue  # another rule's
        spelled = not any(char.isdigit() for char in german.text + english.text)
        if spelled and converted(german, english, _ROUGH):
            continue  # a hundred yards, „hundert Meter“
        if {german.unit.name, english.unit.name} <= {"percent", "percentage point"}:
            continue
        if {german.unit.dimension, english.unit.dimension} == {"pound", "money"}:
            continue
        yield german, english


def _wrong_conversions(view: PairView, compared: Comparison) -> Iterator[tuple[Mention, Mention]]:
    for german, english in compared.changed:
        if not is_conversion(german, english) or not measured(german):
            continue
        before = view.article.text[view.german.start : german.span.start]
        one_digit = len(german.text.strip("0").replace(",", "")) <= 1
        if (ABOUT.search(before) or one_digit) and converted(german, english, _ROUGH):
            continue
        yield german, english
