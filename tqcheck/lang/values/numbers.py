"""Finds the numbers of a German or English text and reads them as values with their units."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tqcheck.lang.values import english_words, german_words
from tqcheck.lang.values.dates import Date, english_dates, german_dates
from tqcheck.lang.values.mention import Firmness, Mention, Sort
from tqcheck.lang.values.roman import roman
from tqcheck.lang.values.times import Time, english_times, german_times
from tqcheck.lang.values.units import (
    AFTER_ENGLISH,
    AFTER_GERMAN,
    BEFORE,
    ENGLISH,
    GERMAN,
    Unit,
    unit_before,
)
from tqcheck.model import Span

_PHONE = re.compile(r"(?<![\w.,])(?:\+|\()?\d+(?:[ \u00a0/()-]{1,3}\d+)+(?![\w]|[.,]\d)")
_INCHES = re.compile(r"[ -]?(?P<n>1[01]|\d)(?:[ -]?(?:inches|inch|ins|in)\b|(?= tall| in height))")
_FEET_INCHES = re.compile(r"(?<![\w.,])(?P<f>[3-8])['’′] ?(?P<i>1[01]|\d)(?:[\"”″]|'')")
_OR_TWO = re.compile(r"\ban? (?P<u>[a-z]+) or two\b", re.IGNORECASE)
_AROUND_THE_CLOCK = re.compile(r"[Rr]und um die Uhr")
# Numbers that are names: the emergency call, the attacks of September.
_NAMES = re.compile(
    r"\b(?:911|999|112|9/11)\b(?=[ -](?:call|operator|dispatch|caller|emergency|attack|terror))"
    r"|(?<=\bcalled )911\b|(?<=\bdialed )911\b|\b9/11\b|\b24/7\b",
    re.IGNORECASE,
)
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}
_BLANK = "[ \u00a0\u202f]"
_EN_DIGITS = re.compile(
    rf"(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d)|\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:\.\d+)?(?![\d,]\d|\d)|\d+(?:\.\d+)?)"
    rf"(?:{_BLANK}?(?P<v>[½¼¾⅓⅔⅕⅛])|[ -](?P<p>[1-9])/(?P<q>[2-9])(?!\d)|/(?P<over>\d+))?"
    r"|(?<![\w])(?P<only>[½¼¾⅓⅔⅕⅛])"
)
_DE_DIGITS = re.compile(
    rf"(?P<n>\d{{1,3}}(?:[.'’]\d{{3}})+(?:,\d+)?(?!\d)|\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:,\d+)?(?![\d.]\d|\d)|\d+(?:[.,]\d+)*)"
    rf"(?:{_BLANK}?(?P<v>[½¼¾⅓⅔⅕⅛])|[ -](?P<p>[1-9])/(?P<q>[2-9])(?!\d)|/(?P<over>\d+))?"
    r"|(?<![\w])(?P<only>[½¼¾⅓⅔⅕⅛])"
)
_EN_SCALE = re.compile(
    r"(?P<full>(?:[ \u00a0]|-)?(?:hundred|thousand|million|billion|trillion|dozen)(?![a-z]))"
    r"|(?P<short>[ \u00a0]?(?:mn|mln|bn|bln|tn|trn|m|k|b)(?![\w²³]))",
    re.IGNORECASE,
)
_DE_SCALE = re.compile(
    r"(?:[ \u00a0-]?-?|[ \u00a0]?[$€£][ \u00a0])(?P<scale>tausend|millionen|million"
    r"|milliarden|milliarde"
    r"|billionen|billion"
    r"|trillionen|trillion|billiarden|billiarde|dutzend|hundert|mio|mrd|tsd|mill|bio|mia|bn|m(?=-))(?![a-zäöüß])\.?"
    r"|-?(?P<inner>millionen|milliarden|billionen)(?=[a-zäöü])",
    re.IGNORECASE,
)
_EN_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DE_LETTERS = re.compile(r"[^\W\d_]+")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*,?\s*(?:to|and|or|-|–|—|bis zu|bis|und|oder|auf|beziehungsweise|bzw\.)\s*[$€£]?\s*",
    re.IGNORECASE,
)
_EN_A_SCALE = re.compile(
    r"\b(?P<half>half[ -])?(?:an?|the|every|per|another)[ -]"
    r"(?P<s>million|billion|trillion)(?![a-z])"
    r"|\b(?P<quarter>(?:a |three[ -])?quarters?) of a (?P<q>million|billion|trillion)(?![a-z])"
    r"|\bhalf[ -](?P<h>million|billion|trillion)(?![a-z])|\bhalf[ -]a[ -](?P<d>dozen)",
    re.IGNORECASE,
)
_EN_VAGUE = re.compile(
    r"\b(?:(?P<a>tens|dozens|hundreds|thousands|millions) of )?"
    r"(?P<b>dozens|hundreds|thousands|millions|billions|trillions)(?![a-z])",
    re.IGNORECASE,
)
_DE_VAGUE = re.compile(
    r"\b(?:(?P<a>zig|dutzende|hunderte|tausende|zehntausende|hunderttausende)(?: von)? )"
    r"(?P<b>tausend|tausende|tausenden|millionen|milliarden|billionen)(?![a-zäöü])",
    re.IGNORECASE,
)
_DE_HALF_SCALE = re.compile(
    r"\b(?:(?P<one>eine[rn]?|anderthalb|eineinhalb)\s+)?(?P<half>halbe[rn]?|halbes|viertel|dreiviertel)?\s*"
    r"(?P<s>million|milliarde|billion|dutzend)(?![a-zäöü])",
    re.IGNORECASE,
)
_UNIT_AND_A_HALF = re.compile(
    r"\b(?:an?|one) (?P<u>year|month|week|day|hour|minute|century|decade|mile|metre|meter)"
    r" and a half\b", re.IGNORECASE)  # fmt: skip
_EN_FRACTION = re.compile(
    r"[ -](?P<f>" + "|".join(english_words.FRACTIONS) + r")(?![a-z])(?!-)", re.IGNORECASE
)
_DE_FRACTION = re.compile(
    r"[ -]?(?P<f>drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel)"
    r"(?:n|s)?(?![a-zäöü])",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def english_numbers(text: str) -> tuple[Mention, ...]:
    """Numbers of English `text`, in order; units with them."""
    return _English(text).mentions()


@lru_cache(maxsize=4096)
def german_numbers(text: str) -> tuple[Mention, ...]:
    """Numbers of German `text`, in order; units with them."""
    return _German(text).mentions()


class _Scanner:
    """Collects the mentions of one text; each place is read once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Mention] = []
        self.taken: list[Span] = []

    def free(self, start: int, end: int) -> bool:
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
        self, start: int, end: int, after: re.Pattern[str], table: dict[str, Unit]
    ) -> tuple[Unit, Span] | None:
        before = BEFORE.search(self.text, max(0, start - 6), start)
        if before and (before.start() == 0 or not self.text[before.start() - 1].isalnum()):
            return unit_before(before[1]), Span(*before.span(1))
        match = after.match(self.text, end)
        if match is None:
            return None
        form = re.sub(r"[\u00a0-]", " ", match[1]).lower()
        unit = table.get(form) or table.get(match[1].lower())
        return (unit, Span(*match.span(1))) if unit else None

    def mentions(self) -> tuple[Mention, ...]:
        ordered = sorted(self.found, key=lambda mention: mention.span)
        for at in range(len(ordered) - 2, -1, -1):
            ordered[at] = self._with_range(ordered[at], ordered[at + 1])
        return tuple(ordered)

    def _with_range(self, one: Mention, next_: Mention) -> Mention:
        """A number with the scale and unit of the one that it leads up to: "10 to 15 million"."""
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
        if unit is None and next_.unit is not None:
            unit, unit_span = next_.unit, None
        return replace(one, values=values, unit=unit, unit_span=unit_span)

    def context(self, match: re.Match[str]) -> tuple[bool, str]:
        """Whether a letter stands before the digits, and the sign before them."""
        start = match.start()
        before = self.text[start - 1] if start else " "
        currency = BEFORE.search(self.text, max(0, start - 6), start)
        return (before.isalpha() and not currency) or before == "_", before


def _digits(text: str, thousands: str, decimal: str) -> tuple[float, ...]:
    """Readings of a number in digits; separators of the language given."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", text)
    parts = re.split(r"[ \u00a0\u202f]", text)
    if len(parts) == 2 and plain.isdigit():
        return (float(plain), float(parts[0]), float(parts[1]))  # or two numbers
    if re.fullmatch(
        rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?", plain
    ):
        return (float(plain.replace(thousands, "").replace(decimal, ".")),)
    other = decimal
    if re.fullmatch(rf"\d{{1,3}}(?:{re.escape(other)}\d{{3}}){{2,}}", plain):
        return (float(plain.replace(other, "")),)
    if plain.count(thousands) + plain.count(decimal) > 1:
        return tuple(float(part) for part in re.split(r"[.,]", plain) if part)
    return (float(plain.replace(thousands, ".").replace(decimal, ".")),)


class _English(_Scanner):
    def mentions(self) -> tuple[Mention, ...]:
        self._dates_and_times()
        self._vague()
        self._digits()
        self._words()
        return super().mentions()

    def _dates_and_times(self) -> None:
        _phones(self)
        _weak_times(self, english_times(self.text))
        _weak_dates(self, english_dates(self.text))

    def _vague(self) -> None:
        for match in _FEET_INCHES.finditer(self.text):
            feet = int(match["f"]) + int(match["i"]) / 12
            unit_span = Span(match.end("f"), match.end("f") + 1)
            self.add(*match.span(), (feet,), Sort.DIGITS, Firmness.FIRM, 1.0,
                     (ENGLISH["feet"], unit_span))  # fmt: skip
        for match in _OR_TWO.finditer(self.text):
            size = english_words.SCALES.get(match["u"].lower(), 1.0)
            self.add(*match.span(), (2.0, 2 * size, 1.0, size), Sort.MULTIPLE, Firmness.WEAK)
        for match in _NAMES.finditer(self.text):
            values = [float(part) for part in match.group().split("/")]
            self.add(*match.span(), values, Sort.CODE, Firmness.WEAK)
        for match in _EN_A_SCALE.finditer(self.text):
            word = next(match[g] for g in "sqhd" if match[g]).lower()
            size = english_words.SCALES[word]
            part = 1.0
            if match["half"] or match["h"] or match["d"]:
                part = 0.5
            elif match["quarter"]:
                part = 0.75 if match["quarter"].lower().startswith("three") else 0.25
            firmness = Firmness.WEAK if match["d"] else Firmness.SOFT
            self.add(
                *match.span(), (part * size,), Sort.WORD, firmness, size,
                self.unit(*match.span(), AFTER_ENGLISH, ENGLISH),
            )  # fmt: skip
        for match in _EN_VAGUE.finditer(self.text):
            first = {"tens": 10.0, **english_words.VAGUE}.get((match["a"] or "").lower(), 1.0)
            value = first * english_words.VAGUE[match["b"].lower()]
            self.add(*match.span(), (value,), Sort.VAGUE, Firmness.WEAK, value,
                     self.unit(*match.span(), AFTER_ENGLISH, ENGLISH))  # fmt: skip
        for match in _UNIT_AND_A_HALF.finditer(self.text):
            unit = ENGLISH.get(match["u"].lower())
            self.add(*match.span(), (1.5,), Sort.WORD, Firmness.SOFT, 1.0,
                     (unit, Span(*match.span("u"))) if unit else None)  # fmt: skip

    def _digits(self) -> None:
        text = self.text
        for match in _EN_DIGITS.finditer(text):
            start, end = match.span()
            if match["over"]:
                end = match.end("n")
            if not self.free(start, end):
                continue
            code, before = self.context(match)
            if match["only"]:
                self.add(start, end, (_VULGAR[match["only"]],), Sort.FRACTION, Firmness.WEAK)
                continue
            values = _digits(match["n"], ",", ".")
            if re.fullmatch(r"\d{1,3}\.\d{3}", match["n"]):
                values = (*values, values[0] * 1000)  # written the German way
            values = _with_fraction(match, values)
            tail = text[end : end + 8]
            if len(values) > 1 and _EN_SCALE.match(text, end):
                values = values[:1]
            sort, firmness, scale = Sort.DIGITS, Firmness.FIRM, 1.0
            if match["over"]:
                sort = Sort.FRACTION
                firmness = Firmness.WEAK
                over = float(match["over"])
                values = (values[0], values[0] / over if over else 0.0)
                self.add(match.start("over"), match.end("over"), _short_year(match, over),
                         Sort.CODE, Firmness.WEAK)  # fmt: skip
            elif code or re.match(r"[A-Za-z]?-(?=$)", tail):
                sort, firmness = Sort.CODE, Firmness.SOFT
            elif _CENTURY.match(text, end):
                # The 19th century has the 1800s.
                sort, values = Sort.ORDINAL, (values[0], 100 * (values[0] - 1))
            elif found := re.match(r"(?:st|nd|rd|th)\b", tail):
                sort, end = Sort.ORDINAL, end + found.end()
            elif found := re.match(r"['’]?s\b", tail):
                end += found.end()
                values = _decade(values[0])
            elif found := _EN_SCALE.match(text, end):
                word = re.sub(r"[^a-z]", "", found.group().lower())
                scale = english_words.SCALES.get(word) or english_words.SHORT_SCALES[word]
                end = found.end()
                # "100m" may be metres.
                values = (values[0] * scale, values[0]) if word in ("m", "k", "b") else tuple(
                    value * scale for value in values
                )  # fmt: skip
            elif found := _AND_A_HALF.match(text, end):
                end, values = found.end(), (values[0] + 0.5,)
            elif re.match(r"[A-Za-z]", tail) and not AFTER_ENGLISH.match(text, end):
                sort, firmness = Sort.CODE, Firmness.SOFT
            if before in "'’" and values[0] < 100:
                values = (*values, 1900 + values[0], 2000 + values[0])
            elif before in "-–/" and values[0] < 100:
                values = _after_year(text, start, values)
                if sort is Sort.DIGITS and re.search(
                    r"[A-Za-z]-$", text[max(0, start - 2) : start]
                ):
                    sort, firmness = Sort.CODE, Firmness.SOFT
            unit = None if sort is Sort.CODE else self.unit(start, end, AFTER_ENGLISH, ENGLISH)
            inches = _INCHES.match(text, unit[1].end) if unit and unit[0].name == "foot" else None
            if inches:
                values = (values[0] + int(inches["n"]) / 12, values[0])
                self.taken.append(Span(*inches.span()))
            self.add(start, end, values, sort, firmness, scale, unit)

    def _words(self) -> None:
        text = self.text
        for match in english_words.ROW.finditer(text):
            if not self.free(*match.span()):
                continue
            for first, last, value, scale in english_words.numbers_in_row(match.group()):
                self._row(match.start() + first, match.start() + last, value, scale)
        for match in _EN_LETTERS.finditer(text):
            if not self.free(*match.span()):
                continue
            word = match.group().lower()
            if word in english_words.ORDINALS:
                value = float(english_words.ORDINALS[word])
                values = (value, english_words.FRACTIONS[word]) if word in (
                    english_words.FRACTIONS) else (value,)  # fmt: skip
                firmness = Firmness.WEAK if value in (1, 100, 1000) else Firmness.SOFT
                self.add(*match.span(), values, Sort.ORDINAL, firmness)
            elif word in english_words.FRACTIONS:
                self.add(*match.span(), (english_words.FRACTIONS[word],), Sort.FRACTION,
                         Firmness.WEAK)  # fmt: skip
            elif word in english_words.DECADES:
                self.add(*match.span(), _decade(float(english_words.DECADES[word])), Sort.WORD,
                         Firmness.SOFT)  # fmt: skip
            elif word in english_words.WEAK:
                self.add(*match.span(), (float(english_words.WEAK[word]),), Sort.MULTIPLE,
                         Firmness.WEAK, 1.0,
                         self.unit(*match.span(), AFTER_ENGLISH, ENGLISH))  # fmt: skip
            elif match.group().isupper() and (number := roman(match.group())):
                self.add(*match.span(), (float(number),), Sort.CODE, Firmness.WEAK)
            elif match.group() in _EN_TIME_UNITS:
                self.add(*match.span(), (1.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                         (_EN_TIME_UNITS[word], Span(*match.span())))  # fmt: skip
        for match in re.finditer(r"(?<=-)(first|second|third|fourth|fifth)\b", text):
            if self.free(*match.span()):
                self.add(*match.span(), (float(english_words.ORDINALS[match[1]]),), Sort.ORDINAL,
                         Firmness.SOFT)  # fmt: skip

    def _row(self, start: int, end: int, value: float, scale: float) -> None:
        text = self.text
        firmness = Firmness.SOFT
        word = text[start:end].lower()
        if value < 2 or word in ("hundred", "thousand", "dozen", "million", "billion", "trillion"):
            firmness = Firmness.WEAK
        fraction = _EN_FRACTION.match(text, end)
        ordinal = re.match(r"[ -]([a-z]+)", text[end:], re.IGNORECASE)
        if fraction and 1 <= value <= 9 and fraction["f"].lower() != "second":
            end = fraction.end()
            part = value * english_words.FRACTIONS[fraction["f"].lower()]
            if part < 1:
                self.add(start, end, (part,), Sort.FRACTION, Firmness.SOFT)
                return
            end = start + len(word)
        elif (
            ordinal
            and word.split("-")[-1].split(" ")[-1] in english_words.TENS
            and english_words.ORDINALS.get(ordinal[1].lower(), 99) < 10
        ):
            ordinal_value = value + english_words.ORDINALS[ordinal[1].lower()]
            self.add(start, end + ordinal.end(), (ordinal_value,), Sort.ORDINAL, Firmness.SOFT)
            return
        half = _AND_A_HALF.match(text, end)
        if half:
            end, value = half.end(), value + 0.5
            more = _EN_SCALE.match(text, end)
            if more and more["full"]:
                scale = english_words.SCALES[re.sub(r"[^a-z]", "", more["full"].lower())]
                end, value = more.end(), value * scale
            firmness = Firmness.SOFT
        values: tuple[float, ...] = (value,)
        if "dozen" in word and value > 12:
            values = (value, value / 12)
        if word.startswith(("a ", "an ")):
            firmness = Firmness.WEAK
        unit = self.unit(start, end, AFTER_ENGLISH, ENGLISH)
        values = _in_years(values, unit)
        self.add(start, end, values, Sort.WORD, firmness, scale, unit)


_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
_CENTURY = re.compile(r"(?:st|nd|rd|th)?[ -]century|\. ?Jahrhundert")
_EN_TIME_UNITS = {"century": ENGLISH["centuries"]} | {
    word: ENGLISH[word] for word in ("decade", "fortnight", "year", "month", "week", "hour")
}


class _German(_Scanner):
    def mentions(self) -> tuple[Mention, ...]:
        _phones(self)
        if found := _AROUND_THE_CLOCK.search(self.text):
            self.add(*found.span(), (24.0, 7.0), Sort.CODE, Firmness.WEAK)
        _weak_times(self, german_times(self.text))
        _weak_dates(self, german_dates(self.text))
        self._vague()
        self._digits()
        self._words()
        return super().mentions()

    def _vague(self) -> None:
        text = self.text
        for match in _DE_VAGUE.finditer(text):
            first = {"zig": 10.0, "dutzende": 12.0, "hunderte": 1e2, "tausende": 1e3,
                     "zehntausende": 1e4, "hunderttausende": 1e5}[match["a"].lower()]  # fmt: skip
            scale = {"tausende": 1e3, "tausenden": 1e3, **german_words.SCALES}[match["b"].lower()]
            self.add(*match.span(), (first * scale,), Sort.VAGUE, Firmness.WEAK, first * scale)
        for match in _DE_HALF_SCALE.finditer(text):
            if not (match["one"] or match["half"]) or not self.free(*match.span()):
                continue
            word = match["s"].lower()
            scale = german_words.SCALES.get(word, 12.0)
            part = 1.5 if (match["one"] or "").endswith("halb") else 1.0
            if match["half"]:
                half = match["half"].lower()
                part = 0.5 if half.startswith("halb") else 0.25 if half == "viertel" else 0.75
            firmness = Firmness.WEAK if word == "dutzend" else Firmness.SOFT
            self.add(*match.span(), (part * scale,), Sort.WORD, firmness, scale,
                     self.unit(*match.span(), AFTER_GERMAN, GERMAN))  # fmt: skip

    def _digits(self) -> None:
        text = self.text
        for match in _DE_DIGITS.finditer(text):
            start, end = match.span()
            if match["over"]:
                end = match.end("n")
            if not self.free(start, end):
                continue
            code, before = self.context(match)
            if match["only"]:
                self.add(start, end, (_VULGAR[match["only"]],), Sort.FRACTION, Firmness.WEAK)
                continue
            values = _with_fraction(match, _digits(match["n"], ".", ","))
            tail = text[end : end + 16]
            sort, firmness, scale = Sort.DIGITS, Firmness.FIRM, 1.0
            if match["over"]:
                sort, firmness = Sort.FRACTION, Firmness.WEAK
                over = float(match["over"])
                values = (values[0], values[0] / over if over else 0.0)
                self.add(match.start("over"), match.end("over"), _short_year(match, over),
                         Sort.CODE, Firmness.WEAK)  # fmt: skip
            elif code:
                sort, firmness = Sort.CODE, Firmness.SOFT
            elif _CENTURY.match(text, end):
                # The 19th century has the 1800s.
                sort, values = Sort.ORDINAL, (values[0], 100 * (values[0] - 1))
            elif found := re.match(r"-?(?:er)(?![a-zäöü])(?:[ -]?Jahre?n?)?", tail):
                end += found.end()
                values = _decade(values[0])
            elif found := re.match(r"\.?-?s?te[nrsm]?(?![a-zäöü])", tail):
                sort, end = Sort.ORDINAL, end + found.end()
            elif found := _DE_SCALE.match(text, end):
                word = (found["scale"] or found["inner"]).lower()
                scale = {"dutzend": 12.0, "hundert": 100.0, "bn": 1e9, "m": 1e6,
                         **german_words.SCALES}[word]  # fmt: skip
                end = found.end()
                values = tuple(value * scale for value in values)
            elif re.match(r"\.(?= [a-zA-ZÄÖÜ])", tail):
                sort = Sort.ORDINAL
            elif re.match(r"[^\W\d_]", tail) and not AFTER_GERMAN.match(text, end):
                fach = re.match(r"fach|mal", tail)
                sort, firmness = (Sort.MULTIPLE if fach else Sort.CODE), Firmness.SOFT
            if before in "'’" and values[0] < 100:
                values = (*values, 1900 + values[0], 2000 + values[0])
            elif before in "-–/" and values[0] < 100:
                values = _after_year(text, start, values)
                if sort is Sort.DIGITS and re.search(
                    r"[A-Za-z]-$", text[max(0, start - 2) : start]
                ):
                    sort, firmness = Sort.CODE, Firmness.SOFT
            unit = None if sort is Sort.CODE else self.unit(start, end, AFTER_GERMAN, GERMAN)
            self.add(start, end, values, sort, firmness, scale, unit)

    def _words(self) -> None:
        text = self.text
        for match in _DE_LETTERS.finditer(text):
            start, end = match.span()
            if not self.free(start, end):
                continue
            word = match.group()
            reading = german_words.reading(word)
            if reading is None:
                lower = word.lower()
                if word.isupper() and (number := roman(word)):
                    self.add(start, end, (float(number),), Sort.CODE, Firmness.WEAK)
                elif lower.startswith("vierteljahr"):
                    self.add(start, end, (3.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                             (GERMAN["monate"], Span(start, end)))  # fmt: skip
                elif lower in _DE_TIME_UNITS:
                    self.add(start, end, (1.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                             (_DE_TIME_UNITS[lower], Span(start, end)))  # fmt: skip
                continue
            values, sort, firmness = reading
            scale = 1.0
            more = _DE_SCALE.match(text, end) if sort is Sort.WORD else None
            fraction = _DE_FRACTION.match(text, end) if sort is Sort.WORD else None
            if more and not (values[0] == 1 and (more["scale"] or "").lower() == "hundert"):
                word_scale = (more["scale"] or more["inner"]).lower()
                scale = {"dutzend": 12.0, "hundert": 100.0, "bn": 1e9, "m": 1e6,
                         **german_words.SCALES}[word_scale]  # fmt: skip
                end = more.end()
                firmness = Firmness.SOFT
                values = tuple(v * scale for v in values)
                if scale == 12.0:
                    values = (*values, values[0] / 12)
                    firmness = Firmness.SOFT if values[0] > 12 else Firmness.WEAK
            elif fraction and 1 <= values[0] <= 9:
                part = german_words.reading(fraction["f"])
                if part is not None:
                    end = fraction.end()
                    values, sort = (values[0] * part.values[0],), Sort.FRACTION
                    firmness = Firmness.WEAK if values[0] > 1 else Firmness.SOFT
            elif sort is Sort.VAGUE:
                scale = values[0]
            unit = self.unit(start, end, AFTER_GERMAN, GERMAN)
            values = _in_years(values, unit)
            self.add(start, end, values, sort, firmness, scale, unit)


_DE_TIME_UNITS = {"jahrhundert": GERMAN["jahrhunderte"]} | {
    word: GERMAN[word] for word in ("jahrzehnt", "jahr", "monat", "woche", "stunde")
}


def _in_years(values: tuple[float, ...], unit: tuple[Unit, Span] | None) -> tuple[float, ...]:
    """Two centuries are two hundred (years), too."""
    if unit is None or unit[0].name not in _YEARS:
        return values
    return (*values, values[0] * _YEARS[unit[0].name])


def _with_fraction(match: re.Match[str], values: tuple[float, ...]) -> tuple[float, ...]:
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
    year = re.search(r"\b(1[5-9]|20)\d\d[-–/]$", text[max(0, start - 5) : start])
    return (*values, int(year[1]) * 100 + values[0]) if year else values


def _decade(value: float) -> tuple[float, ...]:
    if value < 100:
        return (value, 1900 + value, 2000 + value) if value <= 20 else (value, 1900 + value)
    return (value, value % 100) if value < 2000 else (value,)


def _phones(scanner: _Scanner) -> None:
    """A telephone number is one number, whatever is between its digits."""
    for match in _PHONE.finditer(scanner.text):
        digits = re.sub(r"\D", "", match.group())
        grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0]\d{3})+", match.group())
        dialled = match.group()[0] in "+(0"
        if grouped or not 9 - 2 * dialled <= len(digits) <= 15:
            continue
        national = re.sub(r"^0*(?:49|44|43|41|1)?0?", "", digits)
        scanner.add(*match.span(), (float(national or 0),), Sort.CODE, Firmness.SOFT)


def _weak_times(scanner: _Scanner, times: Iterable[Time]) -> None:
    for time in times:
        hours = {reading / 60 for reading in time.readings}
        minute = {float(reading % 60) for reading in time.readings}
        # "8.30" is also what a decimal number looks like.
        whole = {h // 1 for h in hours}
        dotted = {h // 1 + round(h % 1 * 60) / 100 for h in hours}
        other_half = {h + 12 for h in whole if h <= 12} | {h - 12 for h in whole}
        values = sorted(whole | dotted | other_half | minute)
        scanner.add(time.span.start, time.span.end, values, Sort.CODE, Firmness.WEAK)


def _weak_dates(scanner: _Scanner, dates: Iterable[Date]) -> None:
    for date in dates:
        parts = (date.day, date.month, date.year)
        values = [float(part) for part in parts if part is not None]
        span = date.span
        written = scanner.text[span.start : span.end]
        if written.isdigit():
            continue  # a day of a stretch: its number is compared as such
        if values and any(c.isdigit() for c in written):
            if date.year is not None:
                values.append(float(date.year % 100))
            if scanner.free(span.start, span.end):
                scanner.add(span.start, span.end, values, Sort.CODE, Firmness.WEAK)
