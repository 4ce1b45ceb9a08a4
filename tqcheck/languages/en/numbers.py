"""Finds the numbers of an English text and reads them as values with their units."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tqcheck.languages.en import number_words
from tqcheck.languages.en.dates import read_dates
from tqcheck.languages.en.times import read_times
from tqcheck.languages.exemptions import exemption_pattern
from tqcheck.languages.values.mention import Firmness, Mention, Sort
from tqcheck.languages.values.roman import roman
from tqcheck.languages.values.scanner import (
    BLANK,
    CENTURY,
    Scanner,
    decade,
    in_years,
    phones,
    race_times,
    read_digits,
    weak_dates,
    weak_times,
    with_fraction,
)
from tqcheck.languages.values.units import unit_forms, units
from tqcheck.model import Span

_UNITS = units("en")
# After a number: a blank or hyphen, then the unit, no letter after it.
_UNIT = re.compile(rf"[ \u00a0]?-?({unit_forms('en')})(?:(?<=[^\w])|(?![\w]))", re.IGNORECASE)
_INCHES = re.compile(r"[ -]?(?P<n>1[01]|\d)(?:[ -]?(?:inches|inch|ins|in)\b|(?= tall| in height))")
_FEET_INCHES = re.compile(r"(?<![\w.,])(?P<f>[3-8])['’′] ?(?P<i>1[01]|\d)(?:[\"”″]|'')")
_OR_TWO = re.compile(r"\ban? (?P<u>[a-z]+) or two\b", re.IGNORECASE)
_DIGITS = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3}|, 000)+(?:\.\d+)?(?!\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?!,?\d)"  # as India groups: 2,06,737
    rf"|\d{{1,3}}(?:{BLANK}\d{{3}})+(?:\.\d+)?(?![\d,]\d|\d)"
    # "3,5%" is a decimal that was written the German way.
    r"|\d{1,3}(?:\.\d{3}){2,}(?!\.?\d)"
    r"|(?<!\d,)\d{1,3},(?:\d{1,2}|\d{4,})(?!,?\d)(?! (?:and|or|to) \d)|\d+(?:\.\d+)?)"
    rf"(?:{BLANK}?(?P<v>[½¼¾⅓⅔⅕⅛])|[ -](?P<p>[1-9])/(?P<q>[2-9])(?!\d)|/(?P<over>\d+))?"
    r"|(?<![\w])(?P<only>[½¼¾⅓⅔⅕⅛])"
)
_SCALE = re.compile(
    r"(?P<full>(?:[ \u00a0]|-|[ \u00a0][$€£][ \u00a0])?"
    r"(?:hundred|thousands?[ \u00a0-]millions?|thousands?|mill?ions?|milliards?|billions?"
    r"|trillions?|dozen|lakhs?|crores?)"
    r"(?![a-z]))"
    r"|(?P<short>[ \u00a0]?(?:mn|mln|bn|bln|tn|trn|m|k|b)(?![\w²³]))",
    re.IGNORECASE,
)
_FIRST_OF_SERIES = re.compile(
    r"\b(?:War|Part|Act|Class|Phase|Type|Stage|Level|Tier|Volume|Book|Chapter|Division|Group)"
    r" (?P<r>[IVX])(?![\w'’])"
)
_SOMETHING = re.compile(r"-?somethings?\b")
_HOURS = re.compile(r"(\d{1,2})\.([0-5]\d)")
_PLUS = re.compile(r"-plus\b")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_SLIPPED = re.compile(r"\d{1,3},\d{4,}")  # a decimal the German way, or a thousands mark amiss
_IN_GROUPS = re.compile(r"\d{2,3}\.\d\d0")
_LONGEST_NUMBER = 12
_COUNTED = re.compile(
    rf"\b(?:\d+|{'|'.join([*number_words.UNITS, *number_words.TENS])})[ -]$", re.IGNORECASE
)
_TO_ORDINAL = re.compile(r"[ -](?:(?<=hundred )and )?([a-z]+)\b(?!-)", re.IGNORECASE)
_AND_THOUSANDS = re.compile(r"(?: and)?[ \u00a0](?P<n>\d{1,3})[ \u00a0]thousand(?![a-z])")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_A_SCALE = re.compile(
    r"\b(?P<half>half[ -])?(?:an?|the|every|per|another)[ -]"
    r"(?P<s>million|billion|trillion)(?![a-z])"
    r"|\b(?P<quarter>(?:a |three[ -])?quarters?) of a (?P<q>million|billion|trillion)(?![a-z])"
    r"|\bhalf[ -](?P<h>million|billion|trillion)(?![a-z])|\bhalf[ -]a[ -](?P<d>dozen)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:(?P<a>tens|dozens|hundreds|thousands|millions) of )?"
    r"(?P<b>dozens|hundreds|thousands|millions|billions|trillions)(?![a-z])",
    re.IGNORECASE,
)
_UNIT_AND_A_HALF = re.compile(
    r"\b(?:an?|one) (?P<u>year|month|week|day|hour|minute|century|decade|mile|metre|meter)"
    r" and a half\b", re.IGNORECASE)  # fmt: skip
_FRACTION = re.compile(
    r"[ -](?P<f>" + "|".join(number_words.FRACTIONS) + r")(?![a-z])(?!-)", re.IGNORECASE
)
_TIME_UNITS = {"century": _UNITS["centuries"]} | {
    word: _UNITS[word] for word in ("decade", "fortnight", "year", "month", "week", "hour")
}


@lru_cache(maxsize=4096)
def read_numbers(text: str) -> tuple[Mention, ...]:
    """Numbers of `text`, in order; units with them."""
    return _English(text).mentions()


class _Reading(NamedTuple):
    """What a number in digits stands for, and where it ends with what belongs to it."""

    end: int
    values: tuple[float, ...]
    sort: Sort
    firmness: Firmness
    scale: float


class _English(Scanner):
    among = re.compile(r" (?:in|out of|of)(?: every| each)? ")

    def mentions(self) -> tuple[Mention, ...]:
        self._dates_and_times()
        self._vague()
        self._digits()
        self._words()
        return super().mentions()

    def _dates_and_times(self) -> None:
        phones(self)
        race_times(self)
        weak_times(self, read_times(self.text))
        weak_dates(self, read_dates(self.text))

    def _vague(self) -> None:
        for match in number_words.PART_OF_POINT.finditer(self.text):
            value = number_words.PARTS[match["f"][0].lower()]
            self.add(*match.span(), (value,), Sort.FRACTION, Firmness.SOFT, 1.0,
                     (_UNITS["percentage point"], Span(*match.span("u"))))  # fmt: skip
        for match in _FEET_INCHES.finditer(self.text):
            feet = int(match["f"]) + int(match["i"]) / 12
            unit_span = Span(match.end("f"), match.end("f") + 1)
            self.add(*match.span(), (feet,), Sort.DIGITS, Firmness.FIRM, 1.0,
                     (_UNITS["feet"], unit_span))  # fmt: skip
        for match in _OR_TWO.finditer(self.text):
            size = number_words.SCALES.get(match["u"].lower(), 1.0)
            self.add(*match.span(), (2.0, 2 * size, 1.0, size), Sort.MULTIPLE, Firmness.WEAK)
        for match in exemption_pattern("en/number_names", re.IGNORECASE).finditer(self.text):
            values = [float(part) for part in match.group().split("/")]
            self.add(*match.span(), values, Sort.CODE, Firmness.WEAK)
        for match in _A_SCALE.finditer(self.text):
            word = next(match[g] for g in "sqhd" if match[g]).lower()
            size = number_words.SCALES[word]
            part = 1.0
            if match["half"] or match["h"] or match["d"]:
                part = 0.5
            elif match["quarter"]:
                part = 0.75 if match["quarter"].lower().startswith("three") else 0.25
            firmness = Firmness.WEAK if match["d"] else Firmness.SOFT
            self.add(
                *match.span(), (part * size,), Sort.WORD, firmness, size,
                self.unit(*match.span(), _UNIT, _UNITS),
            )  # fmt: skip
        for match in _VAGUE.finditer(self.text):
            if match["a"] is None and self._is_counted(*match.span("b")):
                continue  # “five thousands”
            first = {"tens": 10.0, **number_words.VAGUE}.get((match["a"] or "").lower(), 1.0)
            value = first * number_words.VAGUE[match["b"].lower()]
            self.add(*match.span(), (value,), Sort.VAGUE, Firmness.WEAK, value,
                     self.unit(*match.span(), _UNIT, _UNITS))  # fmt: skip
        for match in _UNIT_AND_A_HALF.finditer(self.text):
            unit = _UNITS.get(match["u"].lower())
            self.add(*match.span(), (1.5,), Sort.WORD, Firmness.SOFT, 1.0,
                     (unit, Span(*match.span("u"))) if unit else None)  # fmt: skip

    def _digits(self) -> None:
        text = self.text
        for match, end, code, before in self.numbers_in_digits(_DIGITS):
            start = match.start()
            end, values, sort, firmness, scale = self._with_tail(match, end, code)
            values = self.with_year(before, start, values)
            if sort is Sort.DIGITS and before in "-–/" and self.ends_code(start, values[0]):
                sort, firmness = Sort.CODE, Firmness.SOFT
            if found := _PLUS.match(text, end):
                end, values = found.end(), (*values, values[0] + 0.5)
            unit = None if sort is Sort.CODE else self.unit(start, end, _UNIT, _UNITS)
            inches = _INCHES.match(text, unit[1].end) if unit and unit[0].name == "foot" else None
            if inches:
                values = (values[0] + int(inches["n"]) / 12, values[0])
                self.taken.append(Span(*inches.span()))
            if unit and unit[0].name == "hour" and (clock := _HOURS.fullmatch(match["n"])):
                values = (*values, int(clock[1]) + int(clock[2]) / 60)  # “2.30 hours”
            self.add(start, end, values, sort, firmness, scale, unit)

    def _values(self, match: re.Match[str], end: int) -> tuple[float, ...]:
        """What the digits, with a fraction behind them, may stand for."""
        values = read_digits(match["n"], ",", ".")
        if re.fullmatch(r"\d{1,3}\.\d{3}", match["n"]):
            values = (*values, values[0] * 1000)  # written the German way
        if _SLIPPED.fullmatch(match["n"]):
            values = (*values, float(match["n"].replace(",", "")))
        values = with_fraction(match, values)
        if (
            len(values) > 1
            and not _IN_GROUPS.fullmatch(match["n"])
            and _SCALE.match(self.text, end)
        ):
            values = values[:1]  # "1.250 million"; nobody writes "28.500 million" for 28.5
        return values

    def _with_tail(self, match: re.Match[str], end: int, code: bool) -> _Reading:
        """The number with what follows its digits: of an ordinal, a decade, a scale, a code."""
        text, values = self.text, self._values(match, end)
        tail = text[end : end + 8]
        sort, firmness, scale = Sort.DIGITS, Firmness.FIRM, 1.0
        if match["over"]:
            sort, firmness = Sort.FRACTION, Firmness.WEAK
            values = self.divided(match, values[0])
        elif code or re.match(r"[A-Za-z]?-(?=$)", tail):
            sort, firmness = Sort.CODE, Firmness.SOFT
        elif CENTURY.match(text, end):
            # The 19th century has the 1800s.
            sort, values = Sort.ORDINAL, (values[0], 100 * (values[0] - 1))
        elif found := re.match(r"(?:st|nd|rd|th)\b", tail):
            sort, end = Sort.ORDINAL, end + found.end()
        elif found := _SOMETHING.match(text, end):
            end, values = found.end(), (values[0], values[0] + 9)  # “30-somethings”
        elif found := re.match(r"['’]?s\b", tail):
            end += found.end()
            values = decade(values[0])
        elif (found := _SCALE.match(text, end)) and not self._is_year(match, found):
            end, values, scale = self._scaled(found, values)
        elif found := _AND_A_HALF.match(text, end):
            end, values = found.end(), (values[0] + 0.5,)
        elif re.match(r"[A-Za-z]", tail) and not _UNIT.match(text, end):
            sort, firmness = Sort.CODE, Firmness.SOFT
        return _Reading(end, values, sort, firmness, scale)

    def _scaled(
        self, found: re.Match[str], values: tuple[float, ...]
    ) -> tuple[int, tuple[float, ...], float]:
        """End, values and scale of a number with the scale word `found` behind it."""
        word = re.sub(r"[^a-z]", "", found.group().lower())
        scale = number_words.scale(word)
        end = found.end()
        # "100m" may be metres.
        values = (values[0] * scale, values[0]) if word in ("m", "k", "b") else tuple(
            value * scale for value in values
        )  # fmt: skip
        if scale == 100 and values[0] >= 1e4:
            values = (*values, values[0] / scale)  # “600 to 700 hundred”, which is a slip
        if scale == 1e6 and (more := _AND_THOUSANDS.match(self.text, end)):
            end, values = more.end(), (values[0] + 1e3 * int(more["n"]),)
        return end, values, scale

    def _is_year(self, number: re.Match[str], scale: re.Match[str]) -> bool:
        """Whether “2010 millions of” is a year and what follows it."""
        plural = scale.group().lower().endswith(("ds", "ns"))
        return plural and bool(_YEAR.fullmatch(number["n"]))

    def _is_counted(self, start: int, end: int) -> bool:
        """Whether a number that is no year stands before a plural: “five thousands”."""
        before = _COUNTED.search(self.text, max(0, start - _LONGEST_NUMBER), start)
        if self.text[start:end].lower() in ("dozens", "hundreds"):
            return False
        return before is not None and not _YEAR.fullmatch(before.group().strip(" -"))

    def _words(self) -> None:
        text = self.text
        for match in number_words.ROW.finditer(text):
            if not self.free(*match.span()):
                continue
            for first, last, value, scale in number_words.numbers_in_row(match.group()):
                self._row(match.start() + first, match.start() + last, value, scale)
        for match in _LETTERS.finditer(text):
            if not self.free(*match.span()):
                continue
            word = match.group().lower()
            if word in number_words.ORDINALS:
                value = float(number_words.ORDINALS[word])
                values = (value, number_words.FRACTIONS[word]) if word in (
                    number_words.FRACTIONS) else (value,)  # fmt: skip
                firmness = Firmness.WEAK if value in (1, 100, 1000) else Firmness.SOFT
                self.add(*match.span(), values, Sort.ORDINAL, firmness)
            elif word in number_words.FRACTIONS:
                self.add(*match.span(), (number_words.FRACTIONS[word],), Sort.FRACTION,
                         Firmness.WEAK)  # fmt: skip
            elif word in number_words.DECADES:
                self.add(*match.span(), decade(float(number_words.DECADES[word])), Sort.WORD,
                         Firmness.SOFT)  # fmt: skip
            elif word in number_words.WEAK:
                self.add(*match.span(), (float(number_words.WEAK[word]),), Sort.MULTIPLE,
                         Firmness.WEAK, 1.0,
                         self.unit(*match.span(), _UNIT, _UNITS))  # fmt: skip
            elif number := roman(match.group().removesuffix("th")):
                self.add(*match.span(), (float(number),), Sort.CODE, Firmness.WEAK)
            elif match.group() in _TIME_UNITS:
                self.add(*match.span(), (1.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                         (_TIME_UNITS[word], Span(*match.span())))  # fmt: skip
        for match in _FIRST_OF_SERIES.finditer(text):
            value = {"I": 1.0, "V": 5.0, "X": 10.0}[match["r"]]
            self.add(*match.span("r"), (value,), Sort.CODE, Firmness.WEAK)
        for match in re.finditer(r"(?<=-)(first|second|third|fourth|fifth)\b", text):
            if self.free(*match.span()):
                self.add(*match.span(), (float(number_words.ORDINALS[match[1]]),), Sort.ORDINAL,
                         Firmness.SOFT)  # fmt: skip

    def _row(self, start: int, end: int, value: float, scale: float) -> None:
        text = self.text
        firmness = Firmness.SOFT
        word = text[start:end].lower()
        if value < 2 or word in ("hundred", "thousand", "dozen", "million", "billion", "trillion"):
            firmness = Firmness.WEAK
        fraction = _FRACTION.match(text, end)
        last = word.split("-")[-1].split(" ")[-1]
        below = 100 if last in ("hundred", "thousand") else 10 if last in number_words.TENS else 0
        ordinal = _TO_ORDINAL.match(text, end)
        if fraction and 1 <= value <= 9 and fraction["f"].lower() != "second":
            end = fraction.end()
            part = value * number_words.FRACTIONS[fraction["f"].lower()]
            if part < 1:
                self.add(start, end, (part,), Sort.FRACTION, Firmness.SOFT)
                return
            end = start + len(word)
        elif ordinal and value >= 2 and number_words.ORDINALS.get(ordinal[1].lower(), 100) < below:
            ordinal_value = value + number_words.ORDINALS[ordinal[1].lower()]
            self.add(start, ordinal.end(), (ordinal_value,), Sort.ORDINAL, Firmness.SOFT)
            return
        half = _AND_A_HALF.match(text, end)
        if half:
            end, value = half.end(), value + 0.5
            more = _SCALE.match(text, end)
            if more and more["full"]:
                scale = number_words.scale(re.sub(r"[^a-z]", "", more["full"].lower()))
                end, value = more.end(), value * scale
            firmness = Firmness.SOFT
        values: tuple[float, ...] = (value,)
        if "dozen" in word and value > 12:
            values = (value, value / 12)
        if found := _PLUS.match(text, end):
            end, values = found.end(), (*values, value + 0.5)  # “eight-plus seasons”
        if word.startswith(("a ", "an ")):
            firmness = Firmness.WEAK
        unit = self.unit(start, end, _UNIT, _UNITS)
        values = in_years(values, unit)
        self.add(start, end, values, Sort.WORD, firmness, scale, unit)
