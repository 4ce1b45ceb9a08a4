"""How German news writes numbers, units, months and times; facts for the rules of *locale*.

Source: Duden, Textverarbeitung (DIN 5008); Amtliche Regeln. Written by the authors.
"""

from __future__ import annotations

GERMAN_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
    "Oktober", "November", "Dezember",
)  # fmt: skip

# Every spelling that may stand in a date, with the number of its month.
MONTHS: dict[str, int] = {
    "Januar": 1, "Jänner": 1, "January": 1, "Jan.": 1, "Jan": 1,
    "Februar": 2, "Feber": 2, "February": 2, "Feb.": 2, "Feb": 2,
    "März": 3, "March": 3, "Mar.": 3,
    "April": 4, "Apr.": 4, "Apr": 4,
    "Mai": 5, "May": 5,
    "Juni": 6, "June": 6, "Jun.": 6,
    "Juli": 7, "July": 7, "Jul.": 7,
    "August": 8, "Aug.": 8, "Aug": 8,
    "September": 9, "Sept.": 9, "Sep.": 9, "Sept": 9,
    "Oktober": 10, "October": 10, "Okt.": 10, "Oct.": 10, "Oct": 10,
    "November": 11, "Nov.": 11, "Nov": 11,
    "Dezember": 12, "December": 12, "Dez.": 12, "Dec.": 12, "Dec": 12,
}  # fmt: skip

# Names of months that only English has; "May" and "March" are names of people and of protests.
ENGLISH_MONTHS = ("January", "February", "March", "May", "June", "July", "October", "December")

# Words after a value with a decimal point; without those where Swiss usage has a point (Franken).
SCALES = (
    r"Millionen|Million|Milliarden|Milliarde|Billionen|Billion|Mio\.?|Mrd\.?|Prozentpunkten?|Prozent"
    r"|Promille|Metern?|Kilometern?|Zentimetern?|Millimetern?|Kilogramm|Kilo|Gramm|Tonnen|Litern?"
    r"|Grad|Sekunden|Minuten|Stunden|Hektar|Quadratmetern?|Quadratkilometern?|Kubikmetern?"
    r"|Megawatt|Gigawatt|Kilowattstunden|Meilen|Euro|US-Dollar|Dollar|Pfund|km/h|km|kg|cm|mm|%|€|£"
)

# A blank in running text, as part of a pattern: plain, no-break, narrow or thin.
BLANK = "[ \u00a0\u202f\u2009]"

# The words of news for the signs of currencies.
CURRENCY_WORDS: dict[str, str] = {
    "€": "Euro", "$": "Dollar", "US$": "US-Dollar", "£": "Pfund", "¥": "Yen",
}  # fmt: skip
