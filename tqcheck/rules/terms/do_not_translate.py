"""A name or term that must stay as in the source and is missing from the target.

What
    A term whose glossary entry has `=` or the term itself as its translation, and that the target
    of the pair does not have: neither with an ending nor as part of a compound. If no target word
    is aligned with it, the finding is a hint.

Why it matters in news
    Products, newspapers and institutions are found by their names.

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
    A lower-case term that the text uses as an ordinary word.

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
        """Yield each term that should be unchanged and is not."""
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
