"""English ways to write numbers, dates, times and units."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put

_NUMBER = re.compile(r"(?<![\w.,:/-])\d{1,3}(?:(?:\.\d{3})+(?:,\d+)?|,\d+)(?![\w.,:/-]*\d)")
_SWAP = str.maketrans(".,", ",.")
_MONTHS = {
    "Januar": "January", "Februar": "February", "März": "March", "April": "April", "Mai": "May",
    "Juni": "June", "Juli": "July", "August": "August", "September": "September",
    "Oktober": "October", "November": "November", "Dezember": "December",
}  # fmt: skip
_DATE = re.compile(
    rf"\b(?P<day>\d{{1,2}})\. (?P<month>{'|'.join(_MONTHS)})\b(?: (?P<year>\d{{4}}))?"
)
_TIME = re.compile(r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))? Uhr\b")
_UNIT = re.compile(
    r"(?<=\d) (?P<unit>Kilometern?|Metern?|Kilogramm|Kilo|Euro|Uhr|Grad|km/h|km|kg|cm|m"
    r"|Zentimetern?|Prozent|Dollar|Tonnen|Litern?|Stunden|Minuten)\b"
)
_AMOUNT = re.compile(
    r"(?<![\w.,])(?P<number>\d+(?:\.\d{3})*)(?: (?P<scale>Millionen))?"
    r" (?P<word>Dollar|Pfund|Euro)\b"
)
_SIGNS = {"Dollar": "$", "Pfund": "£", "Euro": "€"}
_SCORE = re.compile(r"(?<![\w.,:])\d{1,2}:\d{1,2}(?![\w.,:]*\d| Uhr)")
_SHORT = {
    "Kilometer": "km", "Kilometern": "km", "Meter": "m", "Metern": "m", "Kilogramm": "kg",
    "Zentimeter": "cm", "Zentimetern": "cm", "Grad": "°C", "Tonnen": "t", "Liter": "l",
}  # fmt: skip


def english_number(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A number has the English marks."""
    found = [
        m
        for m in _NUMBER.finditer(pair.line.target)
        if m.group().translate(_SWAP) in pair.line.source
    ]
    if not found:
        return None
    match = rng.choice(found)
    new = match.group().translate(_SWAP)
    return put(pair, "number-format", match.start(), match.end(), new)


def english_date(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A date has the English order, an English month, or no full stop after its day."""
    found = list(_DATE.finditer(pair.line.target))
    if not found:
        return None
    match = rng.choice(found)
    day, month, year = match["day"], match["month"], match["year"]
    source = _MONTHS[month]
    tail = f" {year}" if year else ""
    comma = f", {year}" if year else ""
    ways = [f"{month} {day}{comma}", f"{source} {day}{comma}", f"{day} {month}{tail}"]
    if source != month:
        ways += [f"{day}. {source}{tail}", f"{source[:3]}. {day}{comma}"]
    return put(pair, "date-format", match.start(), match.end(), rng.choice(ways))


def english_time(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A time of day is written in the English way."""
    found = [m for m in _TIME.finditer(pair.line.target) if int(m["hour"]) < 24]
    if not found:
        return None
    match = rng.choice(found)
    hour, minute = int(match["hour"]), match["minute"]
    short = str((hour - 1) % 12 + 1) + (f"{rng.choice('.:')}{minute}" if minute else "")
    half = rng.choice((" a.m.", "am", " am") if hour < 12 else (" p.m.", "pm", " pm"))
    new = rng.choice((short + half, f"{short}{half} Uhr"))
    return put(pair, "time-format", match.start(), match.end(), new)


def glued_unit(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A unit is glued to its number, written out or short."""
    found = list(_UNIT.finditer(pair.line.target))
    if not found:
        return None
    match = rng.choice(found)
    unit = match["unit"]
    new = _SHORT.get(unit, unit) if rng.random() < 0.6 else unit
    return put(pair, "unit-glued", match.start(), match.end(), new)


def glued_date(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The blank behind the day of a date is gone, or the minutes of a time have one."""
    text = pair.line.target
    found = [*_DATE.finditer(text), *(m for m in _TIME.finditer(text) if m["minute"])]
    if not found:
        return None
    match = rng.choice(found)
    if match.re is _DATE:
        start, end = match.start("day"), match.end("month")
        return put(pair, "date-glued", start, end, text[start:end].replace(" ", ""))
    start, end = match.start("hour"), match.end("minute")
    return put(pair, "date-glued", start, end, f"{match['hour']}: {match['minute']}")


def leading_currency(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A currency stands before its amount, as in English."""
    found = list(_AMOUNT.finditer(pair.line.target))
    if not found:
        return None
    match = rng.choice(found)
    scale = rng.choice(("million", " Millionen")) if match["scale"] else ""
    new = f"{_SIGNS[match['word']]}{match['number']}{scale}"
    return put(pair, "currency-first", match.start(), match.end(), new)


def hyphen_score(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A score has a hyphen, as in English."""
    found = list(_SCORE.finditer(pair.line.target))
    if not found or "Uhr" in pair.line.target:  # they may be times
        return None
    match = rng.choice(found)
    return put(pair, "score-hyphen", *match.span(), match.group().replace(":", "-"))
