"""A subordinate clause without its comma.

What
    “sie sagt dass es regnet”, “er zeigt warum wir warten”: a conjunction or question word opens a
    clause right behind a verb, or “dass” behind a noun or pronoun, and no comma stands before it.

Why it matters in news
    English has no comma there. Engines mostly set it; editors who mend their text lose it.

Bad
    - Der Bericht deutet ⟦an dass⟧ das Geld nicht reicht.
    - Wir werden später ⟦sehen ob⟧ sie wiederkommt.
    - Sie will am Montag ⟦erklären warum⟧ die Halle leer bleibt.

Good
    - Er ging, ohne dass sie es merkte, so dass alles gut war, vor allem wenn es regnete.
    - Sie weiß, dass er singt wie ein Vogel, und fragt, warum.
    - Der Fall, dass niemand kommt, ist selten, und nur wenn es schneit, bleibt er hier.

Known false alarms
    Headlines that do without commas; dialect.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 74 (comma).
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clause_commas import (
    CONJUNCTIONS,
    QUESTION_WORDS,
    clauses_without_comma,
)
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_OPENERS = CONJUNCTIONS | QUESTION_WORDS


class ClauseComma(Rule):
    """See the module's docstring."""

    code = "TQ412"
    name = "clause-comma"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the last word before each clause and the word that opens it."""
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            if _OPENERS.isdisjoint(words) or sentence.segment.role.may_be_clipped:
                continue
            for at in clauses_without_comma(sentence.tokens):
                one, other = sentence[at - 1].text, sentence[at].text
                yield Hit(
                    sentence.span_of(at - 1, at),
                    Message(
                        en=f"A comma is missing before “{other}”.",
                        de=f"Vor „{other}“ fehlt ein Komma.",
                    ),
                    suggestion=f"{one}, {other}",
                )
