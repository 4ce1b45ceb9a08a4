"""Subordinate clauses without a comma before them: “er sagt dass es regnet”.

What stands right before the conjunction or the question word shows that the clause begins there: a
verb, a noun or a pronoun, never a word that forms one conjunction with it (“so dass”, “ohne dass”).
Source: Amtliches Regelwerk der deutschen Rechtschreibung, § 74.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed

CONJUNCTIONS = listed("dass daß obwohl weil nachdem sodass wenn falls sobald ob")
"""Conjunctions that a comma stands before."""

QUESTION_WORDS = listed("was wie wer warum wo wann")
"""Question words that a comma stands before if they open a clause."""

_DASS = listed("dass daß")
_BEFORE_DASS = frozenset({"NN", "NE", "PPER", "PRF", "PTKVZ", "ADJ(D)"})
_PARTICLES = listed("an ein fest hin mit voraus vor zu")  # “deutet an dass”
_SUBJECTS = frozenset({"PPER", "ART", "PPOSAT", "PDAT", "PIAT", "NE"})
# They form one conjunction with what follows: “gesetzt dass”, “vor allem wenn”.
_JOINED = listed(
    "so ohne als auf anstatt statt außer und oder nur bis sondern aber sowie auch kurz noch erst "
    "wie denn dadurch dafür gesetzt je allein zumal besonders insbesondere gerade vielleicht weder "
    "nämlich derart vorausgesetzt angenommen umso schon selbst eben einfach bloß also doch jedoch "
    "allem geschweige ausgenommen egal gleich kaum"
)
_SUBJECTS_TOO = listed("was wer")
_KNOWING = listed("wer gott niemand")  # “wer weiß was”, “weiß Gott wie”
_NON_FINITE = frozenset({"VV(INF)", "VV(PP)", "VV(IZU)"})
_FEWEST = 2  # words behind


def clauses_without_comma(tokens: Sequence[Token]) -> Iterator[int]:
    """Index of each word that opens a subordinate clause and lacks its comma, in text order."""
    for at in range(2, len(tokens) - _FEWEST):
        token, before = tokens[at], tokens[at - 1]
        if not (before.is_word and token.spaced and tokens[at + 1].is_word):
            continue
        if before.lower in _JOINED or not (before.is_noun or before.text.islower()):
            continue
        if token.text in _DASS:
            opens = before.is_verb or before.tag in _BEFORE_DASS or before.text in _PARTICLES
        elif token.text in CONJUNCTIONS:
            opens = before.is_verb and token.tag == "KOUS"
        else:
            opens = token.text in QUESTION_WORDS and _opens(tokens, at)
        if opens:
            yield at


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins with the question word at `at`: “zeigt warum wir …”."""
    token, before, behind = tokens[at], tokens[at - 1], tokens[at + 1]
    if token.tag not in {"PWS", "PWAV"} and not (token.text == "was" and token.tag == "PIS"):
        return False
    if before.text == "weiß" and tokens[at - 2].lower in _KNOWING:
        return False
    if token.text == "wie":
        return before.tag in _NON_FINITE | {"VV(FIN)"} and behind.tag == "PPER"
    if before.tag not in _NON_FINITE and before.tag != "VV(FIN)":
        return False
    if token.tag != "PIS" and (behind.is_finite or behind.tag in _SUBJECTS):
        return True
    return token.text in _SUBJECTS_TOO and _has_verb(tokens, at)


def _has_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a finite verb follows before the next mark: “was vor sich geht”."""
    for token in tokens[at + 1 :]:
        if not token.is_word or token.tag == "KON":
            return False
        if token.is_finite:
            return True
    return False
