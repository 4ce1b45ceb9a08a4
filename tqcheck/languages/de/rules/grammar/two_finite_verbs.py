"""Two finite verbs in one clause.

What
    Two finite verbs with neither a comma nor a conjunction nor another mark between: the same verb
    twice (“wurde der Mann wurde am Abend festgenommen”, *major*), or two different ones (“ging
    sagte die Polizei”, “das Gesetz war wurde beschlossen”). A form that may be a participle, an
    infinitive or an attribute does not count.

Why it matters in news
    Engines that lose the thread begin a clause anew. Readers cannot tell which verb is meant, or
    where one statement ends and the next begins.

Bad
    - Nach der Fahndung ⟦wurde der Mann wurde⟧ am Abend in Kiel festgenommen.
    - Der Fahrer ⟦ging sagte⟧ die Polizei am Abend aus dem Haus.
    - Was dem Verein noch ⟦fehlt ist⟧ ein guter Torwart.

Good
    - Was dem Verein noch fehlt, ist ein guter Torwart, und das weiß er.
    - Der Mann, der in Kiel wohnt, wurde und wird beobachtet, wie es heißt.
    - Die Schulen werden am Freitag geschlossen werden, weil sie geputzt werden müssen.
    - Die von ihm gestern verkündete Regel hat, Gott sei Dank, keiner mehr verkehrt verstanden.

Known false alarms
    Titles without quotation marks that have a verb: “Deutschland spricht”, “Wetten dass”.

Source
    Duden, Die Grammatik, “Der Satz”: a clause has one finite verb. Duden, Die deutsche
    Rechtschreibung, D 117–121 (comma between clauses).
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.finite_verbs import two_finite_verbs
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule


class TwoFiniteVerbs(Rule):
    """See the module's docstring."""

    code = "TQ444"
    name = "two-finite-verbs"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words from the first finite verb to the second."""
        for sentence in document.sentences:
            if sentence.segment.role.may_be_clipped:
                continue
            for first, second in two_finite_verbs(sentence.tokens):
                if not _is_doubled(sentence, first, second):
                    yield _hit(sentence, first, second)


def _is_doubled(sentence: Sentence, first: int, second: int) -> bool:
    """Whether one word stands twice in a row, which TQ301 reports, or in a chain, which is right.

    A chain: “Krise folgte Krise folgte Krise”.
    """
    if sentence[first].text != sentence[second].text:
        return False
    around = (first - 1, first + 1, second + 1)
    chain = second == first + 2 and all(
        0 <= at < len(sentence) and sentence[at].is_noun for at in around
    )
    return chain or second == first + 1


def _hit(sentence: Sentence, first: int, second: int) -> Hit:
    one, other = sentence[first].text, sentence[second].text
    if one == other:
        return Hit(
            sentence.span_of(first, second),
            Message(
                en=f"The verb “{one}” stands twice in one clause.",
                de=f"Das Verb „{one}“ steht zweimal in einem Satz.",
            ),
            severity=Severity.MAJOR,
        )
    return Hit(
        sentence.span_of(first, second),
        Message(
            en=f"Two verbs in one clause: “{one}” and “{other}”, with neither a comma nor a "
            "conjunction between.",
            de=f"Zwei Verben in einem Satz: „{one}“ und „{other}“, dazwischen weder Komma noch "
            "Bindewort.",
        ),
    )
