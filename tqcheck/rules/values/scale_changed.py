"""A number that is wrong by thousands or millions.

What
    A number and its counterpart have the same digits and differ by a power of a thousand: the
    English billion is the German Milliarde, and a trillion is a Billion. A comma between thousands
    is a decimal comma to a German reader. “Millions” may become „Milliarden“.

Why it matters in news
    Budgets and death tolls become a thousand times larger, and the words look so similar that the
    mistake is easily overlooked.

Bad
    - The deal is worth $3 billion. ⇒ Das Geschäft ist ⟦3 Billionen⟧ Dollar wert.
    - The debt exceeds two trillion euros. ⇒ Die Schulden übersteigen ⟦zwei Trillionen⟧ Euro.
    - They reported 1,686 new infections. ⇒ Sie meldeten ⟦1,686⟧ neue Infektionen.
    - The storm left millions of people without power. ⇒ Durch den Sturm waren ⟦Milliarden⟧
      Menschen ohne Strom.
    - About 1.7 million voters stayed at home. ⇒ Etwa ⟦1,7 Milliarden⟧ Wähler blieben zu Hause.

Good
    - The deal is worth $3 billion. ⇒ Das Geschäft ist drei Milliarden Dollar wert.
    - The debt exceeds two trillion euros. ⇒ Die Schulden übersteigen zwei Billionen Euro.
    - They reported 1,686 new infections. ⇒ Sie meldeten 1.686 neue Infektionen.
    - It cost $0.5bn. ⇒ Es kostete 500 Millionen Dollar.

Known false alarms
    None known.

Source
    Class H3 of the artifact study; Duden, “Billion”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.number_equivalence import scale_ratio
from tqcheck.model import Applicability, Hit, Message, Severity
from tqcheck.rules.base import Need, Rule
from tqcheck.rules.mends import number_of_source


class ScaleChanged(Rule):
    """See the module's docstring."""

    code = "TQ714"
    name = "scale-changed"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    needs = frozenset({Need.ALIGNMENT})
    supersedes = frozenset({"TQ801"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number that is too large or too small by a power of a thousand."""
        for pair in document.all_pairs:
            for target, source in document.numbers[pair].scaled:
                ratio = scale_ratio(target, source) or 1.0
                en, de = ("more", "viel") if ratio > 1 else ("less", "wenig")
                times = f"{ratio if ratio > 1 else 1 / ratio:,.0f}"
                german_times = times.replace(",", ".")
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"“{target.text}” is {times} times {en} than "
                        f"the English “{source.text}”.",
                        de=f"„{target.text}“ ist {german_times}-mal so {de} "
                        f"wie das englische „{source.text}“.",
                    ),
                    target=target.span,
                    source=source.span,
                    suggestion=number_of_source(target.text, source.text),
                    # The digits of the source, with its separators: it is only written otherwise.
                    applicability=Applicability.SAFE
                    if target.text == source.text
                    else Applicability.UNSAFE,
                )
