"""An article, an adjective and a noun that cannot go together in gender, number or case.

What
    “eine verzerrtes Bild”, “in einem Sitzung”, “mit die Firma”, “von neuen Probleme”, “sind idealer
    Nährböden”: no case, gender and number is left that the preposition, the article, the adjective
    and the noun have in common. Or an ending is missing: “eine dauerhaft Lösung”, “von Todesfälle”;
    or an article is one too many: “zur einer Bank”. The noun must be known beyond doubt, alone or
    as the last part of a compound; what the source has as a name with the same letters is none.

Why it matters in news
    Engines choose the article before they choose the noun, or change the noun later. Every reader
    sees it at once.

Bad
    - Sie sprach von ⟦einem Sitzung⟧ am Freitag.
    - Der Verein verlangt ⟦einen Neubauquote⟧ von zehn Wohnungen im Jahr.
    - Er kam ⟦zum Abstimmung⟧ in den Saal.
    - ⟦Chinesische Professor⟧ deutet an, dass der Plan bekannt ist.
    - Er half ⟦bei neuen Probleme⟧ und sprach mit ⟦einem anderem⟧ Partner.
    - Der Rat sucht ⟦eine dauerhaft Lösung⟧, und die Zahl ⟦von Todesfälle⟧ steigt.
    - Die Firma hat Verbindungen ⟦zur einer⟧ Stiftung in der Schweiz.
    - Das Dorf hat ⟦zwei Tal⟧, die Sitzung ⟦des Verwaltungsgericht⟧ ist öffentlich.

Good
    - Sie sprach von einer Sitzung, das sei zum Arbeiten und zum einen gut, zum anderen teuer.
    - Im Jugend- und Kulturhaus sah er ins Leere, auf der einen Seite die Knie.
    - Sein Ende Mai auslaufender Vertrag mit der Bild und einem Zeugen ist am besten.
    - Chinesische Professoren sagen, das Gesetz, das Frauen schützt, sei gut.
    - Das ganz Neue und die rosa Jacke gefallen, mit Autos und bei Ärzten sieht er ein gut Teil.
    - Meiner Meinung nach ist er guter Dinge, weil das Gründe hat und er mit ins Boot kam.

Known false alarms
    A noun with two genders; a part of a compound whose end looks like another noun; a name that
    looks like a noun.

Source
    Duden, Die Grammatik, “Kongruenz in der Nominalgruppe” and “Adjektiv: Deklination”.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.agreement import disagreements
from tqcheck.languages.de.uninflected import uninflected
from tqcheck.languages.en.names_in import is_name_in
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class NounAgreement(Rule):
    """See the module's docstring."""

    code = "TQ449"
    name = "noun-agreement"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words that cannot go together, up to the one that does not fit."""
        for sentence in document.sentences:
            tokens = sentence.tokens
            for first, last in chain(disagreements(tokens), uninflected(tokens)):
                if is_name_in(document.source_text, sentence[last].text):
                    continue
                span = sentence.span_of(first, last)
                words = span.of(document.text)
                yield Hit(
                    span,
                    Message(
                        en=f"“{words}” does not agree in gender, number or case.",
                        de=f"„{words}“ passt in Genus, Numerus oder Kasus nicht zusammen.",
                    ),
                )
