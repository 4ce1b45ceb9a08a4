"""Two constructions mixed in one clause.

What
    A clause that begins with one construction and ends with another: “was das dazu führen könnte,
    dass”, two subordinating conjunctions in a row (“ob dass”, “weil da es”), a finite verb twice in
    one clause (“dass niemand muss … müsse”), “laut dem Ministerium zufolge”, “nach Angaben des
    Ministeriums zufolge”.

Why it matters in news
    Readers cannot tell which of the two statements was meant.

Bad
    - Niemand weiß, ⟦was das dazu führen könnte⟧, dass die Preise steigen.
    - Fachleute fragen sich, ⟦ob dass⟧ die Rechnung aufgeht.
    - ⟦Laut dem Ministerium zufolge⟧ fehlen zehn Lehrer.
    - Die Schule schloss, ⟦weil da⟧ es zu wenige Kinder gab.

Good
    - Niemand weiß, wozu das führen könnte, was er dazu beitrug und was das dazu sagt.
    - Er geht, ohne dass sie es merkt, als ob nichts wäre, so dass alle staunen, weil da etwas war.
    - Laut dem Ministerium fehlen zehn Lehrer, dem Verband zufolge zwanzig.

Known false alarms
    Spoken language in quotations (“dass wenn man …”), which is not reported.

Source
    Duden, Die Grammatik, “Subjunktionen”; “laut” and “zufolge” each govern a noun of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.clauses import MODALS, is_boundary, is_finite
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import groups, listed, rows
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_SUBJECTS = listed("das dies es die der diese dieser dieses")
_PRONOUNS = listed("es er sie wir ich man")


@cache
def _never_together() -> frozenset[tuple[str, ...]]:
    """Pairs of conjunctions that German never has in a row."""
    return frozenset(rows("de/conjunction_pairs"))


@cache
def _openers() -> frozenset[str]:
    """The words with which what the rule finds begins."""
    return frozenset(
        {"was", "laut", "nach", "dass", "weil"} | {pair[0] for pair in _never_together()}
    )


class MixedFrame(Rule):
    """See the module's docstring."""

    code = "TQ441"
    name = "mixed-frame"
    category = "linguistic-conventions/grammar"
    severity = Severity.MINOR
    whole_sentences = True
    supersedes = frozenset({"TQ444"})
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the words in which the two constructions meet."""
        openers = _openers()
        for sentence, words in zip(document.sentences, document.lower_words, strict=True):
            if openers.isdisjoint(words):
                continue
            tokens = sentence.tokens
            for index, token in enumerate(tokens):
                low = words[index]
                if low not in openers:
                    continue
                last: int | None = None
                if low == "was":
                    last = _wrong_question(tokens, index)
                elif low == "laut" or (
                    low == "nach"
                    and tokens[index + 1 :][:1]
                    and (
                        tokens[index + 1].text in {"Angaben", "Darstellung", "Aussage", "Aussagen"}
                    )
                ):
                    last = _both_adpositions(tokens, index)
                elif low == "dass":
                    last = _verb_twice(tokens, index)
                if last is None and index + 1 < len(tokens) and token.is_alpha:
                    last = _two_conjunctions(tokens, index)
                if last is not None:
                    yield _hit(sentence, index, last)


def _wrong_question(tokens: Sequence[Token], was: int) -> int | None:
    """Last token of “was das dazu führen könnte”; None if “was” is correct."""
    if was + 3 >= len(tokens) or tokens[was + 1].lower not in _SUBJECTS:
        return None
    place = was + 2
    if tokens[was + 1].lower in {"die", "der", "diese", "dieser", "dieses"}:
        while place < len(tokens) and (tokens[place].tag == "ADJ(A)" or tokens[place].is_noun):
            place += 1
        if place == was + 2:
            return None
    governed = None
    if place + 1 < len(tokens):
        governed = groups("de/governed_adverbs").get(tokens[place].lower)
    if governed is None:
        return None
    for verb in range(place + 1, min(len(tokens), place + 6)):
        if is_boundary(tokens[verb]):
            return None
        if tokens[verb].lower in governed:
            last = verb
            if last + 1 < len(tokens) and tokens[last + 1].lower in MODALS | {"wird", "würde"}:
                last += 1
            closed = last + 1 < len(tokens) and not tokens[last + 1].is_word
            return last if closed else None
    return None


def _both_adpositions(tokens: Sequence[Token], laut: int) -> int | None:
    for place in range(laut + 1, min(len(tokens), laut + 8)):
        if is_boundary(tokens[place]) or is_finite(tokens[place]):
            return None
        if tokens[place].lower == "zufolge":
            return place
        if place == laut + 1 and tokens[laut].lower == "laut" and tokens[place].text == "nach":
            follower = tokens[place + 1].text if place + 1 < len(tokens) else ""
            return place + 1 if follower in {"Angaben", "Aussage", "Aussagen"} else None
    return None


def _two_conjunctions(tokens: Sequence[Token], index: int) -> int | None:
    first, second = tokens[index].lower, tokens[index + 1].lower
    if (first, second) in _never_together() and second == tokens[index + 1].text:
        opens = index == 0 or not tokens[index - 1].is_word or tokens[index - 1].tag == "KON"
        return index + 1 if opens else None
    if first == "weil" and second == "da" and index + 2 < len(tokens):
        return index + 1 if tokens[index + 2].text in _PRONOUNS else None
    return None


def _verb_twice(tokens: Sequence[Token], dass: int) -> int | None:
    """Last token of “dass niemand muss … müsse”: the same modal in both verb positions."""
    if dass + 3 >= len(tokens) or tokens[dass + 2].lower not in MODALS:
        return None
    stem = tokens[dass + 2].lower.replace("ü", "u").replace("ö", "o").replace("ä", "a")[:2]
    for place in range(dass + 3, min(len(tokens), dass + 16)):
        if is_boundary(tokens[place]) or tokens[place].tag == "KON":
            return None
        low = tokens[place].lower
        plain = low.replace("ü", "u").replace("ö", "o").replace("ä", "a")
        ends = place + 1 < len(tokens) and is_boundary(tokens[place + 1])
        if low in MODALS and ends and plain.startswith(stem):
            return place
    return None


def _hit(sentence: Sentence, first: int, last: int) -> Hit:
    words = " ".join(token.text for token in sentence.tokens[first : last + 1])
    return Hit(
        sentence.span_of(first, last),
        Message(
            en=f"Two constructions are mixed in “{words}”.",
            de=f"In „{words}“ sind zwei Satzmuster vermischt.",
        ),
    )
