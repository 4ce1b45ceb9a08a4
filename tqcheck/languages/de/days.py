"""Reads the days of a German text: "Montag", "3. Mai", "gestern"."""

from __future__ import annotations

import re

from tqcheck.languages.de.dates import read_dates
from tqcheck.languages.values.days import Day, days_of
from tqcheck.model import Span

_OFFSETS = {"gestern": -1, "heute": 0, "morgen": 1}
_RELATIVE = re.compile(r"\b(?:[Gg]estern|[Hh]eute|(?<!heute )(?<!gestern )morgen)\b")
_BEFORE = re.compile(r"\b(?:[Aa]m|[Vv]om|[Aa]b|[Bb]is|[Ss]eit|[Zz]um|[Ii]m|[Ff]ür|[Aa]n diesem) $")


def read_days(text: str) -> list[Day]:
    """Days of `text`, in order, without the preposition before them."""
    return days_of(text, read_dates(text), _RELATIVE, _OFFSETS)


def with_preposition(text: str, span: Span) -> Span:
    """The day at `span` with the preposition before it: “am Montag”."""
    before = _BEFORE.search(text, max(0, span.start - 12), span.start)
    return Span(before.start(), span.end) if before else span
