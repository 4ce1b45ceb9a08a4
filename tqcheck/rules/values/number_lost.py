"""A number in the source that is missing from the target.

What
    A number in digits without a counterpart in the target of the pair and in the neighbouring
    segments, in any format. Numbers that are spelled out are not reported. A date with day and
    month counts as one, where neither its day, its month nor its year is in the target.

Why it matters in news
    Often more than the number is missing: its clause is gone too.

Bad
    - The fire killed ⟦19⟧ people and hurt 7. ⇒ Bei dem Feuer starben Menschen, 7 wurden verletzt.
    - Prices rose by 3.5 percent in ⟦2012⟧ and 4 percent in 2013. ⇒ Die Preise stiegen um
      3,5 Prozent und 2013 um 4 Prozent.
    - The attacks of ⟦Sept. 14, 2004⟧ changed the town. ⇒ Die Anschläge veränderten die Stadt.
    - Police arrested ⟦240⟧ demonstrators. ⇒ Die Polizei nahm Demonstranten fest.

Good
    - The 2 teams met again. ⇒ Die beiden Mannschaften trafen sich wieder.
    - He was 1 of the winners. ⇒ Er war einer der Sieger.
    - They met on 3 June. ⇒ Sie trafen sich Anfang Juni.
    - On July 4 they go swimming. ⇒ Am Unabhängigkeitstag gehen sie schwimmen.
    - Some 50% agreed. ⇒ Etwa die Hälfte stimmte zu.
    - The farm runs on 100% wind power. ⇒ Der Hof läuft rein mit Windstrom.
    - He spoke about the 24/7 service. ⇒ Er sprach über den Dienst rund um die Uhr.
    - It is a Catch 22 for the farmers. ⇒ Für die Bauern ist es ein Teufelskreis.
    - More than 4.5 lakh people voted. ⇒ Mehr als 450.000 Menschen stimmten ab.
    - This page is the 101 on growing leeks. ⇒ Diese Seite ist das Einmaleins des Lauchanbaus.

Known false alarms
    A translator who leaves out a figure that the sentence before already gives in another form.

Source
    Classes H2 and J1 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument, SegmentPair
from tqcheck.evidence.number_equivalence import is_whole, says_all_in_target
from tqcheck.evidence.number_lookup import is_in_target
from tqcheck.languages.exemptions import is_exempt
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_FIGURES = re.compile(r"\d{1,4}")
# Day and month of feasts that have a name.
_FEASTS = frozenset({
    (1, 1), (6, 1), (14, 2), (1, 4), (1, 5), (4, 7), (14, 7), (3, 10), (31, 10), (1, 11), (24, 12),
    (25, 12), (26, 12), (31, 12),
})  # fmt: skip


class NumberLost(Rule):
    """See the module's docstring."""

    code = "TQ712"
    name = "number-lost"
    category = "accuracy/omission"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number in the source without a counterpart."""
        for pair in document.all_pairs:
            for source in document.numbers[pair].omitted:
                if is_exempt("en/number_exemptions", pair.source_side.text, source.span):
                    continue
                if is_whole(source) and says_all_in_target(pair.target_text):
                    continue
                if is_in_target(pair, source):
                    continue
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The number “{source.text}” of the {pair.source_language.en} "
                        "is missing.",
                        de=f"Die Zahl „{source.text}“ des {pair.source_language.de}en fehlt.",
                    ),
                    source=source.span,
                )
            yield from self._dates(document, pair)

    def _dates(self, document: BilingualDocument, pair: SegmentPair) -> Iterator[Hit]:
        """Yield dates of which the target has no part."""
        dates = [one for one in document.source_pack.dates(pair.source_text) if one.day is not None]
        if not dates:
            return
        near = pair.target_around.of(document.text)
        numbers = {int(digits) for digits in _FIGURES.findall(near)}
        months = {one.month for one in document.target_pack.dates(near)} - {None}
        for date in dates:
            if date.month is None or (date.day, date.month) in _FEASTS:
                continue
            if date.month in months or numbers & {date.day, date.month, date.year}:
                continue
            yield pair.hit(
                self.severity,
                Message(
                    en=f"The date “{date.text}” of the {pair.source_language.en} is missing.",
                    de=f"Das Datum „{date.text}“ des {pair.source_language.de}en fehlt.",
                ),
                source=date.span.shift(pair.source.start),
            )
