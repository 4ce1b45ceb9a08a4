"""A subordinate clause in the order of a main clause.

What
    “dass das Ergebnis ist wichtig für alle”, “wenn der Sender schickt eine Anfrage”: behind a
    conjunction and its subject stands the finite verb, and no verb closes the clause.

Why it matters in news
    It is the word order of English. Engines keep it in long sentences, and every reader stumbles.

Bad
    - Es ist bekannt, ⟦dass viel Schlaf ist⟧ wichtig für die Gesundheit.
    - ⟦Wenn der Ort wurde⟧ gegründet im Jahr 1912, änderten sich die Grenzen.
    - Das führte dazu, ⟦dass der Sender bekam⟧ einen neuen Chef aus Köln.

Good
    - Es ist bekannt, dass viel Schlaf wichtig für die Gesundheit ist.
    - Er wusste, dass er hätte kommen müssen, wenn er gesünder ist als sein Vater im Alter.
    - Während des Krieges waren Tausende hier, und dass sie kam, war gut für die Stadt.
    - Sie sagte, dass die Stadt größer ist als der Ort im Tal, in dem sie wohnt.

Known false alarms
    Spoken German; nouns that the tagger takes for verbs.

Source
    Duden, Die Grammatik, “Verbstellung”: the finite verb closes a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clause_order import OPENERS, verbs_too_early
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class ClauseOrder(Rule):
    """See the module's docstring."""

    code = "TQ452"
    name = "clause-order"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each conjunction with its subject and the verb that stands too early."""
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            if OPENERS.isdisjoint(words) or sentence.segment.role.may_be_clipped:
                continue
            for opener, verb in verbs_too_early(sentence.tokens):
                one, other = sentence[opener].text, sentence[verb].text
                yield Hit(
                    sentence.span_of(opener, verb),
                    Message(
                        en=f"Behind “{one}” the verb “{other}” belongs at the end of its clause.",
                        de=f"Hinter „{one}“ gehört das Verb „{other}“ ans Ende des Nebensatzes.",
                    ),
                )
