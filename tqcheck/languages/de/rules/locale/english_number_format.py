"""A number in English format.

What
    A comma between thousands (“1,234 Menschen”), a decimal point (“3.5 Millionen”) or a currency
    sign before such a number (“$3.5”, “£1.7m”). Three digits after a single comma are not reported
    where they may be decimals: before units, in prices and rates.

Why it matters in news
    “1,686 Infektionen” is less than two to a German reader: the number is wrong by a factor of a
    thousand.

Bad
    - In der Stadt leben ⟦1,234⟧ Menschen. → 1.234
    - Die Sonde kommt aus ⟦1,900⟧ Metern Tiefe. → 1.900
    - Das Stadion fasst ⟦21,500⟧ begeisterte Zuschauer. → 21.500
    - Die Brücke kostet ⟦3.5⟧ Millionen Euro. → 3,5
    - Der Gewinn lag bei ⟦1,234,567⟧ Euro. → 1.234.567
    - Der Pegel stieg um ⟦6.8⟧ Meter, die Aktie um ⟦2.4⟧ Prozent. → 6,8
    - Der Umbau verschlang ⟦$3.5⟧ Millionen.

Good
    - Der Liter kostet 1,549 Euro, das Paket wiegt 3,250 Kilogramm, der Lauf dauerte
      57,123 Sekunden.
    - Das Treffen beginnt um 8.30 Uhr am 3.5. in Raum 2.10, Version 3.5 des Programms.
    - Die Stadt hat 1.234 Einwohner, der Verlust betrug 3,5 Millionen Euro.
    - Er gewann mit 6:4, 7:5 und lief 1:23,456 Minuten; 0,125 Menschen gibt es nicht.

Known false alarms
    Swiss texts use a decimal point.

Source
    Duden, “Zahlen und Ziffern”; class H1 of the artifact study: one hit in 6,627 human segments,
    which was a real fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.formats import SCALES
from tqcheck.languages.word_lists import word_set
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_NUMBER = re.compile(
    rf"""
      (?P<sign>[$€£¥]\s?(?:\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+\.\d{{1,2}})(?:bn|m|k|tn)?\b(?![.,]\d)
        |[$€£¥]\s?\d+(?:bn|m|tn)\b)
    | (?<![\w.,:/$€£¥+-])(?:
        (?P<groups>[1-9]\d{{0,2}}(?:,\d{{3}}){{2,}}(?:\.\d+)?)(?![\w,:/-]|\.\d)
      | (?P<thousands>[1-9]\d{{0,2}},\d{{3}})(?![\w,:/-]|\.\d)[ \u00a0]
          (?P<next>[^\W\d_][\w-]*|[%‰€$£])
      | (?P<mixed>[1-9]\d{{0,2}},\d{{3}}\.\d{{1,2}})(?![\w:/-]|[.,]\d)
      | (?P<decimal>\d{{1,3}}\.\d{{1,2}})(?=[ \u00a0]?(?:{SCALES})(?![\w-]))
      )
    """,
    re.VERBOSE,
)
_PART = re.compile(r"\d[.,]\d|[$€£¥]")  # in all that is found
_SWISS = re.compile(r"\bFranken\b|\bCHF\b|\bS?[Ff]r\.")
_BESIDE = 25  # characters
_SWAP = str.maketrans(",.", ".,")
_RATE = re.compile(r"\b(?:Liter|Kilowattstunde|kWh|je|pro|Kurs\w*|notier\w+|Wechsel\w*|Kilo\w*)\b")


class EnglishNumberFormat(Rule):
    """See the module's docstring."""

    code = "TQ801"
    name = "english-number-format"
    category = "locale-conventions/number-format"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number with English separators."""
        text = document.text
        if _PART.search(text) is None:
            return
        for match in _NUMBER.finditer(text):
            if match["sign"]:
                yield _hit(Span(*match.span("sign")), match["sign"], None)
            elif match["groups"]:
                yield _swapped(match, "groups")
            elif match["mixed"]:
                yield _swapped(match, "mixed")
            elif match["thousands"]:
                if _counts(text, match):
                    yield _swapped(match, "thousands")
            elif not (_is_version(text, match.start()) or _is_swiss(text, match)):
                yield _swapped(match, "decimal")


def _counts(text: str, match: re.Match[str]) -> bool:
    """Whether the number counts things, so that it cannot be a decimal."""
    number, following = match["thousands"], match["next"]
    whole, _, rest = number.partition(",")
    if following in word_set("de/fine_units"):
        # Nobody writes metres or tons with two trailing zeros, but thousands are round.
        return rest.endswith("00") and following in word_set("de/round_units")
    if following in word_set("de/currencies"):
        around = text[max(0, match.start() - 80) : match.end() + 40]
        return (len(whole) > 1 or rest.endswith("00")) and not _RATE.search(around)
    if following[0].isupper():
        return True
    # "1,686 neue Infektionen": an adjective, then what is counted.
    after = re.compile(r"[a-zäöüß]+(?:e|en|er)[ \u00a0]+([A-ZÄÖÜ][\w-]+)").match(
        text, match.start("next")
    )
    if after is None or after[1] in word_set("de/fine_units"):
        return False
    return after[1] not in word_set("de/currencies") or rest.endswith("00")


def _is_version(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].lower()
    return before.endswith(("version ", "kapitel ", "ziffer ", "absatz ", "abschnitt ", "fr. "))


def _is_swiss(text: str, match: re.Match[str]) -> bool:
    """Whether francs stand beside the number: Switzerland writes money with a point."""
    return _SWISS.search(text, max(0, match.start() - _BESIDE), match.end() + _BESIDE) is not None


def _swapped(match: re.Match[str], group: str) -> Hit:
    found = match[group]
    number = re.match(r"[\d.,]+", found)
    digits = number.group() if number else found
    return _hit(Span(*match.span(group)), found, digits.translate(_SWAP) + found[len(digits) :])


def _hit(span: Span, found: str, target: str | None) -> Hit:
    instead_en = f"; German writes “{target}”" if target else ""
    instead_de = f"; deutsch ist „{target}“" if target else ""
    return Hit(
        span,
        Message(
            en=f"“{found}” is written the English way{instead_en}.",
            de=f"„{found}“ ist englisch geschrieben{instead_de}.",
        ),
        suggestion=target,
        applicability=Applicability.SAFE,
    )
