"""A number with a different value from the source.

What
    A number in the target whose counterpart in the source has another value. Numbers are compared
    by value: digits in either format, number words, ordinals, fractions, decades, ranges,
    percentages, Roman numerals, “1.7m” and „1,7 Millionen“, and converted or rounded amounts. Two
    numbers belong together if they are aligned, if they count the same unit, or if no other number
    remains on either side.

Why it matters in news
    A wrong number is a wrong fact that readers of the translation cannot notice.

Bad
    - The court sentenced 14 men to prison. ⇒ Das Gericht verurteilte ⟦41⟧ Männer zu Haft.
    - Sales rose by 6.7 percent last year. ⇒ Der Umsatz stieg im vergangenen Jahr um
      ⟦7,6⟧ Prozent.
    - Three dogs were rescued from the river. ⇒ ⟦Vier⟧ Hunde wurden aus dem Fluss gerettet.
    - He served from 2005 to 2009 as mayor. ⇒ Er war von 2005 bis ⟦2005⟧ Bürgermeister.
    - The bridge is twenty-one years old. ⇒ Die Brücke ist ⟦zwölf⟧ Jahre alt.

Good
    - The firm paid $1.7m to 1,200 workers. ⇒ Die Firma zahlte 1,7 Millionen Dollar an
      1200 Arbeiter.
    - The talks took two and a half years. ⇒ Die Gespräche dauerten zweieinhalb Jahre.
    - Half a million people live within 20 miles. ⇒ Im Umkreis von 32 Kilometern leben 500.000
      Menschen.
    - He won it twice in the 1990s. ⇒ Er gewann ihn in den Neunzigerjahren zweimal.
    - The trial lasted 18 months. ⇒ Der Prozess dauerte anderthalb Jahre.
    - Their pitcher (5-4, 3.12) starts. ⇒ Ihr Werfer (5-4,3.12) beginnt.

Known false alarms
    A translator who corrects the source, or gives a more recent figure.

Source
    Class H2 of the artifact study: comparing digit strings fires on 6 to 50 of 1,000 human
    segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.number_equivalence import is_conversion, is_rounded
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.mends import number_of_source

_OF_GERMAN = frozenset("0123456789.,")
_OF_CODES = frozenset("0123456789-–:/")


class NumberChanged(Rule):
    """See the module's docstring."""

    code = "TQ711"
    name = "number-changed"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number whose counterpart has another value."""
        for pair in document.pairs:
            for target, source in document.numbers[pair].changed:
                before = document.text[pair.target.start : target.span.start]
                if is_conversion(target, source) or is_rounded(before, target, source):
                    continue
                if _stands_in(pair.source_text, document.text, target.span):
                    continue
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The {pair.source_language.en} says “{source.text}”, "
                        f"the {pair.target_language.en} “{target.text}”.",
                        de=f"Im {pair.source_language.de}en steht „{source.text}“, "
                        f"im {pair.target_language.de}en „{target.text}“.",
                    ),
                    target=target.span,
                    source=source.span,
                    suggestion=number_of_source(target.text, source.text),
                )


def _stands_in(source: str, text: str, span: Span) -> bool:
    """Whether the number is part of a score or code that the source has unchanged."""
    start, end = span.start, span.end
    while start and text[start - 1] in _OF_CODES:
        start -= 1
    while end < len(text) and text[end] in _OF_CODES:
        end += 1
    code = text[start:end]
    return (
        len(code) > len(span) and re.search(rf"(?<!\w){re.escape(code)}(?!\w)", source) is not None
    )
