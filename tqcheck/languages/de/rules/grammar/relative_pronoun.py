"""A relative pronoun of another gender or number than its noun.

What
    “In einem Pamphlet, der …”: a relative pronoun whose form fits neither the noun before the comma
    nor any noun before that one in the sentence, whatever its case. The article of the noun, or the
    noun itself, must leave no doubt about gender and number.

Why it matters in news
    English “who”, “which” and “that” have no gender. An engine that has lost sight of the noun
    guesses, and readers look for another noun to which the clause may belong.

Bad
    - In einem Pamphlet⟦, der⟧ in Kiel verteilt wurde, stehen falsche Zahlen.
    - Das ist die Rechtsanwältin Clara Mertens⟦, der⟧ unabhängig arbeitet.
    - Sie baten um einen Termin⟦, das⟧ ihnen niemand geben konnte.
    - Es fehlte an Wohnungen⟦, dem⟧ sich jeder leisten kann.
    - Das ist ein Staat⟦, deren⟧ Grenzen seit Jahren umstritten sind. → , dessen

Good
    - Die Frau, der er half, fand den Mann, dessen Hund bellte, und Kinder, denen kalt war.
    - Er las in einem Pamphlet der Partei, der er angehört hatte.
    - Sie kam mit einem Mann aus dem Dorf, der in Kiel arbeitet.
    - Der Sohn der Ministerin, der in Bonn wohnt, war der Meinung, das sei gut.

Known false alarms
    A pronoun that follows the sense (“das Fräulein, die”), or refers to another sentence.

Source
    Duden, Die Grammatik, “Relativpronomen”: gender and number are those of the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.relative_clauses import wrong_pronouns
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class RelativePronoun(Rule):
    """See the module's docstring."""

    code = "TQ448"
    name = "relative-pronoun"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pronoun that fits no noun before it, with the comma."""
        for sentence in document.sentences:
            for wrong in wrong_pronouns(sentence.tokens):
                span = sentence.span_of(wrong.noun + 1, wrong.pronoun)
                noun, pronoun = sentence[wrong.noun].text, sentence[wrong.pronoun].text
                written = span.of(document.text)
                yield Hit(
                    span,
                    Message(
                        en=f"“{pronoun}” does not agree with “{noun}” in gender or number.",
                        de=f"„{pronoun}“ passt in Genus oder Numerus nicht zu „{noun}“.",
                    ),
                    suggestion=None
                    if wrong.right is None
                    else written[: -len(pronoun)] + wrong.right,
                )
