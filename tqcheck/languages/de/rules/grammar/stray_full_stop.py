"""A full stop inside a sentence.

What
    A stop behind a title as in English (“sagte Herr. Huber”), or before a word in lower case that
    goes on with the sentence (“kamen alle. und sangen”). Behind abbreviations it is right.

Why it matters in news
    “Mr.” has a stop in English and “Herr” has none; and where texts are put together from pieces,
    a sentence is cut in two. Programs that cut the text into sentences fail there as well.

Bad
    - Das Geld, sagte ⟦Herr. Okonkwo⟧ am Montag, reiche nicht.
    - Am Abend kamen alle Nachbarn ⟦zusammen. und⟧ sangen bis in die Nacht.
    - Die Brücke war gesperrt ⟦worden. weil⟧ das Wasser stieg.

Good
    - Er sprach mit der Frau. Okonkwo schwieg dazu.
    - Sie kauften Brot, Käse usw. und gingen, bzw. sie fuhren inkl. der Kinder.
    - Es kam das 3. Kind. Und dann war Ruhe.

Known false alarms
    Rare abbreviations; names of brands that begin small.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 67 and § 101.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.stray_stops import stray_stops
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule


class StrayFullStop(Rule):
    """See the module's docstring."""

    code = "TQ411"
    name = "stray-full-stop"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words around each full stop that does not belong there."""
        tokens = tuple(chain.from_iterable(one.tokens for one in document.own_sentences))
        for first, last in stray_stops(tokens, document.text):
            one, other = tokens[first].text, tokens[last].text
            yield Hit(
                Span(tokens[first].start, tokens[last].end),
                Message(
                    en=f"The full stop behind “{one}” stands inside a sentence.",
                    de=f"Der Punkt hinter „{one}“ steht mitten im Satz.",
                ),
                suggestion=f"{one} {other}",
            )
