"""Quotations and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.languages.words import count_words
from tqcheck.model import Span

_QUOTATION = re.compile(r"[„\"“][^„“”\"]+[“”\"]")
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
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.target
    first, last = rng.choice((("„", "“"), (text[start], text[end])))
    if rng.random() < 0.5:
        target, at = text[:start] + text[start + 1 : end] + last + text[end + 1 :], end - 1
    else:
        target, at = text[:start] + first + text[start + 1 : end] + text[end + 1 :], start
    return Fault("quote-unbalanced", target, Span(at, at + 1))


def nested_quote(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A quotation inside another has the marks of the outer one."""
    match = _NESTED.search(pair.line.target)
    if match is None:
        return None
    text = pair.line.target
    outer = pair.line.target[match.start()]
    marks = {"„": ("„", "“"), '"': ('"', '"')}[outer]
    start, end = match.start("inner"), match.end("inner")
    target = text[:start] + marks[0] + text[start + 1 : end - 1] + marks[1] + text[end:]
    return Fault("quote-nested", target, Span(start, end))
