"""Whether two numbers can mean the same, and what kind of amounts they are."""

from __future__ import annotations

import math
import re
from functools import cache

from tqcheck.languages.values import Firmness, Mention, Sort
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import Unit, comparable, compatible, in_base
from tqcheck.languages.word_lists import alternation

TOLERANCE = 0.05
NO_AMOUNT = frozenset({Sort.MULTIPLE, Sort.VAGUE, Sort.FRACTION})


def explains(one: Mention, other: Mention) -> bool:
    """Whether two numbers can be the same: by value, as part and percent, converted, rounded."""
    if equal(one, other):
        # "1,000" that should be a thousand is not what "a" stands for.
        return not (_separated(one, other) or _separated(other, one))
    if _part_and_percent(one, other) or _part_and_percent(other, one):
        return True
    if one.unit and other.unit and comparable(one.unit, other.unit) and (
        one.unit != other.unit or one.unit.name == "degree"
    ):  # fmt: skip
        return converted(one, other, TOLERANCE)
    return (
        _rounded(one, other) or _rounded(other, one)
        or _short_year(one, other) or _short_year(other, one)
    )  # fmt: skip


def _separated(digits: Mention, weak: Mention) -> bool:
    return (
        digits.value == 1 and weak.firmness is Firmness.WEAK and not digits.text.isdigit()
        and digits.sort is Sort.DIGITS and digits.scale == 1
    )  # fmt: skip


def converted(one: Mention, other: Mention, tolerance: float) -> bool:
    """Whether the two measure the same within a tolerance, which is a share of the larger one."""
    if one.unit is None or other.unit is None:
        return False
    return any(
        math.isclose(a, b, rel_tol=tolerance)
        for x in one.values
        for y in other.values
        for a in in_base(x, one.unit)
        for b in in_base(y, other.unit)
    )


def scale_ratio(one: Mention, other: Mention) -> float | None:
    """The power of a thousand by which two numbers of the same digits differ; None if not so."""
    a, b = one.values[0], other.values[0]
    if a <= 0 or b <= 0:
        return None
    exponent = round(math.log10(a / b))
    if exponent == 0 or exponent % 3 or not math.isclose(a / b, 10.0**exponent, rel_tol=1e-6):
        return None
    return float(10.0**exponent)


def _short_year(short: Mention, long: Mention) -> bool:
    """Whether two digits ("the 90 team") may stand for a year."""
    return (
        short.text.isdigit() and len(short.text) == 2 and short.unit is None
        and long.text.isdigit() and 1900 <= long.value < 2100 and long.value % 100 == short.value
    )  # fmt: skip


def is_money(unit: Unit | None) -> bool:
    """Whether it may be a currency."""
    return unit is not None and unit.dimension in ("money", "pound")


def is_whole(mention: Mention) -> bool:
    """Whether it is a hundred percent, which may be said without a number."""
    return mention.value == 100 and mention.unit is not None and mention.unit.name == "percent"


@cache
def _all_in_source() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation('en/totality_words')})\b", re.IGNORECASE)


@cache
def _all_in_target() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation('de/totality_words')})\w{{0,2}}\b", re.IGNORECASE)


def says_all_in_source(text: str) -> bool:
    """Whether a word of the source says what a hundred percent say: “all”, “entirely”."""
    return _all_in_source().search(text) is not None


def says_all_in_target(text: str) -> bool:
    """Whether a word of the target says what a hundred percent say: „rein“, „ausschließlich“."""
    return _all_in_target().search(text) is not None


def _part_and_percent(part: Mention, percent: Mention) -> bool:
    return bool(
        percent.unit
        and percent.unit.name == "percent"
        and part.sort in (Sort.FRACTION, Sort.ORDINAL, Sort.MULTIPLE, Sort.WORD, Sort.DIGITS)
        and (part.sort is not Sort.DIGITS or len(part.values) > 1)  # “7 in 10”
        and any(
            0 < v < 1 and math.isclose(v * 100, p, rel_tol=0.03)
            for v in part.values
            for p in percent.values
        )
    )


def _rounded(round_: Mention, exact: Mention) -> bool:
    """Whether `round_`, in thousands or millions, is `exact` rounded to its last digit."""
    if round_.scale < 1e3 or exact.value < 1000 or round_.scale == exact.scale:
        return False
    digits = round_.value / round_.scale
    places = len(f"{digits:.6f}".rstrip("0").partition(".")[2])
    step = round_.scale / 10**places
    near = abs(round_.value - exact.value) <= step / 2
    return bool(near and step <= TOLERANCE * exact.value * 2)


@cache
def _approximation() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation('de/approximations')})\s*$", re.IGNORECASE)


def is_approximate(before: str) -> bool:
    """Whether the text before a target number says that it is rough: „rund 28“."""
    return _approximation().search(before) is not None


def is_rounded(before: str, target: Mention, source: Mention) -> bool:
    """Whether "rund 28" stands for 28.1: said to be rough, with fewer digits, and near enough."""
    digits = [len(re.sub(r"[^\d]|0+$", "", m.text.rstrip("0"))) for m in (target, source)]
    return (
        digits[0] < digits[1]
        and is_approximate(before)
        and math.isclose(target.value, source.value, rel_tol=TOLERANCE)
    )


def is_conversion(target: Mention, source: Mention) -> bool:
    """Whether the two are amounts in different units of one measure."""
    return bool(
        target.unit
        and source.unit
        and target.unit != source.unit
        and not compatible(target.unit, source.unit)
        and comparable(target.unit, source.unit)
    )


def is_measurement(mention: Mention) -> bool:
    """Whether it is an amount of something, with its unit beside it."""
    return bool(
        mention.unit
        and mention.unit.dimension != "money"
        and mention.unit_span
        and mention.sort not in NO_AMOUNT
    )
