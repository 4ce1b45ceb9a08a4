"""Two verbs of saying in one clause.

What
    Two finite verbs of saying in one clause, with neither a comma nor a conjunction between them:
    “sagte der Sprecher erklärte”.

Why it matters in news
    Two attributions of the source were merged into one, and one of the two speakers is lost.

Bad
    - Auf den Ausfall angesprochen, ⟦sagte sie erklärte⟧, dass er krank sei.
    - Der Zug stehe still, ⟦berichtete die Bahn erklärte⟧.
    - Am Abend ⟦teilte der Betreiber Nordwerk gab⟧ bekannt, dass der Strom fehle.

Good
    - Sie sagte und erklärte das so oft, bis er schwieg.
    - Was er sagte, bestätigte später die Polizei.
    - Der Sprecher sagte, die Bahn habe erklärte Ziele, wie sie berichtete.

Known false alarms
    A missing comma after a subordinate clause. Clauses that begin as subordinate clauses are not
    reported.

Source
    Class E2 of the artifact study.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import clause_start, is_boundary, opens_subordinate
from tqcheck.languages.de.speech import VERB_FORMS, says
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_REACH = 8  # tokens between the two verbs
# “teilte … mit”: the particle may be missing if another verb intervenes.
_LOST_PARTICLE = frozenset({"teilte", "teilten"})

_LARGE = listed("tausend tausende million millionen milliarde milliarden dutzend hunderte")


class DoubleSpeechVerb(Rule):
    """See the module's docstring."""

    code = "TQ602"
    name = "double-speech-verb"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    whole_sentences = True
    supersedes = frozenset({"TQ444"})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each pair of verbs with the words between them."""
        for sentence in document.sentences:
            tokens = sentence.tokens
            verbs = [
                index
                for index, token in enumerate(tokens)
                if token.text in VERB_FORMS
                and (says(tokens, index) or token.text in _LOST_PARTICLE)
            ]
            for first, second in pairwise(verbs):
                between = tokens[first + 1 : second]
                if not between or len(between) > _REACH or not says(tokens, second):
                    continue
                if _is_attributive(tokens, second):
                    continue
                if any(is_boundary(token) or token.tag in {"KON", "KOUS"} for token in between):
                    continue
                start = clause_start(tokens, first)
                if opens_subordinate(tokens[start:first]):
                    continue
                yield Hit(
                    sentence.span_of(first, second),
                    Message(
                        en=f"Two verbs of saying in one clause: “{tokens[first].text}” and "
                        f"“{tokens[second].text}”.",
                        de=f"Zwei Verben des Sagens in einem Satz: „{tokens[first].text}“ und "
                        f"„{tokens[second].text}“.",
                    ),
                )


def _is_attributive(tokens: Sequence[Token], index: int) -> bool:
    """Whether a form is a participle before its noun: “4,1 Millionen bestätigte Infizierte”."""
    before, after = tokens[index - 1], tokens[index + 1 : index + 2]
    counted = before.text[0].isdigit() or before.lower in _LARGE
    return counted and any(token.is_noun and token.is_capitalised for token in after)
