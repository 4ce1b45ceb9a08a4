"""Finds the numbers of a German text and reads them as values with their units."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.languages.de import number_words
from tqcheck.languages.de.dates import read_dates
from tqcheck.languages.de.times import read_times
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

_UNITS = units("de")
# After a number: a blank or hyphen, then the unit, no letter after it but in compounds
# ("100-Meter-Lauf", "14-jährige").
_UNIT = re.compile(
    rf"(?:[ \u00a0]?-?|[ \u00a0])({unit_forms('de')})(?:(?<=[^\w])|(?![\w])|(?<=ig)e[nrsm]?(?!\w)"
    r"|(?<=jährige)[nrs]?(?!\w)|(?<=meter)(?=lauf|marke))",
    re.IGNORECASE,
)
_AROUND_THE_CLOCK = re.compile(r"[Rr]und um die Uhr")
_DIGITS = re.compile(
    rf"(?P<n>\d{{1,3}}(?:['’]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d{{1,3}}(?:[.'’]\d{{3}})+(?:,\d+)?(?!\d)|\d{{1,3}}(?:{BLANK}\d{{3}})+(?:,\d+)?(?![\d.]\d|\d)|\d+(?:[.,]\d+)*)"
    rf"(?:{BLANK}?(?P<v>[½¼¾⅓⅔⅕⅛])|[ -](?P<p>[1-9])/(?P<q>[2-9])(?!\d)|/(?P<over>\d+))?"
    r"|(?<![\w])(?P<only>[½¼¾⅓⅔⅕⅛])"
)
_SCALE = re.compile(
    r"(?:[ \u00a0-]?-?|[ \u00a0]?[$€£][ \u00a0])(?P<scale>tausend|millionen|million"
    r"|milliarden|milliarde"
    r"|billionen|billion"
    r"|trillionen|trillion|billiarden|billiarde|dutzend|hundert|lakhs?|crores?|mio|mrd|tsd|mill|bio|mia|bn|m(?=-))(?![a-zäöüß])\.?"
    r"|-?(?P<inner>millionen|milliarden|billionen)(?=[a-zäöü])",
    re.IGNORECASE,
)
_AND_THOUSANDS = re.compile(r"(?: und)?[ \u00a0](?P<n>\d{1,3})[ \u00a0]?[Tt]ausend(?![a-zäöüß])")
_DECADE_OF = re.compile(r"\b(?P<d>\d0)er[ -]?Jahren? des $")
_BACK = 24  # letters
_LETTERS = re.compile(r"[^\W\d_]+")
_VAGUE = re.compile(
    r"\b(?:(?P<a>zig|dutzende|hunderte|tausende|zehntausende|hunderttausende)(?: von)? )"
    r"(?P<b>tausend|tausende|tausenden|millionen|milliarden|billionen)(?![a-zäöü])",
    re.IGNORECASE,
)
_HALF_SCALE = re.compile(
    r"\b(?:(?P<one>eine[rn]?|anderthalb|eineinhalb)\s+)?(?P<half>halbe[rn]?|halbes|viertel|dreiviertel)?\s*"
    r"(?P<s>million|milliarde|billion|dutzend)(?![a-zäöü])",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"[ -]?(?P<f>drittel|viertel|fünftel|sechstel|siebtel|achtel|neuntel|zehntel)"
    r"(?:n|s)?(?![a-zäöü])",
    re.IGNORECASE,
)
_PART_OF_POINT = re.compile(
    r"\b(?:eine[nmr]? |ein )?(?P<f>halbe[nrsm]? |halb|(?:drei ?)?viertel|drittel|zehntel)"
    r"(?:s|n)?(?: ?eines )?(?P<u>(?:prozent)?punkte?[ns]?|(?<=viertel)prozent)(?![a-zäöüß])",
    re.IGNORECASE,
)
_EACH = re.compile(r"\bjede[rsnm]? $", re.IGNORECASE)
_PARTS = {"ha": 1 / 2, "vi": 1 / 4, "dr": 3 / 4, "ze": 1 / 10}
_TIME_UNITS = {"jahrhundert": _UNITS["jahrhunderte"]} | {
    word: _UNITS[word] for word in ("jahrzehnt", "jahr", "monat", "woche", "stunde")
}


@lru_cache(maxsize=4096)
def read_numbers(text: str) -> tuple[Mention, ...]:
    """Numbers of `text`, in order; units with them."""
    return _German(text).mentions()


class _German(Scanner):
    among = re.compile(r" (?:von|aus|unter|in)(?: (?:je|insgesamt|jeweils))? ")

    def mentions(self) -> tuple[Mention, ...]:
        phones(self)
        race_times(self)
        if found := _AROUND_THE_CLOCK.search(self.text):
            self.add(*found.span(), (24.0, 7.0), Sort.CODE, Firmness.WEAK)
        weak_times(self, read_times(self.text))
        weak_dates(self, read_dates(self.text))
        self._vague()
        self._digits()
        self._words()
        return super().mentions()

    def _vague(self) -> None:
        text = self.text
        for match in _PART_OF_POINT.finditer(text):
            part = match["f"].lower()
            value = 1 / 3 if part == "drittel" else _PARTS[part[:2]]
            self.add(*match.span(), (value,), Sort.FRACTION, Firmness.SOFT, 1.0,
                     (_UNITS["prozentpunkt"], Span(*match.span("u"))))  # fmt: skip
        for match in _VAGUE.finditer(text):
            first = {"zig": 10.0, "dutzende": 12.0, "hunderte": 1e2, "tausende": 1e3,
                     "zehntausende": 1e4, "hunderttausende": 1e5}[match["a"].lower()]  # fmt: skip
            scale = {"tausende": 1e3, "tausenden": 1e3, **number_words.SCALES}[match["b"].lower()]
            self.add(*match.span(), (first * scale,), Sort.VAGUE, Firmness.WEAK, first * scale)
        for match in _HALF_SCALE.finditer(text):
            if not (match["one"] or match["half"]) or not self.free(*match.span()):
                continue
            word = match["s"].lower()
            scale = number_words.SCALES.get(word, 12.0)
            part = 1.5 if (match["one"] or "").endswith("halb") else 1.0
            if match["half"]:
                half = match["half"].lower()
                part = 0.5 if half.startswith("halb") else 0.25 if half == "viertel" else 0.75
            firmness = Firmness.WEAK if word == "dutzend" else Firmness.SOFT
            self.add(*match.span(), (part * scale,), Sort.WORD, firmness, scale,
                     self.unit(*match.span(), _UNIT, _UNITS))  # fmt: skip

    def _digits(self) -> None:
        text = self.text
        for match, end, code, before in self.numbers_in_digits(_DIGITS):
            start = match.start()
            values = with_fraction(match, read_digits(match["n"], ".", ","))
            tail = text[end : end + 16]
            sort, firmness, scale = Sort.DIGITS, Firmness.FIRM, 1.0
            if match["over"]:
                sort, firmness = Sort.FRACTION, Firmness.WEAK
                values = self.divided(match, values[0])
            elif code:
                sort, firmness = Sort.CODE, Firmness.SOFT
            elif CENTURY.match(text, end):
                # The 19th century has the 1800s, the eighties of it the 1880s.
                sort, values = Sort.ORDINAL, (values[0], 100 * (values[0] - 1))
                if decade_of := _DECADE_OF.search(text, max(0, start - _BACK), start):
                    values = (*values, values[1] + int(decade_of["d"]))
            elif found := re.match(r"-?(?:er)(?![a-zäöü])(?:[ -]?Jahre?n?)?", tail):
                end += found.end()
                values = decade(values[0])
            elif found := re.match(r"\.?-?s?te[nrsm]?(?![a-zäöü])", tail):
                sort, end = Sort.ORDINAL, end + found.end()
            elif found := _SCALE.match(text, end):
                word = (found["scale"] or found["inner"]).lower()
                scale = {"dutzend": 12.0, "hundert": 100.0, "bn": 1e9, "m": 1e6,
                         **number_words.SCALES}[word]  # fmt: skip
                end = found.end()
                values = tuple(value * scale for value in values)
                if scale == 1e6 and (more := _AND_THOUSANDS.match(text, end)):
                    end, values = more.end(), (values[0] + 1e3 * int(more["n"]),)
            elif re.match(r"\.(?= [a-zA-ZÄÖÜ])", tail):
                sort = Sort.ORDINAL
            elif re.match(r"[^\W\d_]", tail) and not _UNIT.match(text, end):
                fach = re.match(r"fach|mal", tail)
                sort, firmness = (Sort.MULTIPLE if fach else Sort.CODE), Firmness.SOFT
            values = self.with_year(before, start, values)
            if sort is Sort.DIGITS and before in "-–/" and self.ends_code(start, values[0]):
                sort, firmness = Sort.CODE, Firmness.SOFT
            unit = None if sort is Sort.CODE else self.unit(start, end, _UNIT, _UNITS)
            self.add(start, end, values, sort, firmness, scale, unit)

    def _words(self) -> None:
        text = self.text
        for match in _LETTERS.finditer(text):
            start, end = match.span()
            if not self.free(start, end):
                continue
            word = match.group()
            reading = number_words.reading(word)
            if reading is None:
                lower = word.lower()
                if word.isupper() and (number := roman(word)):
                    self.add(start, end, (float(number),), Sort.CODE, Firmness.WEAK)
                elif lower.startswith("vierteljahr"):
                    self.add(start, end, (3.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                             (_UNITS["monate"], Span(start, end)))  # fmt: skip
                elif lower in _TIME_UNITS:
                    self.add(start, end, (1.0,), Sort.MULTIPLE, Firmness.WEAK, 1.0,
                             (_TIME_UNITS[lower], Span(start, end)))  # fmt: skip
                continue
            values, sort, firmness = reading
            if sort is Sort.ORDINAL and _EACH.search(text, max(0, start - 8), start):
                values = (*values, 1 / values[0])  # „jeder Fünfte“
            scale = 1.0
            more = _SCALE.match(text, end) if sort is Sort.WORD else None
            fraction = _FRACTION.match(text, end) if sort is Sort.WORD else None
            if more and not (values[0] == 1 and (more["scale"] or "").lower() == "hundert"):
                word_scale = (more["scale"] or more["inner"]).lower()
                scale = {"dutzend": 12.0, "hundert": 100.0, "bn": 1e9, "m": 1e6,
                         **number_words.SCALES}[word_scale]  # fmt: skip
                end = more.end()
                firmness = Firmness.SOFT
                values = tuple(v * scale for v in values)
                if scale == 12.0:
                    values = (*values, values[0] / 12)
                    firmness = Firmness.SOFT if values[0] > 12 else Firmness.WEAK
            elif fraction and 1 <= values[0] <= 9:
                part = number_words.reading(fraction["f"])
                if part is not None:
                    end = fraction.end()
                    values, sort = (values[0] * part.values[0],), Sort.FRACTION
                    firmness = Firmness.WEAK if values[0] > 1 else Firmness.SOFT
            elif sort is Sort.VAGUE:
                scale = values[0]
            unit = self.unit(start, end, _UNIT, _UNITS)
            values = in_years(values, unit)
            self.add(start, end, values, sort, firmness, scale, unit)
