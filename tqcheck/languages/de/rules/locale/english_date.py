"""A date in English format.

What
    The month before the day (“November 5, 2012”), an English month name next to a number, a date
    with slashes, a day without its full stop (“am 5 November”), a month in small letters.

Why it matters in news
    “4/5/2024” is April in one country and May in another, and the other formats look machine-made.

Bad
    - Das Haus brannte am ⟦November 5, 2012⟧ ab. → 5. November 2012
    - Seit dem Anschlag vom ⟦Sept. 11, 2001⟧ ist die Halle zu. → 11. September 2001
    - Die Frist endet am ⟦11/23/2024⟧ um Mitternacht. → 23. November 2024
    - Er wurde am ⟦3 July 1980⟧ geboren. → 3. Juli 1980
    - Wer bis zum ⟦Februar 11⟧ zahlt, spart Geld. → 11. Februar
    - Am ⟦5 Mai⟧ ist Markttag. → 5. Mai
    - Die Frist läuft bis ⟦Jan. 14⟧ und wird nicht verlängert. → 14. Januar
    - Der Zug fährt erst am ⟦7. april⟧ wieder. → 7. April
    - An diesem ⟦8. May⟧ ruht die Arbeit. → 8. Mai

Good
    - Am 5. November 2012 und im November 2012 brannte es; im November 30 Mal.
    - Die Anschläge vom 9/11, rund um die Uhr (24/7), im Geschäftsjahr 2023/24.
    - Women's March 2017 und Theresa May, 67, im August 2001.

Known false alarms
    Titles of films and names of holidays that contain an English date.

Source
    DIN 5008; class H4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.formats import ENGLISH_MONTHS, GERMAN_MONTHS, MONTHS
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_ANY = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_ENGLISH = "|".join(ENGLISH_MONTHS)
_GERMAN = "|".join((*GERMAN_MONTHS, "Jänner"))
_SHORT = "|".join(re.escape(month) for month in MONTHS if month.endswith("."))
_SMALL = _GERMAN.lower()
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"""
    (?<![\w./,-])(?:
      (?P<m1>{_ANY})[ \u00a0](?P<d1>{_DAY})(?:st|nd|rd|th)?,[ \u00a0]?(?P<y1>{_YEAR})(?![\w-])
    | (?P<d2>{_DAY})(?:\.|st|nd|rd|th)?[ \u00a0](?:of[ ])?(?P<m2>{_ENGLISH})
        (?:,?[ \u00a0](?P<y2>{_YEAR}))?(?![\w-])
    | (?P<m3>{_ENGLISH}|Oct\.|Dec\.)[ \u00a0](?P<d3>{_DAY})(?:st|nd|rd|th)?(?![\w%-]|[.,:]\d)
    # No German date has its day behind the short name of the month.
    | (?<=[ \u00a0])(?P<m8>{_SHORT})[ \u00a0](?P<d8>{_DAY})(?![\w%-]|[.,:]\d)
    # “am” stands before no month without a day.
    | (?<=[Aa]m[ \u00a0])(?P<m7>{_GERMAN})[ \u00a0](?P<d7>{_DAY})(?![\w%-]|[.,:]\d|,[ ]\d{{4}})
    # The month in small letters.
    | (?P<d9>{_DAY})\.[ \u00a0](?P<m9>{_SMALL})(?:[ \u00a0](?P<y9>{_YEAR}))?(?![\w-])
    | (?P<m4>1[0-2]|0?[1-9])/(?P<d4>{_DAY})/(?P<y4>{_YEAR})(?![\w/-])
    | (?P<before5>(?:[Aa]m|[Zz]um|[Vv]om|[Dd]em|[Dd]en|[Dd]er|[Bb]is|[Ss]eit)[ \u00a0])
        (?:(?P<m5>{_GERMAN})[ \u00a0](?P<d5>{_DAY})(?=[.,;:!?)]*(?:\s+[a-zäöü–]|\s*$)|[,;.!?)])
          (?![.,:]\d|,[ \u00a0]?\d{{4}})
        | (?P<d6>{_DAY})[ \u00a0](?P<m6>{_GERMAN})(?:[ \u00a0](?P<y6>{_YEAR}))?(?![\w-]))
    )
    """,
    re.VERBOSE | re.MULTILINE,
)


# A date in words has one of these; one in figures has a slash.
_MONTHS = frozenset(
    re.findall(r"\w+", month)[0]
    for month in (*MONTHS, *ENGLISH_MONTHS, *GERMAN_MONTHS, "Jänner", *_SMALL.split("|"))
)


_BEFORE_DATES = re.compile(
    r"\b(?:[Aa]m|[Vv]om|[Zz]um|[Ss]eit|[Bb]is|[Aa]b|[Dd]e[mnr]|diesem|diesen|jeden)[ \u00a0]\Z"
)
_NAMES = frozenset({"May", "March"})
_LONGEST_BEFORE = 7  # code points


class EnglishDate(Rule):
    """See the module's docstring."""

    code = "TQ802"
    name = "english-date"
    category = "locale-conventions/date-format"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each date in English order, with English names or without its full stop."""
        if _MONTHS.isdisjoint(document.letter_runs) and "/" not in document.characters:
            return
        for match in _DATE.finditer(document.text):
            parts = {name: value for name, value in match.groupdict().items() if value}
            start = match.end("before5") if match["before5"] else match.start()
            number = next(name[1] for name in parts if name[0] == "d" and name[1:].isdigit())
            month_name, day = parts["m" + number], int(parts["d" + number])
            may_be_a_name = number in "23" and month_name in _NAMES and "y" + number not in parts
            before = document.text[max(0, start - _LONGEST_BEFORE) : start]
            is_count = number == "8"  # “im Jan. 3 Tore”
            if (may_be_a_name or is_count) and not _BEFORE_DATES.search(before):
                continue  # a person or a protest: "Theresa May 3"
            if number == "4":
                month = int(month_name)
                sure = day > 12
            else:
                month, sure = MONTHS[month_name.capitalize()], True
            year = parts.get("y" + number, "")
            target = f"{day}. {GERMAN_MONTHS[month - 1]} {year}".strip()
            found = document.text[start : match.end()]
            yield Hit(
                Span(start, match.end()),
                Message(
                    en=f"“{found}” is no German way to write a date"
                    + (f"; write “{target}”." if sure else "."),
                    de=f"„{found}“ ist keine deutsche Schreibung eines Datums"
                    + (f"; richtig ist „{target}“." if sure else "."),
                ),
                suggestion=target if sure else None,
                # The comma behind an English year is often one too many.
                applicability=Applicability.UNSAFE
                if document.text[match.end() : match.end() + 1] == "," and number in "123"
                else Applicability.SAFE,
            )
