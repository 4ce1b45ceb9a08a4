"""A noun phrase left over after the verb that closes its clause.

What
    German closes a clause with its verbs: “…, dass die Stadt Käufer anlocken könnte.” A subject,
    object or genitive after them, with neither a preposition nor a comma before it, is
    ungrammatical: “…, dass die Stadt Käufer anlocken könnte der Region”.

Why it matters in news
    The engine lost track of where the words belong, and often of who did what.

Bad
    - Der Sprecher warnte, dass die Waffen „neue Kunden“ ⟦anlocken könnte der Kontinent⟧, um sie zu
      verkaufen.
    - Die Regierung hat die Übungen der Nachbarn scharf ⟦verurteilt Portugal⟧ in der Bucht.
    - Er sagte, dass die Ruhe im Tal bald ⟦untergehen würde der Gemeinde⟧.

Good
    - Er sagte, dass er gekommen sei aus Sorge um das Tal, wie er es hätte tun sollen.
    - Gewonnen hat die Partei in Hessen, und verloren hat der Minister.
    - Die Rohre, die gespült werden müssen, um das Netz zu halten, sind alt, sagte die Technikerin.

Known false alarms
    A missing comma after a subordinate clause. For this reason, no finite verb may follow.

Source
    Duden, Die Grammatik, “Satzklammer” and “Ausklammerung” (which allows prepositional phrases,
    comparisons and clauses, not bare noun phrases).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import (
    AUXILIARIES,
    MODALS,
    clause_start,
    is_finite,
    is_non_finite,
    opens_subordinate,
)
from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Hit, Message, Role, Severity
from tqcheck.rules.base import Rule

_AUXILIARIES = AUXILIARIES | MODALS
_ARTICLES = listed("der die das den dem des")
_LIMIT = 14


class StrandedConstituent(Rule):
    """See the module's docstring."""

    code = "TQ442"
    name = "stranded-constituent"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    whole_sentences = True
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the closing verbs together with the words left over after them."""
        for sentence in document.sentences:
            if sentence.segment.role is Role.HEADLINE:
                continue
            tokens = sentence.tokens
            for index in range(4, len(tokens) - 1):
                # What is left over is rarer than what may close, and cheaper to find.
                last = _left_over(tokens, index + 1)
                if last is None:
                    continue
                first = _right_bracket(tokens, index)
                if first is None:
                    continue
                span = sentence.span_of(first, last)
                words = " ".join(token.text for token in tokens[index + 1 : last + 1])
                yield Hit(
                    span,
                    Message(
                        en=f"“{words}” stands behind the verb that closes its clause.",
                        de=f"„{words}“ steht hinter dem Verb, das seinen Satz schließt.",
                    ),
                )


def _right_bracket(tokens: Sequence[Token], last: int) -> int | None:
    """First token of the verbal bracket that closes at `last`; None if none does.

    Either a subordinate clause's participle or infinitive with its auxiliary, or a main clause's
    participle whose auxiliary precedes it.
    """
    token = tokens[last]
    if token.is_capitalised or not token.is_word:
        return None
    closes = token.text in _AUXILIARIES and is_non_finite(tokens[last - 1])
    if not closes and _is_closing_verb(tokens, last):
        return last
    if not closes and not _is_participle(token):
        return None
    start = _span_start(tokens, last)
    if closes:
        first = last - 1
        while first > start and is_non_finite(tokens[first - 1]):
            first -= 1
        opener = tokens[start]
        opened = opener.tag in {"KOUS", "PRELS", "PWAV"} and not opener.is_capitalised
        return first if opened and first - start > 1 else None
    inside = tokens[start:last]
    if last - start < 4 or opens_subordinate(inside) or tokens[last + 1].text in {"ein", "eine"}:
        return None
    auxiliary = next((k for k, t in enumerate(inside) if t.text in _AUXILIARIES), None)
    if auxiliary is None or last - start - auxiliary < 2:
        return None
    if token.is_finite and (
        start < clause_start(tokens, last)
        or inside[auxiliary].text in MODALS
        or any(t.tag == "KON" for t in inside[auxiliary:])
    ):
        return None  # tagged as a finite verb, and it may well be one
    if tokens[last - 1].tag == "KON" and "VV(FIN)" in possible_tags(token.text):
        return None  # “hat überzeugt und begeistert die Partei”
    others = [t for t in inside[auxiliary + 1 :] if is_finite(t) and not is_non_finite(t)]
    return None if others else last


def _is_closing_verb(tokens: Sequence[Token], last: int) -> bool:
    """Whether a finite verb closes a subordinate clause before “die Provinz.” at the end."""
    if last + 3 >= len(tokens) or tokens[last + 3].text != "." or not is_finite(tokens[last]):
        return False
    if tokens[last + 1].text not in _ARTICLES or tokens[last + 2].tag != "NN":
        return False
    start = clause_start(tokens, last)
    if start < 2 or tokens[start - 1].text != "," or tokens[start].tag not in {"PRELS", "KOUS"}:
        return False
    return last - start >= 3 and not any(is_finite(token) for token in tokens[start:last])


def _span_start(tokens: Sequence[Token], last: int) -> int:
    """First token after the comma or strong mark before `last`, across short quotations."""
    start = clause_start(tokens, last)
    while start > 0 and tokens[start - 1].text in QUOTE_MARKS and last - start < _LIMIT * 2:
        start = clause_start(tokens, start - 1)
    return start


def _is_participle(token: Token) -> bool:
    return token.tag in {"VV(PP)", "ADJ(D)", "VV(FIN)"} and "VV(PP)" in possible_tags(token.text)


def _left_over(tokens: Sequence[Token], first: int) -> int | None:
    """Last token of the bare noun phrase at `first`, if no finite verb follows it, else None."""
    place = first
    if tokens[place].text in word_set("de/determiners"):
        place += 1
        while place < len(tokens) and tokens[place].tag == "ADJ(A)":
            place += 1
        if place >= len(tokens) or tokens[place].tag not in {"NN", "NE", "NNA"}:
            return None
    elif not (tokens[place].is_name and "NE" in possible_tags(tokens[place].text)):
        return None
    if not tokens[place].is_capitalised or _is_time(tokens[first : place + 1]):
        return None
    last = place
    while last + 1 < len(tokens) and tokens[last + 1].is_name:
        last += 1
    for token in tokens[last + 1 : last + 1 + _LIMIT]:
        if token.text in ",.;!?":
            return last
        if is_finite(token) or not token.is_word or token.tag in {"KON", "VV(PP)", "VV(INF)"}:
            return None
    return None


def _is_time(phrase: Sequence[Token]) -> bool:
    return any(token.lower in word_set("de/time_nouns") for token in phrase)
