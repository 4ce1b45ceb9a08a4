"""What the readers of numbers share: collecting mentions, reading digits."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import ClassVar, NamedTuple

from tqcheck.languages.values.dates import Date
from tqcheck.languages.values.mention import Firmness, Mention, Sort
from tqcheck.languages.values.times import Time
from tqcheck.languages.values.units import BEFORE, Unit, unit_before
from tqcheck.model import Span

_PHONE = re.compile(r"(?<![\w.,])(?:\+|\()?\d+(?:[ \u00a0/()-]{1,3}\d+)+(?![\w]|[.,]\d)")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
BLANK = "[ \u00a0\u202f]"
_RACE_TIME = re.compile(
    r"(?<![\d:.,])\d{1,2}:[0-5]\d[:.,][0-5]\d(?![\d:])(?![.,]\d)(?! ?(?:[ap]\.?m|Uhr))"
)
_IN_THOUSANDS = re.compile(r"\d{1,3}[.,]000")
_JOINED = re.compile(
    r"\s*,?\s*(?:to|and|or|-|–|—|bis zu|bis|und|oder|auf|beziehungsweise|bzw\.)\s*[$€£]?\s*",
    re.IGNORECASE,
)
_SHARED = frozenset({Sort.DIGITS, Sort.WORD})
_LARGEST_WHOLE = 100  # or a power of ten: “one in 1,000”
_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
CENTURY = re.compile(r"(?:st|nd|rd|th)?[ -]century|\. ?Jahrhundert")


class NumberInDigits(NamedTuple):
    """A number in digits that has not been read yet.

    Attributes:
        match: its groups: ``n`` the digits, ``v``, ``p`` and ``q`` a fraction after them, ``over``
            the number after a slash.
        end: where it ends, without a number after a slash.
        is_code: whether a letter precedes it: “A380”.
        before: the character before it.
    """

    match: re.Match[str]
    end: int
    is_code: bool
    before: str


class Scanner:
    """Collects the mentions of one text; each place is read once.

    Attributes:
        among: what stands between the two numbers of a share: “four in ten”.
    """

    among: ClassVar[re.Pattern[str]]

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self.taken: list[Span] = []

    def free(self, start: int, end: int) -> bool:
        """Whether nothing was read at this place before."""
        return not any(span.start < end and start < span.end for span in self.taken)

    def add(
        self,
        start: int,
        end: int,
        values: Iterable[float],
        sort: Sort,
        firmness: Firmness,
        scale: float = 1.0,
        unit: tuple[Unit, Span] | None = None,
    ) -> None:
        """Keep the text from `start` to `end` as a mention of `values`."""
        self.taken.append(Span(start, end))
        self.found.append(
            Mention(
                Span(start, end),
                self.text[start:end],
                tuple(dict.fromkeys(values)),
                sort,
                firmness,
                scale,
                unit[0] if unit else None,
                unit[1] if unit else None,
            )
        )

    def unit(
        self, start: int, end: int, after: re.Pattern[str], table: Mapping[str, Unit]
    ) -> tuple[Unit, Span] | None:
        """The unit before or after a number, with its span."""
        before = BEFORE.search(self.text, max(0, start - 6), start)
        if before and (before.start() == 0 or not self.text[before.start() - 1].isalnum()):
            return unit_before(before[1]), Span(*before.span(1))
        match = after.match(self.text, end)
        if match is None:
            return None
        form = re.sub(r"[\u00a0-]", " ", match[1]).lower()
        unit = table.get(form) or table.get(match[1].lower())
        return (unit, Span(*match.span(1))) if unit else None

    def numbers_in_digits(self, pattern: re.Pattern[str]) -> Iterator[NumberInDigits]:
        """Unread numbers that match `pattern`; a fraction alone, its group ``only``, is added."""
        for match in pattern.finditer(self.text):
            start, end = match.span()
            if match["over"]:
                end = match.end("n")
            if not self.free(start, end):
                continue
            if match["only"]:
                self.add(start, end, (_VULGAR[match["only"]],), Sort.FRACTION, Firmness.WEAK)
                continue
            yield NumberInDigits(match, end, *self.context(match))

    def divided(self, match: re.Match[str], value: float) -> tuple[float, float]:
        """A number before a slash, alone and as a fraction; what follows is added too."""
        over = float(match["over"])
        self.add(*match.span("over"), _short_year(match, over), Sort.CODE, Firmness.WEAK)
        return value, value / over if over else 0.0

    def with_year(self, before: str, start: int, values: tuple[float, ...]) -> tuple[float, ...]:
        """`values` of a number after `before`, and the years that it may abbreviate."""
        if values[0] >= 100:
            return values
        if before in "'’":
            return (*values, 1900 + values[0], 2000 + values[0])
        return _after_year(self.text, start, values) if before in "-–/" else values

    def ends_code(self, start: int, value: float) -> bool:
        """Whether a small number is the end of a code: “F-16”."""
        return value < 100 and bool(re.search(r"[A-Za-z]-$", self.text[max(0, start - 2) : start]))

    def mentions(self) -> tuple[Mention, ...]:
        """What was found, in order."""
        ordered = sorted(self.found, key=lambda mention: mention.span)
        for at in range(len(ordered) - 2, -1, -1):
            ordered[at] = self._with_range(ordered[at], ordered[at + 1])
            ordered[at : at + 2] = self._with_share(ordered[at], ordered[at + 1])
        return tuple(ordered)

    def _with_share(self, part: Mention, whole: Mention) -> tuple[Mention, Mention]:
        """The numbers of “four in ten”, each of which may also stand for the share."""
        if not (
            {part.sort, whole.sort} <= _SHARED
            and 0 < part.value < whole.value
            and (whole.value <= _LARGEST_WHOLE or math.log10(whole.value).is_integer())
            and self.among.fullmatch(self.text, part.span.end, whole.span.start)
        ):
            return part, whole
        share = part.value / whole.value
        return (
            replace(part, values=(*part.values, share)),
            replace(whole, values=(*whole.values, share)),
        )

    def _with_range(self, one: Mention, next_: Mention) -> Mention:
        """The first number of a range with the scale and unit of the second: "10 to 15 million"."""
        if one.sort not in (Sort.DIGITS, Sort.WORD) or one.firmness is Firmness.WEAK:
            return one
        between = self.text[one.span.end : next_.span.start]
        if not _JOINED.fullmatch(between):
            return one
        if between.strip() == "auf" and one.unit is None and 1900 <= one.value <= 2100:
            return one  # „sank 2018 auf 3 Milliarden“
        values, unit, unit_span = one.values, one.unit, one.unit_span
        if next_.scale >= 1e3 and one.scale < 1e3:
            values = (one.value * next_.scale, *one.values)
        elif one.value < next_.value / 1e3 < 1e3 and _IN_THOUSANDS.fullmatch(next_.text):
            values = (*values, one.value * 1e3)  # “50-100.000 Euro”
        if unit is None and next_.unit is not None:
            unit, unit_span = next_.unit, None
        return replace(one, values=values, unit=unit, unit_span=unit_span)

    def context(self, match: re.Match[str]) -> tuple[bool, str]:
        """Whether a letter precedes the digits, and the character before them."""
        start = match.start()
        before = self.text[start - 1] if start else " "
        currency = BEFORE.search(self.text, max(0, start - 6), start)
        return (before.isalpha() and not currency) or before == "_", before


def read_digits(text: str, thousands: str, decimal: str) -> tuple[float, ...]:
    """Readings of a number in digits; separators of the language given."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text)
    parts = re.split(r"[ \u00a0\u202f]", text)
    if len(parts) == 2 and plain.isdigit():
        return (float(plain), float(parts[0]), float(parts[1]))  # or two numbers
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", plain
    ):
        return (float(plain.replace(thousands, "").replace(decimal, ".")),)
    if re.fullmatch(
        rf"\d{{1,2}}(?:{re.escape(thousands)}\d{{2}})+{re.escape(thousands)}\d{{3}}", plain
    ):
        return (float(plain.replace(thousands, "")),)  # as India groups: 2,06,737
    other = decimal
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}}){{2,}}", plain):
        return (float(plain.replace(other, "")),)
    if plain.count(thousands) + plain.count(decimal) > 1:
        return tuple(float(part) for part in re.split(r"[.,]", plain) if part)
    return (float(plain.replace(thousands, ".").replace(decimal, ".")),)


def in_years(values: tuple[float, ...], unit: tuple[Unit, Span] | None) -> tuple[float, ...]:
    """Two centuries are two hundred (years), too."""
    if unit is None or unit[0].name not in _YEARS:
        return values
    return (*values, values[0] * _YEARS[unit[0].name])


def with_fraction(match: re.Match[str], values: tuple[float, ...]) -> tuple[float, ...]:
    """`values`, or what they make with the fraction behind them: "2 1/2"."""
    if match["v"]:
        return (values[0] + _VULGAR[match["v"]],)
    if match["p"]:
        return (values[0] + int(match["p"]) / int(match["q"]),)
    return values


def _short_year(match: re.Match[str], over: float) -> tuple[float, ...]:
    """The second part of "2015/16" as it stands and as a whole year."""
    first = match["n"]
    if len(first) == 4 and over < 100:
        return (over, int(first) // 100 * 100 + over)
    return (over,)


def _after_year(text: str, start: int, values: tuple[float, ...]) -> tuple[float, ...]:
    """The second part of "2015-16", which is a whole year too."""
    year = re.search(r"\b(1[5-9]|20)\d\d[-–/]$", text[max(0, start - 5) : start])
    return (*values, int(year[1]) * 100 + values[0]) if year else values


def decade(value: float) -> tuple[float, ...]:
    """What "the 80s" may stand for."""
    if value < 100:
        return (value, 1900 + value, 2000 + value) if value <= 20 else (value, 1900 + value)
    return (value, value % 100) if value < 2000 else (value,)


def race_times(scanner: Scanner) -> None:
    """Read hours, minutes and seconds as one number: “2:21.31”; its parts explain other numbers."""
    for match in _RACE_TIME.finditer(scanner.text):
        whole = float(re.sub(r"\D", "", match.group()))
        parts = [float(part) for part in re.split(r"\D", match.group())]
        scanner.add(*match.span(), (whole,), Sort.CODE, Firmness.SOFT)
        scanner.add(*match.span(), parts, Sort.CODE, Firmness.WEAK)


def phones(scanner: Scanner) -> None:
    """Read a telephone number as one number, with any separators between its digits."""
    for match in _PHONE.finditer(scanner.text):
        digits = re.sub(r"\D", "", match.group())
        grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0]\d{3})+", match.group())
        dialled = match.group()[0] in "+(0"
        if grouped or not 9 - 2 * dialled <= len(digits) <= 15:
            continue
        national = re.sub(r"^0*(?:49|44|43|41|1)?0?", "", digits)
        scanner.add(*match.span(), (float(national or 0),), Sort.CODE, Firmness.SOFT)


def weak_times(scanner: Scanner, times: Iterable[Time]) -> None:
    """Add times as weak numbers: they explain others and need no counterpart."""
    for time in times:
        hours = {reading / 60 for reading in time.readings}
        minute = {float(reading % 60) for reading in time.readings}
        # "8.30" is also what a decimal number looks like.
        whole = {h // 1 for h in hours}
        dotted = {h // 1 + round(h % 1 * 60) / 100 for h in hours}
        other_half = {h + 12 for h in whole if h <= 12} | {h - 12 for h in whole}
        values = sorted(whole | dotted | other_half | minute)
        scanner.add(time.span.start, time.span.end, values, Sort.CODE, Firmness.WEAK)


def weak_dates(scanner: Scanner, dates: Iterable[Date]) -> None:
    """Add dates as weak numbers: they explain others and need no counterpart."""
    for date in dates:
        parts = (date.day, date.month, date.year)
        values = [float(part) for part in parts if part is not None]
        span = date.span
        written = scanner.text[span.start : span.end]
        if written.isdigit():
            continue  # a day of a range: its number is compared as such
        if values and any(c.isdigit() for c in written):
            if date.year is not None:
                values.append(float(date.year % 100))
            if scanner.free(span.start, span.end):
                scanner.add(span.start, span.end, values, Sort.CODE, Firmness.WEAK)
