"""Dates and weekdays as values: "Sept. 11, 2001", "11.9.2001", "on Monday", "Montag".

The readers are `en.dates` and `de.dates`; they share the functions of this module. A date has the
parts that the text states.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.model import Span

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
"""Pattern of a day of a month in figures."""
YEAR = r"(?:1[0-9]|20)\d\d"
"""Pattern of a year in figures."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date, or the part of one that a text states; `weekday` is 0 for Monday."""

    span: Span
    text: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def real_weekday(self) -> int | None:
        """The weekday by the calendar; None if the date is incomplete or impossible."""
        if self.day is None or self.month is None or self.year is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day).weekday()
        except ValueError:
            return None


def bare_months(
    pattern: re.Pattern[str], months: dict[str, int], ending: str, text: str
) -> Iterator[Date]:
    """Months without a day; `ending` may follow the name."""
    for match in pattern.finditer(text):
        name = match.group().lower().removesuffix(ending)
        yield Date(Span(*match.span()), match.group(), month=months[name])


def bare_weekdays(pattern: re.Pattern[str], weekdays: dict[str, int], text: str) -> Iterator[Date]:
    """Weekdays without a date; the group ``w`` holds the name."""
    for match in pattern.finditer(text):
        yield Date(Span(*match.span()), match.group(), weekday=weekdays[match["w"].lower()])


def full_dates(
    pattern: re.Pattern[str], months: dict[str, int], weekdays: dict[str, int], text: str
) -> list[Date]:
    """Dates with a month; each group's name begins with ``d``, ``m``, ``y`` or ``w``."""
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


def ranges(pattern: re.Pattern[str], months: dict[str, int], text: str) -> Iterator[Date]:
    """The days of a range, of which only one is next to the month."""
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


def merged(*readings: Iterable[Date]) -> tuple[Date, ...]:
    """The dates of several readings in text order, without those inside an earlier one's."""
    found: list[Date] = []
    for reading in readings:
        for date in reading:
            if not any(other.span.contains(date.span) for other in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.span))
