"""Dates and weekdays: "Sept. 11, 2001", "11. September 2001", "11.9.2001", "on Monday", "Montag".

A date has the parts that the text states. Names of months that are words besides ("May", "March")
count only beside a number or after a preposition of time.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.model import Span

_EN_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
    "dec": 12,
}  # fmt: skip
_DE_MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "mär": 3,
    "mrz": 3, "april": 4, "apr": 4, "mai": 5, "juni": 6, "juno": 6, "jun": 6, "juli": 7, "julei": 7,
    "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10,
    "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}  # fmt: skip
EN_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
DE_WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5,
    "sonnabend": 5, "sonntag": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or the part of one that a text states; `weekday` counts from Monday, 0."""

    span: Span
    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def real_weekday(self) -> int | None:
        """The weekday of the calendar, where day, month and year are stated and exist."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day).weekday()
        except ValueError:
            return None


_EM = "|".join(sorted(_EN_MONTHS, key=len, reverse=True))
_DM = "|".join(sorted(_DE_MONTHS, key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[0-9]|20)\d\d"
_EN_WEEKDAY = rf"(?:{'|'.join(EN_WEEKDAYS)})"
_ENGLISH = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:(?P<w>{_EN_WEEKDAY}),?[ ](?:the[ ])?)?(?:
      (?P<m1>{_EM})\.?[ \u00a0](?P<d1>{_DAY})(?:st|nd|rd|th)?
        (?:,?[ ](?P<y1>{_YEAR})(?![\w,.-]\d|\w))?(?![\w%:/]|[.,]\d|\ (?:per|million|people))
    | (?P<d2>{_DAY})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m2>{_EM})\b\.?(?:,?[ ](?P<y2>{_YEAR})(?!\w))?
    | (?P<m3>{_EM})\.?(?:,|\ of)?[ ](?P<y3>{_YEAR})(?!\w)
    | (?P<d4>{_DAY})\.(?P<m4>0?[1-9]|1[0-2])\.(?P<y4>{_YEAR}|\d\d)(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# The days of a stretch: "November 17-21", "17 to 21 November", „17. bis 21. November“.
_TO = r"(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?|[ ](?:to|and|or|through|until)[ ](?:the[ ])?)"
_PAIR = rf"(?P<d>{_DAY}){_TO}(?P<e>{_DAY})"
_EN_STRETCHES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<m>{_EM})\.?[ ]{_PAIR}(?![\w:%]|[.,]\d|[ ](?:per|million|people))",
        rf"(?<![\w.,:]){_PAIR}(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m>{_EM})\b",
    )
)
_DE_STRETCH = re.compile(
    rf"(?<![\w.,:])(?P<d>{_DAY})\.?(?:[ ]?[-–/][ ]?|[ ](?:bis(?:[ ]zum)?|und(?:[ ]dem)?|oder)[ ])"
    rf"(?P<e>{_DAY})\.[ ]?(?P<m>(?:{_DM})\b|(?:0?[1-9]|1[0-2])\.)",
    re.IGNORECASE,
)
# A month by itself: the ambiguous names only after a word of time, and capitalised.
_EN_MONTH = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.(?! ?\d)"
    r"|(?:(?<=\b[Ii]n )|(?<=[Bb]etween )|(?<=[Tt]he )|(?<=[Tt]his )|(?<=[Dd]uring )|(?<=hrough )"
    r"|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Ll]ast )|(?<=[Nn]ext )|(?<=[Oo]f )"
    r"|(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=mid-)|(?<=[Ff]rom )|(?<=[Bb]y ))(?:March|May)\b(?! \w+ed)"
)
_GERMAN = re.compile(
    rf"""(?<![\w.,:/$€£-])
    (?:(?P<w>{"|".join(DE_WEEKDAYS)})(?:s|en)?,?[ ](?:(?:den|dem|der)[ ])?)?(?:
      (?P<d1>{_DAY})\.?[ \u00a0]?(?P<m1>{_DM})\b\.?(?:[ ](?P<y1>{_YEAR})(?!\w))?
    | (?P<d2>{_DAY})\.[ ]?(?P<m2>0?[1-9]|1[0-2])\.
        (?:[ ]?(?P<y2>{_YEAR}|\d\d(?=[\s,;)]))(?!\d))?(?!\d)
    | (?P<m3>{_DM})\.?,?[ ](?P<y3>{_YEAR})(?!\w)
    | (?P<m4>{_DM})\.?[ ](?P<d4>{_DAY})(?:,[ ](?P<y4>{_YEAR}))?(?![\w.,]\d|\w|\ [a-zA-ZÄÖÜ%])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_DE_MONTH = re.compile(
    r"\b(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)s?\b"
)
_EN_DAY_NAME = re.compile(rf"\b(?P<w>{'|'.join(d.title() for d in EN_WEEKDAYS)})(?:s|['’]s)?\b")
_DE_DAY_NAME = re.compile(
    r"\b(?P<w>" + "|".join(f"{d.title()}|{d}" for d in DE_WEEKDAYS)
    + r")(?:s|e|en)?"
    r"(?:morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?|früh)?(?:s|e|en)?(?![\wäöüß])"
)  # fmt: skip


def is_german_month(word: str) -> bool:
    """Whether `word` is a month, or short for one: “Dez”."""
    return word.lower() in _DE_MONTHS


@lru_cache(maxsize=4096)
def english_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and weekdays of English `text`, in order."""
    found = _dates(_ENGLISH, _EN_MONTHS, EN_WEEKDAYS, text)
    for stretch in _EN_STRETCHES:
        _add(found, _other_days(stretch, _EN_MONTHS, text))
    _add(found, _bare_months(_EN_MONTH, _EN_MONTHS, ".", text))
    _add(found, _bare_weekdays(_EN_DAY_NAME, EN_WEEKDAYS, text))
    return tuple(sorted(found, key=lambda date: date.span))


@lru_cache(maxsize=4096)
def german_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and weekdays of German `text`, in order."""
    found = _dates(_GERMAN, _DE_MONTHS, DE_WEEKDAYS, text)
    _add(found, _other_days(_DE_STRETCH, _DE_MONTHS, text))
    _add(found, _bare_months(_DE_MONTH, _DE_MONTHS, "s", text))
    _add(found, _bare_weekdays(_DE_DAY_NAME, DE_WEEKDAYS, text))
    return tuple(sorted(found, key=lambda date: date.span))


def _bare_months(
    pattern: re.Pattern[str], months: dict[str, int], ending: str, text: str
) -> Iterator[Date]:
    for match in pattern.finditer(text):
        name = match.group().lower().removesuffix(ending)
        yield Date(Span(*match.span()), match.group(), month=months[name])


def _bare_weekdays(pattern: re.Pattern[str], weekdays: dict[str, int], text: str) -> Iterator[Date]:
    for match in pattern.finditer(text):
        yield Date(Span(*match.span()), match.group(), weekday=weekdays[match["w"].lower()])


def _dates(
    pattern: re.Pattern[str], months: dict[str, int], weekdays: dict[str, int], text: str
) -> list[Date]:
    found = []
    for match in pattern.finditer(text):
        parts = {
            name[0]: value for name, value in match.groupdict().items() if value and name != "w"
        }
        month = parts["m"]
        if not month.isdigit() and month[0].islower():
            continue  # "may 3 people", "mar"
        year = int(parts["y"]) if "y" in parts else None
        if year is not None and year < 100:
            year += 2000 if year < 50 else 1900
        written = match.group()
        if not month.isdigit():
            written = written.removesuffix(".")  # that of the sentence, mostly
        found.append(
            Date(
                Span(match.start(), match.start() + len(written)),
                written,
                int(parts["d"]) if "d" in parts else None,
                int(month) if month.isdigit() else months[month.lower()],
                year,
                weekdays[match["w"].lower()] if match["w"] else None,
            )
        )
    return found


def _other_days(pattern: re.Pattern[str], months: dict[str, int], text: str) -> Iterator[Date]:
    """The days of a stretch, of which one only stands beside the month."""
    for match in pattern.finditer(text):
        month = match["m"]
        if month[0].islower() or int(match["e"]) <= int(match["d"]):
            continue  # "1 to 2 may come", "5-4 June 26"
        number = month.removesuffix(".")
        for day in ("d", "e"):
            yield Date(
                Span(*match.span(day)),
                match.group(),
                int(match[day]),
                int(number) if number.isdigit() else months[month.lower()],
            )


def _add(found: list[Date], more: Iterable[Date]) -> None:
    for date in more:
        if not any(other.span.contains(date.span) for other in found):
            found.append(date)
