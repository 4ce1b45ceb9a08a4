"""An article or adjective of another gender or number than its noun.

What
    “eine verzerrtes Bild”, “in einem Sitzung”, “Chinesische Professor sagt …”: no gender and number
    of the article, or of the adjective that begins the sentence, is one of the noun. The noun must
    be known beyond doubt, alone or as the last part of a compound.

Why it matters in news
    Engines choose the article before they choose the noun, or change the noun later. Every reader
    sees it at once.

Bad
    - Sie sprach von ⟦einem Sitzung⟧ am Freitag.
    - Der Verein verlangt ⟦einen Neubauquote⟧ von zehn Wohnungen im Jahr.
    - Er kam ⟦zum Abstimmung⟧ in den Saal.
    - ⟦Chinesische Professor⟧ deutet an, dass der Plan bekannt ist.

Good
    - Sie sprach von einer Sitzung, das sei zum Arbeiten und zum einen gut, zum anderen teuer.
    - Im Jugend- und Kulturhaus sah er ins Leere, auf der einen Seite die Knie.
    - Sein Ende Mai auslaufender Vertrag mit der Bild und einem Zeugen ist am besten.
    - Chinesische Professoren sagen, das Gesetz, das Frauen schützt, sei gut.

Known false alarms
    A noun with two genders; a part of a compound whose end looks like another noun.

Source
    Duden, Die Grammatik, “Kongruenz in der Nominalgruppe”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.agreement import disagreements
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
        """Yield the words from an article or adjective to the noun that it cannot go with."""
        for sentence in document.sentences:
            for first, noun in disagreements(sentence.tokens):
                one, other = sentence[first].text, sentence[noun].text
                yield Hit(
                    sentence.span_of(first, noun),
                    Message(
                        en=f"“{one}” does not agree with “{other}” in gender or number.",
                        de=f"„{one}“ passt in Genus oder Numerus nicht zu „{other}“.",
                    ),
                )
