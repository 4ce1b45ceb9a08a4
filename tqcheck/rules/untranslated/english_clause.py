"""An English clause or phrase inside a German sentence.

What
    Two or more consecutive English words, at least one of them a function word, in a sentence that
    is otherwise German. A fitted model judges what may be a saying, a title or a name.

Why it matters in news
    Readers without English miss half of the sentence.

Bad
    - Der Zug fuhr an, ⟦and then the bridge fell⟧, wie Zeugen berichten.
    - Die Firma will ⟦to retrain people⟧ und neue Stellen schaffen.
    - Er stand ⟦in the middle of⟧ der Straße.
    - „Wir bleiben hier, ⟦but we are tired⟧“, sagte der Helfer.

Good
    - Der Film „The Day After Tomorrow“ läuft im Kino, auch Game of Thrones.
    - Sein Motto lautet „never change a winning team“.
    - Er sang vom Haus am See, was so manche und mancher in der Stadt kennt.
    - Last but not least tagte das Department of Homeland Security.

Known false alarms
    Slogans and English quotations without quotation marks.

Source
    Classes A2 and A4 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.en_de.code_mixing import untranslated_runs
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class EnglishClause(Rule):
    """See the module's docstring."""

    code = "TQ203"
    name = "english-clause"
    category = "accuracy/untranslated"
    supersedes = frozenset({"TQ504"})
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    family = "english"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each run of English words with a function word among them."""
        for sentence in document.possibly_english:
            for run in untranslated_runs(document.text, sentence, clauses=True):
                span = sentence.span_of(run.first, run.last)
                found = span.of(document.text)
                shown = found if len(found) <= 60 else found[:59] + "…"
                yield Hit(
                    span,
                    Message(
                        en=f"“{shown}” was left in English.",
                        de=f"„{shown}“ ist unübersetzt geblieben.",
                    ),
                    severity=Severity.MINOR if run.may_be_wanted else None,
                    features={**run.features, "english: clause": 1.0},
                    is_certain=run.is_certain,
                )
