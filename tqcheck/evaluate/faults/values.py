"""Numbers, scale words and days that say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, cut, named, put
from tqcheck.model import Span

_DIGITS = re.compile(r"(?<![\w.,:-])\d{1,3}(?:[.,]\d+)?(?![\w.,:-]*\d)")
_SCALES = {
    "Million": "Milliarde", "Millionen": "Milliarden", "Milliarde": "Million",
    "Milliarden": "Billionen", "Billion": "Milliarde", "Billionen": "Milliarden",
}  # fmt: skip
WEEKDAYS = (
    ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"),
    ("Donnerstag", "Thursday"), ("Freitag", "Friday"), ("Samstag", "Saturday"),
    ("Sonntag", "Sunday"),
)  # fmt: skip
"""In German and in English."""


def changed_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One digit of a number that both sides write in digits is another."""
    match = _number(pair, rng)
    if match is None:
        return None
    old = match.group()
    places = [i for i, char in enumerate(old) if char.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != old[at]])
    return put(pair, "number-changed", match.start(), match.end(), old[:at] + digit + old[at + 1 :])


def lost_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A number that both sides write in digits is gone."""
    match = _number(pair, rng)
    if match is None or pair.line.target[match.end() : match.end() + 1] != " ":
        return None
    return cut(pair, "number-lost", match.start(), match.end() + 1)


def added_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A number stands before a plural noun that has none in English."""
    places = [
        token
        for before, token in pairwise(pair.tokens)
        if token.tag == "NN"
        and token.text.endswith("en")
        and token.text != token.lemma
        and before.tag in {"APPR", "VV(FIN)", "KON"}
    ]
    if not places:
        return None
    token = rng.choice(places)
    number = str(rng.randint(13, 97))
    if number in pair.line.source:
        return None
    text = pair.line.target
    target = f"{text[: token.start]}{number} {text[token.start :]}"
    return Fault("number-added", target, Span(token.start, token.start + len(number)))


def scale_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """Million, Milliarde and Billion are mixed up."""
    places = [token for token in pair.tokens if token.text in _SCALES]
    if not places:
        return None
    token = rng.choice(places)
    return put(pair, "scale-word", token.start, token.end, _SCALES[token.text])


def changed_day(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A weekday that both sides name is another."""
    places = [
        (token, index)
        for token in pair.tokens
        for index, (target, source) in enumerate(WEEKDAYS)
        if token.text == target and source in pair.line.source
    ]
    if not places:
        return None
    token, index = rng.choice(places)
    new = rng.choice([target for k, (target, _) in enumerate(WEEKDAYS) if k != index])
    return put(pair, "changed-day", token.start, token.end, new, named(pair, WEEKDAYS[index][1]))


def moved_day(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """“Am Montag” of one clause stands in another, after its finite verb."""
    days = [translation for translation, _ in WEEKDAYS]
    phrases = [
        (a, b) for a, b in pairwise(pair.tokens) if a.text in {"am", "Am"} and b.text in days
    ]
    if len(phrases) != 1 or phrases[0][0].text == "Am":
        return None
    first, last = phrases[0]
    marks = [token.start for token in pair.tokens if token.text in ",.;:"]
    verbs = [
        token
        for token in pair.tokens
        if token.tag.endswith("(FIN)")
        and any(min(token.start, first.start) < at < max(token.start, first.start) for at in marks)
    ]
    if not verbs:
        return None
    verb, text = rng.choice(verbs), pair.line.target
    phrase = text[first.start : last.end]
    if verb.end < first.start:
        translation = (
            f"{text[: verb.end]} {phrase}{text[verb.end : first.start - 1]}{text[last.end :]}"
        )
        start = verb.end + 1
    else:
        cut = last.end - first.start + 1
        translation = (
            f"{text[: first.start - 1]}{text[last.end : verb.end]} {phrase}{text[verb.end :]}"
        )
        start = verb.end - cut + 1
    original = next(original for target_day, original in WEEKDAYS if target_day == last.text)
    source = named(pair, original)
    return Fault("moved-day", translation, Span(start, start + len(phrase)), source)


def _number(pair: CleanPair, rng: Random) -> re.Match[str] | None:
    matches = [
        m
        for m in _DIGITS.finditer(pair.line.target)
        if re.search(rf"(?<![\w.,]){re.escape(m.group().replace(',', '.'))}(?![\d.,]*\d)",
                     pair.line.source)
    ]  # fmt: skip
    return rng.choice(matches) if matches else None
