"""Which numbers of a pair have a counterpart, which were changed, and which have none.

A number has a counterpart where any number of the other side has one of its values, whatever it is
written like. Two that have none make a change where the word links, a common unit or their being
the only ones left show that they belong together; and a number is lost or added only where the
neighbouring sentences do not have it either.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.values import Firmness, Mention, Sort
from tqcheck.languages.values.mention import equal
from tqcheck.languages.values.units import Unit, comparable, compatible, in_base
from tqcheck.languages.word_lists import alternation

TOLERANCE = 0.05
_PHONE_DIGITS = 7
_LARGE = 1e6
_NEAR = 16
_LONG_WORD = 4
_CUT = re.compile(r"[.,;:!?()\"“”„–]|\d")
NO_AMOUNT = frozenset({Sort.MULTIPLE, Sort.VAGUE, Sort.FRACTION})
_NOT_CHANGED = frozenset({Sort.FRACTION, Sort.MULTIPLE, Sort.VAGUE})


@dataclass(frozen=True, slots=True)
class NumberComparison:
    """The numbers of a pair; spans count in the document and in the English text.

    Attributes:
        target, source: all of them, in order.
        changed: (German, English) that should have one value and have two.
        scaled: (German, English) that differ by thousands, millions …
        lost: English numbers without counterpart; added: German ones.
    """

    target: tuple[Mention, ...]
    source: tuple[Mention, ...]
    changed: tuple[tuple[Mention, Mention], ...]
    scaled: tuple[tuple[Mention, Mention], ...]
    lost: tuple[Mention, ...]
    added: tuple[Mention, ...]


def compare_numbers(view: SegmentPair) -> NumberComparison:
    """Compare the numbers of a pair."""
    return _compare(
        _Texts(
            view.document.target_pack,
            view.document.source_pack,
            view.target_text,
            view.source_text,
            view.target_around.of(view.document.text),
            view.source_around.of(view.source_side.text),
            view.target.start,
            view.source.start,
            tuple(
                (
                    view.target_tokens[i].start,
                    view.target_tokens[i].end,
                    view.source_words[j].start,
                    view.source_words[j].end,
                )
                for i, j in view.links
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    target_pack: LanguagePack
    source_pack: LanguagePack
    target: str
    source: str
    target_around: str
    source_around: str
    target_start: int
    source_start: int
    links: tuple[tuple[int, int, int, int], ...]


def _shifted(mentions: Iterable[Mention], by: int) -> tuple[Mention, ...]:
    return tuple(
        replace(m, span=m.span.shift(by), unit_span=m.unit_span.shift(by) if m.unit_span else None)
        for m in mentions
    )


def _compare(texts: _Texts) -> NumberComparison:
    target = _shifted(texts.target_pack.numbers(texts.target), texts.target_start)
    read = texts.source_pack.numbers(texts.source)
    if not target and not read:
        return NumberComparison((), (), (), (), (), ())
    read = tuple(_with_open_scale(e, texts.source, read, target) for e in read)
    source = _shifted(read, texts.source_start)
    left_target = [g for g in target if not any(explains(e, g) for e in source)]
    left_source = [e for e in source if not any(explains(g, e) for g in target)]
    surplus = [g for g in _surplus(target, source) if g not in left_target]
    changed: list[tuple[Mention, Mention]] = []
    if left_source and (left_target or surplus):
        changed = _changes(texts, left_target, left_source, surplus)
    done = {id(m) for pair in changed for m in pair}
    scaled = [pair for pair in changed if scale_ratio(*pair) is not None]
    lost = [
        e
        for e in left_source
        if _may_be_missed(e) and id(e) not in done and not _exchanged(e, left_target)
        and not any(explains(g, e) for g in texts.target_pack.numbers(texts.target_around))
    ]  # fmt: skip
    added = [
        g
        for g in left_target
        if _may_be_missed(g) and id(g) not in done
        and not any(explains(e, g) for e in texts.source_pack.numbers(texts.source_around))
    ]  # fmt: skip
    return NumberComparison(
        target,
        source,
        tuple(pair for pair in changed if pair not in scaled),
        tuple(scaled),
        tuple(lost),
        tuple(added),
    )


def _with_open_scale(
    mention: Mention, text: str, source: Sequence[Mention], target: Sequence[Mention]
) -> Mention:
    """An English number with the scale of another, where the German says so: “5 thousand, not 10”.

    It counts nothing itself, so a mark or the end follows it. It keeps its own value too.
    """
    counts = mention.sort in (Sort.DIGITS, Sort.WORD) and mention.scale == 1
    after = text[mention.span.end : mention.span.end + 1]
    if not counts or mention.unit is not None or after.isalnum() or after.isspace():
        return mention
    for other in source:
        value = mention.value * other.scale
        if other.scale >= 1e3 and any(math.isclose(value, g.value) for g in target):
            return replace(mention, values=(*mention.values, value))
    return mention


def _exchanged(source: Mention, left_target: Sequence[Mention]) -> bool:
    """Whether the amount may stand in the German in another currency."""
    return is_money(source.unit) and any(
        is_money(g.unit) and g.unit and source.unit and not compatible(g.unit, source.unit)
        for g in left_target
    )


def _may_be_missed(mention: Mention) -> bool:
    return mention.firmness is Firmness.FIRM


def _surplus(target: Sequence[Mention], source: Sequence[Mention]) -> list[Mention]:
    """German numbers of a value that stands more often in the German than in the English."""
    return [
        g
        for g in target
        if _comparable_alone(g)
        and sum(math.isclose(g.value, other.value) for other in target)
        > max(1, sum(equal(g, e) for e in source))
    ]


def _changes(
    texts: _Texts,
    target: Sequence[Mention],
    source: Sequence[Mention],
    surplus: Sequence[Mention],
) -> list[tuple[Mention, Mention]]:
    left_target = [g for g in target if _comparable_alone(g)]
    extra = list(surplus)
    left_source = [e for e in source if _comparable_alone(e)]
    found: list[tuple[Mention, Mention]] = []

    def take(g: Mention, e: Mention, certain: bool = False) -> None:
        (left_target if g in left_target else extra).remove(g)
        left_source.remove(e)
        if certain or not _moved(texts, g, e):
            found.append((g, e))

    for g in (*left_target, *extra):
        for e in left_source:
            if _one_kind(g, e) and _linked(texts, g, e):
                take(g, e, certain=True)
                break
    for g in list(left_target):
        for e in left_source:
            if g.unit and e.unit and compatible(g.unit, e.unit) and _one_kind(g, e):
                take(g, e)
                break
    for g in (*left_target, *extra):
        for e in left_source:
            if _one_kind(g, e) and _neighbours_linked(texts, g, e):
                take(g, e)
                break
    phones = [[m for m in side if _is_phone(m)] for side in (left_target, left_source)]
    if len(phones[0]) == len(phones[1]) == 1:
        take(phones[0][0], phones[1][0])
    firm_target = [g for g in left_target if g.firmness is Firmness.FIRM]
    firm_source = [e for e in left_source if e.firmness is Firmness.FIRM]
    if len(firm_target) == 1 and len(firm_source) == 1:
        take(firm_target[0], firm_source[0])
    elif not firm_target and len(firm_source) == 1:
        repeated = [g for g in extra if g.firmness is Firmness.FIRM]
        if repeated and all(equal(g, repeated[0]) for g in repeated):
            take(repeated[-1], firm_source[0])
    taken = {id(m) for pair in found for m in pair}
    for g in (g for g in target if _is_bare_scale(g)):
        for e in (e for e in source if _is_bare_scale(e)):
            both_new = id(g) not in taken and id(e) not in taken
            if both_new and _linked(texts, g, e) and scale_ratio(g, e) is not None:
                found.append((g, e))
    return found


def _is_bare_scale(mention: Mention) -> bool:
    """Whether it is a scale word by itself or nearly: “Millionen”, “every million”."""
    return mention.sort is Sort.VAGUE or (
        mention.sort is Sort.WORD and mention.scale >= _LARGE and mention.value == mention.scale
    )


def _linked(texts: _Texts, g: Mention, e: Mention) -> bool:
    """Whether a word link joins the two."""
    return any(
        g.span.start < d_end and d_start < g.span.end
        and e.span.start < e_end and e_start < e.span.end
        for d_start, d_end, e_start, e_end in texts.links
    )  # fmt: skip


def _neighbours_linked(texts: _Texts, g: Mention, e: Mention) -> bool:
    """Whether what follows the one, and may be what it counts, is linked to what follows the other.

    The text between number and word is at most an adjective long.
    """
    at, source_at = texts.target_start, texts.source_start
    return any(
        0 <= d_start - g.span.end <= _NEAR and 0 <= e_start - e.span.end <= _NEAR
        and d_end - d_start >= _LONG_WORD
        and not _CUT.search(texts.target, g.span.end - at, d_start - at)
        and not _CUT.search(texts.source, e.span.end - source_at, e_start - source_at)
        for d_start, d_end, e_start, e_end in texts.links
    )  # fmt: skip


def _comparable_alone(mention: Mention) -> bool:
    return mention.firmness >= Firmness.SOFT and mention.sort not in _NOT_CHANGED


def _is_phone(mention: Mention) -> bool:
    return mention.sort is Sort.CODE and sum(c.isdigit() for c in mention.text) >= _PHONE_DIGITS


def _one_kind(g: Mention, e: Mention) -> bool:
    """Whether a difference of the two can be a fault: a code is compared with a code only."""
    return (g.sort is Sort.CODE) == (e.sort is Sort.CODE)


def _moved(texts: _Texts, g: Mention, e: Mention) -> bool:
    """Whether the neighbouring sentences have both: then sentences were cut in another way."""
    return any(explains(o, g) for o in texts.source_pack.numbers(texts.source_around)) and any(
        explains(o, e) for o in texts.target_pack.numbers(texts.target_around)
    )


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
        and part.sort in (Sort.FRACTION, Sort.ORDINAL, Sort.MULTIPLE, Sort.WORD)
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
