"""A subordinate clause without its verb.

What
    A clause that opens with “dass”, “weil”, “obwohl”, “nachdem”, “ob” or the like and a subject,
    and that has no finite verb until the sentence ends or the main clause goes on.

Why it matters in news
    Engines lose the verb at the end of long clauses, and with it what was said, done or denied.

Bad
    - Er sagte, ⟦dass die Firma in den nächsten Jahren neue Werke in Polen⟧.
    - ⟦Weil die Straße nach dem Unfall gesperrt⟧, fuhren die Busse eine Umleitung.
    - Sie betonte, ⟦dass keine Gefahr für die Anwohner⟧, und lobte die Feuerwehr.

Good
    - Er sagte, dass die Firma in den nächsten Jahren neue Werke in Polen baut.
    - Sie kam, obwohl krank, zum Spiel, weil wichtig, und ging, ohne dass es jemand merkte.
    - Es ist klar, dass die Leute, die hier wohnen, von dem Fest nichts wissen.
    - Er weiß nicht, ob sie kommt, ob heute oder morgen.

Known false alarms
    A verb at the end that the tagger does not know.

Source
    Duden, Die Grammatik, “Nebensätze”: the finite verb closes them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.verbless_clauses import OPENERS, verbless_clauses
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class VerblessClause(Rule):
    """See the module's docstring."""

    code = "TQ445"
    name = "verbless-clause"
    category = "linguistic-conventions/grammar"
    severity = Severity.MAJOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each subordinate clause that has no finite verb."""
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            if OPENERS.isdisjoint(words) or sentence.segment.role.may_be_clipped:
                continue
            for first, last in verbless_clauses(sentence.tokens):
                opener = sentence[first].text
                yield Hit(
                    sentence.span_of(first, last),
                    Message(
                        en=f"The clause that begins with “{opener}” has no finite verb.",
                        de=f"Dem Nebensatz mit „{opener}“ fehlt das Verb.",
                    ),
                )
