"""A word that is none: letters lost, or two words without a blank between them.

What
    A word that no list of German or English words has, that is no compound of known words, and that
    is one letter away from a known word (“Medzin”) or lacks the s that joins the parts of a
    compound (“Verschwörungtheorie”). Two words, or a word and a bracket or number, without the
    blank between them (“ReutersDie”, “Pilze(Videos)”, “300Menschen”, “RTL24sprach”, “„Ja“und”). A
    word that is a letter or two away from a known one may be a rare one: a fitted model weighs how
    common that one is and how odd the letters are. There is no doubt where a long word, or a common
    part of a compound, lost or gained a letter, or has two turned (“Entwickluung”).

Why it matters in news
    Engines put words together from pieces, and pieces get lost. Where a page had a link, the blank
    beside it is often lost. No spell-checked article contains such words.

Bad
    - Sie spricht von einer ⟦Verschwörungtheorie⟧ ohne jeden Beleg. → Verschwörungstheorie
    - Die Firma arbeitet an einer ⟦Medzinplattform⟧ für Kinder. → Medizinplattform
    - Das meldete die Agentur ⟦ReutersDie⟧ Firma will sich nicht äußern. → Reuters Die
    - Am Abend ⟦klingte⟧ das Telefon, als der Rat ⟦beginnte⟧.
    - Im Wald wachsen jetzt viele ⟦Pilze(Videos)⟧. → Pilze (Videos)

Good
    - Die Verschwörungstheorie kursiert auf YouTube, WhatsApp und bei AstraZeneca.
    - Die Bürgerinnen und Bürger von Obermeitingen und die LehrerInnen wählen.
    - Er begleitete die Gäste, bereitete das Essen und fehlte, wenn er nichts wusste.
    - In den 1990ern sah er 3sat und ZDFinfo, kaufte bei Auto1, 50Hertz und #100Dinge.
    - Das Sozialversicherungsrecht gilt auch in Krzeszowice (Polen).

Known false alarms
    Rare names and dialect words that are one letter away from a known word; slips of the author.

Source
    Frequencies of wordfreq 3.1.1; linking elements of compounds: Duden, Die Grammatik.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.non_words import NonWord, NonWordFinder
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class NonWordRule(Rule):
    """See the module's docstring."""

    code = "TQ504"
    name = "non-word"
    category = "linguistic-conventions/spelling"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    family = "words"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each word that may be none."""
        source = document.source_text
        for found in NonWordFinder(document.own_sentences, source).found():
            yield Hit(
                found.span,
                _message(found, found.span.of(document.text)),
                suggestion=found.mended if found.certain or found.glued else None,
                mended=found.mended,
                severity=Severity.NEUTRAL if found.may_be_rare else None,
                features=found.features,
                is_certain=found.proven,
            )


def _message(found: NonWord, word: str) -> Message:
    if found.glued:
        return Message(
            en=f"A blank is missing in “{word}”.", de=f"In „{word}“ fehlt ein Leerzeichen."
        )
    hint_en = f" (“{found.mended}”?)" if found.mended else ""
    hint_de = f" („{found.mended}“?)" if found.mended else ""
    return Message(
        en=f"“{word}” is no known word{hint_en}.", de=f"„{word}“ ist kein bekanntes Wort{hint_de}."
    )
