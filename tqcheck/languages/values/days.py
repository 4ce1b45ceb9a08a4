"""Days that a clause can refer to: weekdays, calendar days, "today".

The readers are `en.days` and `de.days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tqcheck.languages.values.dates import Date
from tqcheck.model import Span


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a text; `key` is the same in all languages."""

    span: Span
    key: tuple[str, int, int]


def days_of(
    text: str, dates: Iterable[Date], relative: re.Pattern[str], offsets: Mapping[str, int]
) -> list[Day]:
    """The days among `dates`, and those named from today, in text order.

    Args:
        text: the text.
        dates: those of `text`.
        relative: words for a day as seen from today.
        offsets: days from today for each such word, in lower case.
    """
    found = [day for day in map(_day, dates) if day]
    for match in relative.finditer(text):
        found.append(Day(Span(*match.span()), ("today", offsets[match.group().lower()], 0)))
    return sorted(found, key=_place)


def _day(date: Date) -> Day | None:
    if date.weekday is not None:
        return Day(date.span, ("weekday", date.weekday, 0))
    if date.day is not None and date.month is not None:
        return Day(date.span, ("date", date.month, date.day))
    return None


def _place(day: Day) -> Span:
    return day.span
