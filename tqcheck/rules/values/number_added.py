"""A number in the target that is not in the source.

What
    A number in digits that nothing in the source of the pair or in the neighbouring segments
    explains: neither a number of the same value in digits or words, nor a fraction, nor an amount
    that converts to it.

Why it matters in news
    An invented figure looks like research.

Bad
    - Police arrested demonstrators. ⇒ Die Polizei nahm ⟦240⟧ Demonstranten fest.
    - The film was a success in Spain. ⇒ Der Film von ⟦1987⟧ war in Spanien ein Erfolg.
    - Prices rose by 3.5 percent. ⇒ Die Preise stiegen um 3,5 Prozent auf ⟦12⟧ Euro.

Good
    - They met a dozen times in two decades. ⇒ Sie trafen sich in 20 Jahren 12 Mal.
    - The wall is ten feet high. ⇒ Die Mauer ist 3 Meter hoch.
    - The town marked the bridge's bicentennial. ⇒ Die Stadt feierte das 200-jährige Bestehen der
      Brücke.
    - They came back from a three-goal deficit. ⇒ Sie holten einen 0:3-Rückstand auf.
    - It opens at noon. ⇒ Sie öffnet um 12 Uhr.
    - The seat is an inch wider. ⇒ Der Sitz ist einen Zoll (2,54 cm) breiter.
    - Ticket prices will rise next year. ⇒ Die Preise der Karten steigen 2026.
    - The striker joins FSV Mainz. ⇒ Der Stürmer geht zum FSV Mainz 05.

Known false alarms
    A number that the translator added on purpose: the size of a country, or a conversion outside
    the tolerance.

Source
    Class J2 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.number_equivalence import is_money, is_whole, says_all_in_source
from tqcheck.evidence.number_lookup import is_in_source
from tqcheck.languages.exemptions import is_exempt
from tqcheck.languages.values import Mention
from tqcheck.languages.values.units import comparable, compatible
from tqcheck.languages.word_lists import entries
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_PERCENT = re.compile(r"100\s?(?:%|Prozent\b)")
_RATE = re.compile(r"^\s*\w{2,} (?:pro|je) \w")


class NumberAdded(Rule):
    """See the module's docstring."""

    code = "TQ713"
    name = "number-added"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number in the target that the source does not explain."""
        for pair in document.pairs:
            for target in document.numbers[pair].added:
                if is_exempt("de/number_exemptions", document.text, target.span):
                    continue
                if _is_aside(document, pair, target) or is_in_source(pair, target):
                    continue
                is_year = _is_year(target)
                if is_year and _names_a_year(pair.source_text):
                    continue
                if _is_all(document.text, target) and says_all_in_source(pair.source_text):
                    continue
                mild = (
                    is_year
                    or _is_count_in_brackets(document.text, pair, target)
                    or (is_whole(target) and says_all_in_source(pair.source_text))
                )
                yield pair.hit(
                    Severity.MINOR if mild else self.severity,
                    Message(
                        en=f"The {pair.source_language.en} has no number "
                        f"that “{target.text}” could stand for.",
                        de=f"Im {pair.source_language.de}en steht keine Zahl, "
                        f"die „{target.text}“ entspricht.",
                    ),
                    target=target.span,
                )


def _rest_of_brackets(text: str, pair: SegmentPair, mention: Mention) -> str | None:
    """The text after it inside the same brackets; None if it is not in brackets."""
    before = text[pair.target.start : mention.span.start]
    after = text[mention.span.end : pair.target.end]
    inside = before.rpartition("(")[2] if "(" in before else ")"
    return None if ")" in inside or ")" not in after else after.partition(")")[0]


def _is_count_in_brackets(text: str, pair: SegmentPair, mention: Mention) -> bool:
    """Whether it is a bare number in brackets, as an explanation: “Terminale (12. Klasse)”."""
    return mention.unit is None and _rest_of_brackets(text, pair, mention) is not None


def _is_aside(document: BilingualDocument, pair: SegmentPair, mention: Mention) -> bool:
    """Whether it is an amount in brackets that converts another: “one inch (2,54 cm)”."""
    rest = _rest_of_brackets(document.text, pair, mention)
    if rest is None:
        return False
    if _RATE.search(rest):
        return True
    unit = mention.unit
    if unit is not None and is_money(unit):
        return any(
            other.unit is not None and is_money(other.unit) and not compatible(other.unit, unit)
            for other in document.numbers[pair].source
        )
    units = document.source_pack.units
    source = (units.get(word.text.lower()) for word in pair.source_words)
    return unit is not None and any(
        other is not None and other.imperial and comparable(other, unit) for other in source
    )


def _is_year(mention: Mention) -> bool:
    """Whether it may be a year, which a translator adds if the source says “in May”."""
    return mention.text.isdigit() and 1900 <= int(mention.text) <= 2100


def _names_a_year(source: str) -> bool:
    """Whether the source names a year by another one: “next year”."""
    low = source.lower()
    return any(phrase in low for phrase in entries("en/relative_years"))


def _is_all(text: str, mention: Mention) -> bool:
    """Whether it is a hundred per cent."""
    return (
        mention.text.startswith("100") and _PERCENT.search(text[mention.span.start :]) is not None
    )
