"""Reads dates and weekdays in English: "Sept. 11, 2001", "on Monday".

Names of months that are other words too ("May", "March") count only next to a number or after a
preposition of time.
"""

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
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4,
    "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12,
    "dec": 12,
}  # fmt: skip
_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5,
    "sunday": 6,
}  # fmt: skip
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_DATE = re.compile(
    rf"""(?<![\w.,:/$€£-])(?:(?P<w>{_WEEKDAY}),?[ ](?:the[ ])?)?(?:
      (?P<m1>{_NAMES})\.?[ \u00a0](?P<d1>{DAY})(?:st|nd|rd|th)?
        (?:,?[ ](?P<y1>{YEAR})(?![\w,.-]\d|\w))?(?![\w%:/]|[.,]\d|\ (?:per|million|people))
    | (?P<d2>{DAY})(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m2>{_NAMES})\b\.?(?:,?[ ](?P<y2>{YEAR})(?!\w))?
    | (?P<m3>{_NAMES})\.?(?:,|\ of)?[ ](?P<y3>{YEAR})(?!\w)
    | (?P<d4>{DAY})\.(?P<m4>0?[1-9]|1[0-2])\.(?P<y4>{YEAR}|\d\d)(?!\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# The days of a range: "November 17-21", "17 to 21 November", „17. bis 21. November“.
_TO = r"(?:st|nd|rd|th)?(?:[ ]?[-–][ ]?|[ ](?:to|and|or|through|until)[ ](?:the[ ])?)"
_PAIR = rf"(?P<d>{DAY}){_TO}(?P<e>{DAY})"
_RANGES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<m>{_NAMES})\.?[ ]{_PAIR}(?![\w:%]|[.,]\d|[ ](?:per|million|people))",
        rf"(?<![\w.,:]){_PAIR}(?:st|nd|rd|th)?[ ](?:of[ ])?(?P<m>{_NAMES})\b",
    )
)
# A month alone: the ambiguous names only after a word of time, and capitalised.
_MONTH = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|\b(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.(?! ?\d)"
    r"|(?:(?<=\b[Ii]n )|(?<=[Bb]etween )|(?<=[Tt]he )|(?<=[Tt]his )|(?<=[Dd]uring )|(?<=hrough )"
    r"|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Ll]ast )|(?<=[Nn]ext )|(?<=[Oo]f )"
    r"|(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=mid-)|(?<=[Ff]rom )|(?<=[Bb]y ))(?:March|May)\b(?! \w+ed)"
)
_DAY_NAME = re.compile(rf"\b(?P<w>{'|'.join(d.title() for d in _WEEKDAYS)})(?:s|['’]s)?\b")


@lru_cache(maxsize=4096)
def read_dates(text: str) -> tuple[Date, ...]:
    """Dates, months and weekdays of `text`, in order."""
    return merged(
        full_dates(_DATE, _MONTHS, _WEEKDAYS, text),
        *(ranges(pattern, _MONTHS, text) for pattern in _RANGES),
        bare_months(_MONTH, _MONTHS, ".", text),
        bare_weekdays(_DAY_NAME, _WEEKDAYS, text),
    )
