"""A name or term that the user's list keeps in English, and the German does not have.

What
    A term whose glossary entry has `=` or itself as its German, where the German pair does not have
    it: not with an ending, not as part of a compound. Where no German word is linked to it, it is a
    hint.

Why it matters in news
    Products, papers and institutions are found by the names they bear.

Bad
    - {Windows = Windows} The update for Windows is ready. ⇒ Das Update für ⟦Fenster⟧ ist fertig.
    - {Border Force = Border Force} Officers of the Border Force searched the lorry. ⇒ Beamte der
      ⟦Grenztruppe⟧ durchsuchten den Lastwagen.
    - {Daily Mirror = Daily Mirror} The Daily Mirror had reported on it first. ⇒ Der ⟦Tägliche
      Spiegel⟧ hatte zuerst darüber berichtet.

Good
    - {Windows = Windows} The Windows update is ready. ⇒ Das Windows-Update ist fertig.
    - {Border Force = Border Force} Officers of the Border Force searched the lorry. ⇒ Beamte der
      Border Force durchsuchten den Lastwagen.
    - {Windows = Windows} All windows of the house were open. ⇒ Alle Fenster des Hauses waren
      offen.

Known false alarms
    A term in small letters that the text uses as an ordinary word.

Source
    MQM, accuracy/do-not-translate.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule


class DoNotTranslate(Rule):
    """See the module's docstring."""

    code = "TQ794"
    name = "do-not-translate"
    category = "accuracy/do-not-translate"
    severity = Severity.MINOR
    needs = frozenset({Need.ALIGNMENT, Need.GLOSSARY})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each term that should stand as it is and does not."""
        for found in document.unrendered_terms:
            if not found.term.is_kept:
                continue
            where = f" ({found.term.place})" if found.term.place else ""
            kept = found.term.source
            yield found.pair.hit(
                self.severity if found.target else Severity.NEUTRAL,
                Message(
                    en=f"“{kept}” is not to be translated{where}.",
                    de=f"„{kept}“ soll nicht übersetzt werden{where}.",
                ),
                target=found.target,
                source=found.source,
            )
