"""A sentence in the target that nothing in the source supports.

What
    A sentence of six words or more that is similar to no source sentence nearby. Forced decoding
    with the translator that ships finds that it makes no source sentence of the document likely,
    and that it adds no clause that the target next to it lacks. All of the nearby source has its
    counterpart elsewhere. The finding is *minor* if the sentence may be such a clause.

Why it matters in news
    The engine invented it, or boilerplate from the page got into the text. The publisher is liable
    for it.

Bad
    - The bridge reopens on Monday. ⇒ Die Brücke wird am Montag wieder geöffnet. ⟦Buchen Sie Ihr
      Hotelzimmer noch heute zum besten Preis.⟧
    - The goalkeeper will be out for six weeks. ⇒ Der Torwart fällt sechs Wochen aus. ⟦Die
      Verbraucherpreise stiegen im März stärker als von Ökonomen erwartet.⟧
    - The court rejected her appeal. ⇒ Das Gericht wies ihre Berufung zurück. ⟦Abonnieren Sie
      unseren Newsletter und erhalten Sie täglich Rezepte.⟧

Good
    - The bridge reopens on Monday, but only for cars. ⇒ Die Brücke wird am Montag wieder geöffnet.
      Das gilt allerdings nur für Autos.
    - The court rejected her appeal. ⇒ Das Gericht wies ihre Berufung zurück.
    - The goalkeeper is hurt. He will be out for six weeks. ⇒ Der verletzte Torwart fällt sechs
      Wochen aus.
    - A good part of the shop is given over to the freezer section, where customers will find frozen
      leaves, ducks and fish. ⇒ Ein guter Teil des Ladens gehört der Tiefkühlabteilung. Dort finden
      die Kunden gefrorene Blätter, Enten und Fisch.

Known false alarms
    An editor's own note that was added to the target on purpose.

Source
    Class J2 of the artifact study. Thresholds: see `evidence/unsupported_segments.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class AddedContent(Rule):
    """See the module's docstring."""

    code = "TQ764"
    name = "added-content"
    category = "accuracy/addition"
    severity = Severity.MAJOR
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each sentence without support."""
        for found in document.unsupported_segments:
            if found.instead is None:
                yield Hit(
                    found.span,
                    Message(
                        en="Nothing in the English supports this sentence.",
                        de="Für diesen Satz gibt es im Englischen keine Grundlage.",
                    ),
                    segment=found.index,
                    evidence=Evidence.SOURCE,
                    severity=None if found.is_sure else Severity.MINOR,
                )
