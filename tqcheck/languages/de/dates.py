"""Reads dates and weekdays in German: "11. September 2001", "11.9.2001", "Montag"."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.languages.values.dates import (
    DAY,
    YEAR,
    Date,
    bare_months,
    bare_weekdays,
    full_dates,
    merged,
    ranges,
)

_MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "märz": 3, "mär": 3,
    "mrz": 3, "april": 4, "apr": 4, "mai": 5, "juni": 6, "juno": 6, "jun": 6, "juli": 7, "julei": 7,
    "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "oktober": 10, "okt": 10,
    "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}  # fmt: skip
_WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5,
    "sonnabend": 5, "sonntag": 6,
}  # fmt: skip


_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_RANGE = re.compile(
    rf"(?<![\w.,:])(?P<d>{DAY})\.?(?:[ ]?[-–/][ ]?|[ ](?:bis(?:[ ]zum)?|und(?:[ ]dem)?|oder)[ ])"
    rf"(?P<e>{DAY})\.[ ]?(?P<m>(?:{_NAMES})\b|(?:0?[1-9]|1[0-2])\.)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"""(?<![\w.,:/$€£-])
    (?:(?P<w>{"|".join(_WEEKDAYS)})(?:s|en)?,?[ ](?:(?:den|dem|der)[ ])?)?(?:
      (?P<d1>{DAY})\.?[ \u00a0]?(?P<m1>{_NAMES})\b\.?(?:[ ](?P<y1>{YEAR})(?!\w))?
    | (?P<d2>{DAY})\.[ ]?(?P<m2>0?[1-9]|1[0-2])\.
        (?:[ ]?(?P<y2>{YEAR}|\d\d(?=[\s,;)]))(?!\d))?(?!\d)
    | (?P<m3>{_NAMES})\.?,?[ ](?P<y3>{YEAR})(?!\w)
    | (?P<m4>{_NAMES})\.?[ ](?P<d4>{DAY})(?:,[ ](?P<y4>{YEAR}))?(?![\w.,]\d|\w|\ [a-zA-ZÄÖÜ%])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)s?\b"
)
_DAY_NAME = re.compile(
    r"\b(?P<w>" + "|".join(f"{d.title()}|{d}" for d in _WEEKDAYS)
    + r")(?:s|e|en)?"
    r"(?:morgens?|vormittags?|mittags?|nachmittags?|abends?|nachts?|früh)?(?:s|e|en)?(?![\wäöüß])"
)  # fmt: skip


def is_month(word: str) -> bool:
    """Whether `word` is a month, or short for one: “Dez”."""
    return word.lower() in _MONTHS


@lru_cache(maxsize=4096)
def read_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and weekdays of `text`, in order."""
    return merged(
        full_dates(_DATE, _MONTHS, _WEEKDAYS, text),
        ranges(_RANGE, _MONTHS, text),
        bare_months(_MONTH, _MONTHS, "s", text),
        bare_weekdays(_DAY_NAME, _WEEKDAYS, text),
    )
