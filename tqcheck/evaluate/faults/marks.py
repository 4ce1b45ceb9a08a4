"""Marks and capitals that the English has otherwise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, cut, is_part_of_a_line, put

_BRACKETS = re.compile(r" ?\([^()]{3,}\)")


def lost_question_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A question ends in a full stop."""
    target, source = pair.line.target, pair.line.source
    marks = [i for i, char in enumerate(target) if char == "?"]
    if len(marks) != 1 or source.count("?") != 1:
        return None
    return put(pair, "question-mark-lost", marks[0], marks[0] + 1, ".")


def added_question_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A statement ends in a question mark."""
    text = pair.line.target
    if text[-1] != "." or pair.line.source[-1] != "." or "?" in pair.line.source:
        return None
    return put(pair, "question-mark-added", len(text) - 1, len(text), "?")


def lost_brackets(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Brackets are gone with what stood in them."""
    found = list(_BRACKETS.finditer(pair.line.target))
    if len(found) != 1 or pair.line.source.count("(") != 1:
        return None
    start = pair.line.source.index("(")
    end = pair.line.source.find(")", start) + 1
    if not end:
        return None
    fault = cut(pair, "brackets-lost", *found[0].span())
    return fault if len(fault.target.split()) > 3 else None


def lost_end_mark(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The full stop of a line is gone, or a comma."""
    text = pair.line.target
    if text[-1] != "." or pair.line.source[-1:] not in {".", ""} or not text[-2].isalpha():
        return None
    if not pair.line.source and any(is_part_of_a_line(line.target) for line in pair.beside):
        return None
    return put(pair, "end-mark-lost", len(text) - 1, len(text), rng.choice(("", ",")))


def small_beginning(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The line begins small, with its first word or without it."""
    first, second = pair.tokens[:2] if len(pair.tokens) > 1 else (None, None)
    if first is None or second is None or not pair.line.source[0].isupper():
        return None
    if first.is_noun or not first.text.isalpha() or not first.is_capitalised:
        return None
    if rng.random() < 0.5 and second.text.islower():
        fault = cut(pair, "small-beginning", 0, second.start)
        return Fault(fault.kind, fault.target, second.span.shift(-second.start), fault.source)
    return put(pair, "small-beginning", first.start, first.end, first.lower)
