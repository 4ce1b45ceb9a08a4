"""Reads the days of an English text: "on Monday", "3 May", "yesterday"."""

from __future__ import annotations

import re

from tqcheck.languages.en.dates import read_dates
from tqcheck.languages.values.days import Day, days_of

_OFFSETS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_RELATIVE = re.compile(r"\b(?:yesterday|today|tomorrow)\b(?!['’])", re.I)


def read_days(text: str) -> list[Day]:
    """Days of `text`, in order."""
    return days_of(text, read_dates(text), _RELATIVE, _OFFSETS)
