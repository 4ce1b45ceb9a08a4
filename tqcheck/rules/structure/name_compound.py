"""A name before the noun of its compound, without a hyphen.

What
    An article, a name and a noun in the singular, where the article belongs to the noun and the
    noun never goes without one: “im Rosental Bahnhof”. German joins the words of such a compound
    with hyphens. Which nouns those are was counted in newspapers. A compound that comes again is
    one finding with all its places.

Why it matters in news
    English writes its compounds apart, and engines keep the blank behind names. An editor mends
    each of these.

Bad
    - Die Polizei sperrte den Platz vor dem ⟦Kolvana Bahnhof⟧. → Kolvana-Bahnhof
    - Sie wohnt in der südlichen ⟦Tarvin Provinz⟧ am Meer. → Tarvin-Provinz
    - Er sprach mit der ⟦Harvard Universität⟧ darüber. → Harvard-Universität

Good
    - Sie wohnt in der südlichen Tarvin-Provinz, nahe dem Bahnhof von Kolvana.
    - Das Buch der Robert Muster Stiftung erscheint in der Reihe der Münchner Universität.
    - Während die Nato Hilfe schickt, kommt dem Präsidenten Tarvin Kritik zu Ohren.

Known false alarms
    Bodies that write their names apart. Those that end with the words that such names mostly end
    with, as “Stiftung”, are left alone.

Source
    Duden, Die deutsche Rechtschreibung, D 26 and D 40; Amtliches Regelwerk, § 44 and § 50.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.name_compounds import name_compounds
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class NameCompound(Rule):
    """See the module's docstring."""

    code = "TQ455"
    name = "name-compound"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each name with its noun."""
        for sentence in document.own_sentences:
            for first, noun in name_compounds(sentence.tokens):
                span = sentence.span_of(first, noun)
                joined = "-".join(span.of(document.text).split())
                yield Hit(
                    span,
                    Message(
                        en=f"German joins this name with its noun; write “{joined}”.",
                        de=f"Name und Substantiv sind ein Wort; richtig ist „{joined}“.",
                    ),
                    suggestion=joined,
                    kind=joined.lower(),
                )
