"""Sentences and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, is_part_of_a_line, put
from tqcheck.languages.sentence import Token
from tqcheck.model import Span

_LEADING = {"APPR", "APPRART", "ART", "KON", "KOUS", "PRELS"}
_NON_FINITE = {"VV(INF)", "VV(PP)", "VV(IZU)", "VA(INF)", "VA(PP)", "VM(INF)", "PTKZU"}
_PASSIVE = {"wurde", "wurden"}
_CLAUSE_MARKS = frozenset(',;:.!?()–—„“”»«"')
_FEWEST_TOKENS = 12  # of a sentence that breaks off
_FEWEST_OF_A_CLAUSE = 3
_WITHOUT_STOP = 0.4  # of the last sentences of a line
_INSIDE = re.compile(r"(?P<left>[(„](?=\w))|(?<=\w)(?P<right>[)“](?=[\s,.;:]|$))")
_SMALL = {*_LEADING, "PPER", "ADV"}


def run_on(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The full stop between two sentences is gone."""
    places = [
        start
        for start, _ in pair.target_sentences[1:]
        if pair.line.target[start - 2 : start] == ". " and pair.line.target[start].isupper()
    ]
    if not places:
        return None
    start = rng.choice(places)
    text = pair.line.target
    word = re.match(r"\w+", text[start:])
    end = start - 1 + (len(word.group()) if word else 1)
    return Fault("run-on", text[: start - 2] + text[start - 1 :], Span(start - 2, end))


def stray_capital(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A small word at a seam, behind a comma or a conjunction, begins with a capital."""
    places = [
        token
        for before, token in pairwise(pair.tokens[1:])
        if token.text.islower()
        and token.text.isalpha()
        and (before.text == "," or token.tag in {"KON", "KOUS"})
        and before.text not in set('.:;!?–-"„“”')
        and (token.tag in _SMALL or token.is_finite)
    ]
    if not places:
        return None
    token = rng.choice(places)
    return put(pair, "stray-capital", token.start, token.end, token.text.capitalize())


def broken_off(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A sentence ends in a word that others have to follow, or before the verb of its clause.

    It may be any sentence of the line; the last one may lack its full stop, too.
    """
    text = pair.line.target
    if not pair.line.source and any(is_part_of_a_line(line.target) for line in pair.beside):
        return None
    places: list[tuple[Token, int]] = []
    for start, sentence in pair.target_sentences:
        end = start + len(sentence)
        own = [token for token in pair.tokens if start <= token.start and token.end <= end]
        if len(own) >= _FEWEST_TOKENS and text[end - 1] == ".":
            places += [(token, end) for token in _unfinished(own)]
    if not places:
        return None
    token, end = rng.choice(places)
    stop = "" if end == len(text) and rng.random() < _WITHOUT_STOP else "."
    target = text[: token.end] + stop + text[end:]
    return Fault("broken-off", target, Span(token.start, token.end + len(stop)))


def _unfinished(tokens: Sequence[Token]) -> Iterator[Token]:
    """The words of a sentence after which it cannot end, from its first third on."""
    for at in range(len(tokens) // 3, len(tokens) - 3):
        token, following = tokens[at], tokens[at + 1]
        if not (token.is_alpha and following.is_alpha):
            continue
        governs = token.tag in _LEADING or token.tag == "ADJ(A)"
        if (governs and token.text.islower()) or _lacks_verb(tokens, at):
            yield token


def _lacks_verb(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause is cut after `at` before its verb: “dass der Rat am”, “wurde am Montag”."""
    start = at
    while start and tokens[start - 1].text not in _CLAUSE_MARKS:
        start -= 1
    clause = tokens[start : at + 1]
    if any(token.tag in _NON_FINITE for token in clause):
        return False
    finite = [token for token in clause if token.is_finite]
    if start and clause[0].tag in {"KOUS", "PRELS"}:
        return len(clause) >= _FEWEST_OF_A_CLAUSE and not finite
    rest = takewhile(lambda token: token.text not in _CLAUSE_MARKS, tokens[at + 1 :])
    modal = len(finite) == 1 and (finite[0].tag == "VM(FIN)" or finite[0].lower in _PASSIVE)
    return modal and any(token.tag in _NON_FINITE for token in rest)


def blank_before_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A blank stands before a mark."""
    places = _marks(pair, ",.?!:;")
    if not places:
        return None
    at = rng.choice(places)
    return put(pair, "blank-before-mark", at, at, " ")


def lost_blank(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The blank after a mark is gone."""
    text = pair.line.target
    places = [
        at
        for at in _marks(pair, ",.?!;")
        if text[at + 1 : at + 2] == " " and text[at + 2].isalpha()
    ]
    if not places:
        return None
    at = rng.choice(places)
    return Fault("blank-lost", text[: at + 1] + text[at + 2 :], Span(at - 1, at + 2))


def doubled_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A mark stands twice, or beside another one."""
    places = _marks(pair, ",.?!;:")
    if not places:
        return None
    at = rng.choice(places)
    mark = pair.line.target[at]
    others = {",": (",", " ,", "."), ".": (".", " .", ",")}.get(mark, (",", "."))
    new = mark + rng.choice(others)
    return put(pair, "mark-doubled", at, at + 1, new)


def _marks(pair: CleanPair, marks: str) -> list[int]:
    """Where marks stand right behind a word of the German and before a blank or the end."""
    text = pair.line.target
    return [
        token.start
        for before, token in pairwise(pair.tokens)
        if token.text in set(marks)
        and before.is_alpha
        and len(before.text) > 3
        and not token.spaced
        and text[token.end : token.end + 1] in {"", " "}
    ]


def blank_in_brackets(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A bracket or a quotation mark has a blank on its inner side."""
    found = list(_INSIDE.finditer(pair.line.target))
    if not found:
        return None
    match = rng.choice(found)
    new = f"{match['left']} " if match["left"] else f" {match['right']}"
    return put(pair, "bracket-blank", *match.span(), new)
