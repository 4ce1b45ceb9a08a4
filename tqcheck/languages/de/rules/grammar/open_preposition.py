"""A preposition without its noun.

What
    A preposition that holds an article (“am”, “im”, “vom”, “zur”) and no noun follows before the
    clause ends; or “für”, “von”, “gegen”, “in” and the like directly before “zu” and an infinitive,
    “und” and an article, or a verb.

Why it matters in news
    What the engine left out is mostly the place, the day or the actor.

Bad
    - Die ersten Prüfungen finden ⟦am heute statt⟧.
    - Die Ergebnisse wurden ⟦im veröffentlicht⟧.
    - Sie ist bereit ⟦für zu kämpfen⟧, sagte die Ministerin.
    - Der Bericht wurde ⟦von und⟧ der Ministerin vorgestellt.

Good
    - Der am Montag im von der Stadt geplanten Neubau gefundene Ring kam zum Glück ins Haus.
    - Sie zahlte im Voraus, am liebsten bar, und kam von zu Hause für zu viel Geld.
    - Auf dem Weg zur und von der Arbeit starb er am oder im Auto, bleibt im Übrigen offen.

Known false alarms
    A noun in lower case, as in chats; English “in” and “am”.

Source
    Duden, Die Grammatik, “Präpositionalphrase”.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.open_phrases import end_of_open_phrase, judged_prepositions
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class OpenPreposition(Rule):
    """See the module's docstring."""

    code = "TQ446"
    name = "open-preposition"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each preposition without a noun, with the words that follow it."""
        judged = judged_prepositions()
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            if judged.isdisjoint(words):
                continue
            for at, word in enumerate(words):
                last = end_of_open_phrase(sentence.tokens, at) if word in judged else None
                if last is not None:
                    yield Hit(
                        sentence.span_of(at, last),
                        Message(
                            en=f"“{word}” lacks its noun.",
                            de=f"Hinter „{word}“ fehlt das Substantiv.",
                        ),
                    )
