"""Sentences and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put
from tqcheck.model import Span

_LEADING = {"APPR", "APPRART", "ART", "KON", "KOUS", "PRELS"}
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
    """The sentence ends, with a full stop, in a word that others have to follow."""
    count = len(pair.tokens)
    if count < 12 or len(pair.target_sentences) > 1:
        return None
    places = [
        token
        for token, following in pairwise(pair.tokens[count // 3 :])
        if (token.tag in _LEADING or token.tag == "ADJ(A)")
        and token.text.islower()
        and following.is_alpha
    ]
    if not places:
        return None
    token = rng.choice(places)
    target = pair.line.target[: token.end] + "."
    return Fault("broken-off", target, Span(token.start, token.end + 1))


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
