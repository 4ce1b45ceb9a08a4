"""Times of day, currencies and units that say something else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put

_TIME = re.compile(r"\b(?P<hour>\d{1,2})(?P<rest>[.:]\d\d)?(?= Uhr\b)")
_ENGLISH_TIME = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d|\bo'clock\b|\b(?:noon|midnight)\b", re.I)
_CURRENCIES = {
    "Euro": ("euro", "€", "EUR"), "Dollar": ("dollar", "$", "USD"), "$": ("$", "dollar"),
    "US-Dollar": ("dollar", "$"), "Pfund": ("pound", "£"), "€": ("€", "euro"),
    "£": ("£", "pound"), "Yen": ("yen", "¥"), "Rubel": ("ruble", "rouble"),
    "Franken": ("franc",), "Yuan": ("yuan",), "Rupien": ("rupee",),
}  # fmt: skip
_SIGNS = ("$", "€", "£")
_CONFUSED = {
    "Sekunden": ("Minuten",), "Minuten": ("Stunden", "Sekunden"), "Stunden": ("Tage", "Minuten"),
    "Tage": ("Wochen", "Jahre"), "Tagen": ("Wochen", "Jahren"), "Wochen": ("Monate", "Tage"),
    "Monate": ("Jahre", "Wochen"), "Monaten": ("Jahren", "Wochen"), "Jahre": ("Tage", "Monate"),
    "Jahren": ("Tagen", "Monaten"), "Meilen": ("Kilometer",), "Kilometer": ("Meter", "Meilen"),
    "Kilometern": ("Metern", "Meilen"), "Meter": ("Kilometer", "Fuß"), "Metern": ("Kilometern",),
    "Zentimeter": ("Millimeter", "Meter"), "Kilogramm": ("Pfund", "Gramm"),
    "Tonnen": ("Kilogramm",), "Liter": ("Gallonen",), "Hektar": ("Acres",), "Fuß": ("Meter",),
    "km": ("m",), "kg": ("g",), "Kilo": ("Gramm",), "Grad": ("Prozent",),
}  # fmt: skip
_IMPERIAL = {
    "mile": "Meilen", "miles": "Meilen", "feet": "Fuß", "foot": "Fuß", "ft": "Fuß",
    "yards": "Yards", "yard": "Yards", "inches": "Zoll", "inch": "Zoll", "acres": "Acres",
    "gallons": "Gallonen", "ounces": "Unzen", "mph": "Meilen pro Stunde",
}  # fmt: skip
_METRIC = {
    "Meilen": "Kilometer", "Fuß": "Meter", "Yards": "Meter", "Zoll": "Zentimeter",
    "Acres": "Hektar", "Gallonen": "Liter", "Unzen": "Gramm", "Meilen pro Stunde": "km/h",
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>\b\d+(?:[.,]\d+)?)(?P<joint> |-)"
    r"(?P<unit>Kilometern?|Metern?|Zentimetern?|Hektar|Litern?|km/h|km|m|Gramm|Kilogramm)\b"
)
_ENGLISH_AMOUNT = re.compile(rf"\b(\d+(?:[.,]\d+)?)[ -]({'|'.join(_IMPERIAL)})\b")


def changed_time(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An hour is another one: one more or less, or morning for afternoon."""
    found = list(_TIME.finditer(pair.line.target))
    if not found or not _ENGLISH_TIME.search(pair.line.source):
        return None
    match = rng.choice(found)
    hour = int(match["hour"])
    ways = [(hour + step) % 24 for step in (-2, -1, 1, 2)] + [hour - 12] * (3 if hour > 12 else 0)
    new = str(rng.choice(ways)) + (match["rest"] or "")
    return put(pair, "time-changed", match.start(), match.end(), new)


def changed_currency(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An amount is in another currency."""
    source = pair.line.source.lower()
    places = []
    for i, token in enumerate(pair.tokens):
        near = pair.tokens[max(0, i - 2) : i + 2]
        counted = any(other.text[0].isdigit() for other in near)
        if counted and any(sign.lower() in source for sign in _CURRENCIES.get(token.text, ())):
            places.append(token)
    if not places:
        return None
    token = rng.choice(places)
    kind = _SIGNS if token.text in _SIGNS else ("Euro", "Dollar", "Pfund")
    others = [
        name for name in kind if not any(sign.lower() in source for sign in _CURRENCIES[name])
    ]
    if not others:
        return None
    return put(pair, "currency-changed", token.start, token.end, rng.choice(others))


def changed_unit(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The same number counts something else, or a unit was converted and its number was not."""
    confused = [
        (number.start, unit.start, unit.end, _CONFUSED[unit.text])
        for number, unit in pairwise(pair.tokens)
        if number.text[0].isdigit() and unit.text in _CONFUSED
    ]
    converted = list(_conversions(pair))
    if converted and rng.random() < 0.6:
        start, end, number, unit = rng.choice(converted)
        return put(pair, "unit-changed", start, end, f"{number} {_METRIC[unit]}")
    if not confused:
        return None
    _, start, end, others = rng.choice(confused)
    return put(pair, "unit-changed", start, end, rng.choice(others))


def unconverted_unit(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """An English measure stands where a metric one did."""
    converted = list(_conversions(pair))
    if not converted:
        return None
    start, end, number, unit = rng.choice(converted)
    return put(pair, "unit-unconverted", start, end, f"{number} {unit}")


def _conversions(pair: CleanPair) -> list[tuple[int, int, str, str]]:
    """A metric amount of the German, where it and an English measure are the only ones."""
    metric = list(_AMOUNT.finditer(pair.line.target))
    source = list(_ENGLISH_AMOUNT.finditer(pair.line.source))
    if len(metric) != 1 or len(source) != 1 or metric[0]["joint"] == "-":
        return []
    number, unit = source[0].groups()
    target = number.replace(",", "") if re.search(r",\d{3}$", number) else number.replace(".", ",")
    if target == metric[0]["number"]:
        return []
    return [(metric[0].start(), metric[0].end(), target, _IMPERIAL[unit])]
