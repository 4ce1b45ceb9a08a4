"""Quotations and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import count_words
from tqcheck.model import Span

_QUOTATION = re.compile(r"[„\"“][^„“”\"]+[“”\"]")
_ANY_QUOTATION = re.compile(
    r"„[^„“”\"»«]+[“”]|“[^„“”\"»«]+”|»[^„“”\"»«]+«|«[^„“”\"»«]+»"
    r"|(?<![^\s(\[–-])\"(?=\S)[^„“”\"»«]+(?<=\S)\"(?!\w)"
)
_FEWEST_OUTER_WORDS = 9  # of a quotation that gets one inside it
_NESTED = re.compile(
    r"[„\"][^„“”\"]*(?<![^\s„\"])(?P<inner>[‚'‘][^„“”\"‚‘’']{3,}[‘’'])(?!\w)[^„“”\"]*[“”\"]"
)
_MIXED = (("„", '"'), ('"', "“"), ("„", "”"), ("»", '"'), ("“", '"'))


def lost_quotes(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Both marks of a quotation are gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.target
    target = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return Fault("quotes-lost", target, Span(start, end - 1))


def lost_quote_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The mark that closes a quotation is gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.target
    return Fault("quote-mark-lost", text[:end] + text[end + 1 :], Span(start, end))


def moved_quote(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A quotation ends two words too early: its last words have left it."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    inside = [t for t in pair.tokens if start < t.start and t.end <= end and t.is_word]
    if len(inside) < 5:
        return None
    at = inside[-3].end
    text = pair.line.target
    target = text[:at] + text[end] + text[at:end] + text[end + 1 :]
    return Fault("quote-moved", target, Span(at, end + 1))


def _quotation(pair: CleanPair) -> tuple[int, int] | None:
    """Offsets of the two marks of the only German quotation, where English has one too."""
    found = [m for m in _QUOTATION.finditer(pair.line.target) if count_words(m.group()) > 1]
    source = sum(pair.line.source.count(mark) for mark in '"“”')
    if len(found) != 1 or source != 2:
        return None
    return found[0].start(), found[0].end() - 1


def mixed_quote_marks(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A quotation begins with one kind of mark and ends with another."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.target
    first, last = rng.choice(_MIXED)
    target = text[:start] + first + text[start + 1 : end] + last + text[end + 1 :]
    return Fault("quote-marks-mixed", target, Span(start, end + 1))


def unbalanced_quote(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One mark of a quotation is gone, in a text whose English nobody has."""
    found = _quotation(pair) if pair.line.source else _any_quotation(pair, rng)
    if found is None:
        return None
    start, end = found
    text = pair.line.target
    first, last = text[start], text[end]
    if pair.line.source:
        first, last = rng.choice((("„", "“"), (first, last)))
    if rng.random() < 0.5:
        target, at = text[:start] + text[start + 1 : end] + last + text[end + 1 :], end - 1
    else:
        target, at = text[:start] + first + text[start + 1 : end] + text[end + 1 :], start
    return Fault("quote-unbalanced", target, Span(at, at + 1))


def _any_quotation(pair: CleanPair, rng: Random) -> tuple[int, int] | None:
    """Offsets of the two marks of one of the quotations, in whatever style."""
    text = pair.line.target
    if text.count('"') % 2:
        return None
    found = [match.span() for match in _ANY_QUOTATION.finditer(text)]
    if not found:
        return None
    start, end = rng.choice(found)
    return start, end - 1


def nested_quote(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A quotation inside another has the marks of the outer one."""
    match = _NESTED.search(pair.line.target)
    if match is None:
        return None if pair.line.source else _new_nested_quote(pair, rng)
    text = pair.line.target
    outer = pair.line.target[match.start()]
    marks = {"„": ("„", "“"), '"': ('"', '"')}[outer]
    start, end = match.start("inner"), match.end("inner")
    target = text[:start] + marks[0] + text[start + 1 : end - 1] + marks[1] + text[end:]
    return Fault("quote-nested", target, Span(start, end))


def _new_nested_quote(pair: CleanPair, rng: Random) -> Fault | None:
    """Words in a quotation are quoted: a noun with its adjectives, or what follows a colon."""
    found = _any_quotation(pair, rng)
    if found is None:
        return None
    start, end = found
    inside = [token for token in pair.tokens if start < token.start and token.end <= end]
    if sum(token.is_word for token in inside) < _FEWEST_OUTER_WORDS:
        return None
    places = list(_quotable(inside[1:-2]))
    if not places:
        return None
    first, last = rng.choice(places)
    text = pair.line.target
    quoted = text[start] + text[first:last] + text[end]
    return Fault(
        "quote-nested", text[:first] + quoted + text[last:], Span(first, first + len(quoted))
    )


def _quotable(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Offsets of nouns with the adjectives before them, and of clauses behind a colon."""
    for number, token in enumerate(tokens):
        if token.is_noun and token.is_capitalised and token.spaced:
            first = number
            while first and tokens[first - 1].tag == "ADJ(A)":
                first -= 1
            if tokens[first].spaced:
                yield tokens[first].start, token.end
        if token.text == ":" and number + 3 < len(tokens):
            clause = list(takewhile(lambda one: one.is_word, tokens[number + 1 :]))
            if len(clause) > 2:
                yield clause[0].start, clause[-1].end
