"""A comma between the first phrase of a sentence and its verb.

What
    A sentence begins with a preposition and its noun, and a comma stands between them and the
    finite verb, as in English: “Nach dem Ende der Sitzung, kehrten sie heim”.

Why it matters in news
    German sets no comma there. It shows that the sentence was carried over piece by piece.

Bad
    - Nach dem Ende der Sitzung im März⟦,⟧ kehrten sie nach Köln zurück. →
    - Trotz der hohen Kosten für den Bau⟦,⟧ ist der Rat dafür. →
    - Im Fall eines neuen Ausbruchs⟦,⟧ müsste die Schule schließen. →

Good
    - Nach dem Ende der Sitzung, die lange dauerte, kehrten sie zurück.
    - In zwanzig Jahren, denke ich, wird es hier keinen Zirkus mehr geben.
    - Im Gegenteil, sagt die Ärztin, und in Köln, Bonn, Essen ist es so.
    - Mit dem Bus, einem alten, fuhr er heim. Um Geld zu sparen, ging er.

Known false alarms
    A clause that is put in between and whose end is not marked by a comma.

Source
    Amtliches Regelwerk, § 71 ff.; Duden, “Komma bei adverbialen Angaben”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clause_order import comma_before_verb
from tqcheck.model import Applicability, Hit, Message, Severity
from tqcheck.rules.base import Rule


class CommaBeforeVerb(Rule):
    """See the module's docstring."""

    code = "TQ409"
    name = "comma-before-verb"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each comma that parts the first phrase of a sentence from its verb."""
        if "," not in document.characters:
            return
        for sentence in document.sentences:
            comma = comma_before_verb(sentence.tokens)
            if comma is not None:
                verb = sentence[comma + 1].text
                yield Hit(
                    sentence[comma].span,
                    Message(
                        en=f"No comma belongs before “{verb}” here.",
                        de=f"Vor „{verb}“ gehört hier kein Komma.",
                    ),
                    suggestion="",
                    applicability=Applicability.UNSAFE,
                )
