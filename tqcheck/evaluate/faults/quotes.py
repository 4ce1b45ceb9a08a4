"""Quotations and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.lang.words import count_words
from tqcheck.model import Span

_QUOTATION = re.compile(r"[„\"“][^„“”\"]+[“”\"]")


def lost_quotes(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Both marks of a quotation are gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.german
    german = text[:start] + text[start + 1 : end] + text[end + 1 :]
    return Fault("quotes-lost", german, Span(start, end - 1))


def lost_quote_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The mark that closes a quotation is gone."""
    found = _quotation(pair)
    if found is None:
        return None
    start, end = found
    text = pair.line.german
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
    text = pair.line.german
    german = text[:at] + text[end] + text[at:end] + text[end + 1 :]
    return Fault("quote-moved", german, Span(at, end + 1))


def _quotation(pair: CleanPair) -> tuple[int, int] | None:
    """Offsets of the two marks of the only German quotation, where English has one too."""
    found = [m for m in _QUOTATION.finditer(pair.line.german) if count_words(m.group()) > 1]
    english = sum(pair.line.english.count(mark) for mark in '"“”')
    if len(found) != 1 or english != 2:
        return None
    return found[0].start(), found[0].end() - 1
