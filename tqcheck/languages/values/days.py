"""Days that a clause can be set on: weekdays, calendar days, "today", in English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.languages.values.dates import Date, english_dates, german_dates
from tqcheck.model import Span

_RELATIVE_EN = {"yesterday": -1, "today": 0, "tomorrow": 1}
_RELATIVE_DE = {"gestern": -1, "heute": 0, "morgen": 1}
_ENGLISH = re.compile(r"\b(?:yesterday|today|tomorrow)\b(?!['’])", re.I)
_GERMAN = re.compile(r"\b(?:[Gg]estern|[Hh]eute|(?<!heute )(?<!gestern )morgen)\b")
_BEFORE = re.compile(r"\b(?:[Aa]m|[Vv]om|[Aa]b|[Bb]is|[Ss]eit|[Zz]um|[Ii]m|[Ff]ür|[Aa]n diesem) $")


@dataclass(frozen=True, slots=True)
class Day:
    """A day and what it is; `key` is the same in both languages."""

    span: Span
    key: tuple[str, int, int]


def english_days(text: str) -> list[Day]:
    """Days of English `text`, in order."""
    found = [day for day in map(_day, english_dates(text)) if day]
    for match in _ENGLISH.finditer(text):
        found.append(Day(Span(*match.span()), ("today", _RELATIVE_EN[match.group().lower()], 0)))
    return sorted(found, key=_place)


def german_days(text: str) -> list[Day]:
    """Days of German `text`, in order, without the preposition before them."""
    found = [day for day in map(_day, german_dates(text)) if day]
    for match in _GERMAN.finditer(text):
        found.append(Day(Span(*match.span()), ("today", _RELATIVE_DE[match.group().lower()], 0)))
    return sorted(found, key=_place)


def with_preposition(text: str, span: Span) -> Span:
    """The day at `span` of a German text with the “am” before it."""
    before = _BEFORE.search(text, max(0, span.start - 12), span.start)
    return Span(before.start(), span.end) if before else span


def _day(date: Date) -> Day | None:
    if date.weekday is not None:
        return Day(date.span, ("weekday", date.weekday, 0))
    if date.day is not None and date.month is not None:
        return Day(date.span, ("date", date.month, date.day))
    return None


def _place(day: Day) -> Span:
    return day.span
