"""A target sentence with an entirely different meaning.

What
    A target and a source sentence stand at the same position, and neither is similar to anything on
    the other side. In forced decoding with the translator that ships, the source is no likelier
    given this target than given any other text.

Why it matters in news
    Readers get fluent but invented news in place of the real news.

Bad
    - The bridge will be closed to cars until next Monday. ⇒ ⟦Das Rezept für den Kuchen stammt von
      der Großmutter des Kochs.⟧
    - The goalkeeper has broken his hand and will miss six games. ⇒ ⟦Das Hotel liegt ruhig und
      bietet Zimmer mit Blick auf das Meer.⟧
    - The court rejected her appeal against the prison sentence. ⇒ ⟦Mehlsäcke gibt es ab sofort
      auch in kleinen Größen im Laden.⟧

Good
    - The bridge will be closed to cars until next Monday. ⇒ Autos dürfen die Brücke bis zum
      nächsten Montag nicht benutzen.
    - But it won't be smooth sailing. ⇒ Doch Streit ist programmiert.
    - The court rejected her appeal. ⇒ Das Gericht wies ihre Berufung zurück.

Known false alarms
    Two idioms that share no image, in sentences of six words or more.

Source
    Class J2 of the artifact study. Thresholds: see `evidence/unsupported_segments.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class UnrelatedText(Rule):
    """See the module's docstring."""

    code = "TQ765"
    name = "unrelated-text"
    category = "accuracy/mistranslation"
    severity = Severity.CRITICAL
    needs = frozenset({Need.SOURCE})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each sentence that replaces an unrelated source sentence."""
        for found in document.unsupported_segments:
            if found.instead is not None:
                yield Hit(
                    found.span,
                    Message(
                        en="This sentence has nothing to do with the English at its place.",
                        de="Dieser Satz hat mit dem Englischen an seiner Stelle nichts zu tun.",
                    ),
                    segment=found.index,
                    source=found.instead,
                    evidence=Evidence.SOURCE,
                )
