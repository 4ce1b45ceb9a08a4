"""Percentages, amounts, thousands and times in another form than the house uses.

What
    The percent sign with or without a blank, or in place of the word (`percent`), signs of
    currencies behind an amount, or their names (`currency`), what separates thousands
    (`thousands`), and the mark in a time of day (`times`), where the house style says how they are
    written. All places of a kind are one finding.

Why it matters in news
    Every form is in use, and readers take two forms in one article for carelessness.

Bad
    - {percent = word} Die Miete stieg um ⟦18%⟧, der Lohn um ⟦2,5 %⟧. → 18 Prozent
    - {percent = spaced-sign} Die Miete stieg um ⟦18%⟧. → 18\u00a0%
    - {percent = sign} Die Miete stieg um ⟦18 %⟧. → 18%
    - {currency = word} Das Buch kostet ⟦24,90 €⟧, das Haus ⟦3 Mio. €⟧. → 24,90 Euro
    - {currency = sign} Das Buch kostet ⟦24,90 Euro⟧, das Auto ⟦13 000 Euro⟧. → 24,90\u00a0€
    - {thousands = point} Im Ort leben ⟦10 000⟧ Menschen. → 10.000
    - {thousands = space} Im Ort leben ⟦10.000⟧ Menschen. → 10\u00a0000
    - {times = point} Der Zug fährt um ⟦13:45⟧ Uhr ab. → 13.45
    - {times = colon} Der Zug fährt um ⟦13.45⟧ Uhr ab. → 13:45
    - {times = point} Offen ist zwischen ⟦9:30⟧ und ⟦17:00⟧ Uhr. → 9.30

Good
    - {percent = word} Die Miete stieg um 18 Prozent, das 40%-Ziel steht.
    - {percent = spaced-sign} Die Miete stieg um 18 % und um zwei Prozent.
    - {thousands = point} Rufen Sie 030 123 456 an; 1000 von 10.000 kamen im Jahr 2020.
    - {thousands = point} Hilfe gibt es unter 116 117, auf der A 7 300 Meter weiter.
    - {thousands = space} Am 12.10.2020 kamen 10 000 Gäste, Version 1.2.3 läuft.
    - {times = point} Das Spiel endete 3:1, er lief 13:45 Minuten und kam um 13.45 Uhr.

Known false alarms
    Two numbers side by side (“im Jahrgang 12 100 Kinder”); tables.

Source
    Duden, Textverarbeitung (DIN 5008), which allows most of the forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.formats import BLANK, CURRENCY_WORDS
from tqcheck.model import Applicability, Hit, Message, Severity, Span, in_text_order
from tqcheck.rules.base import Need, Rule

_NO_BREAK = "\u00a0"
_LOOK_BACK = 40
_NUMBER = (
    rf"(?<![\w.,])(?<!\d{BLANK})(?P<number>\d{{1,3}}(?:{BLANK}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)*)"
)
_WORDS = {word: sign for sign, word in CURRENCY_WORDS.items() if sign != "US$"}
_SCALE = r"(?:Millionen|Million|Milliarden|Milliarde|Mio\.|Mrd\.)"
_HOUR, _MINUTE = r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)(?![\w:])"
_TIME = r"(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?(?![\w:])"
_JOINT = rf"(?:{BLANK}(?:bis|und|oder|auf|statt|sowie|um){BLANK}|{BLANK}?[-–]{BLANK}?|,{BLANK})"
# “zwischen 9:00 und 17:00 Uhr”, “9:00 Uhr bis 17:00”
_TIMES = re.compile(
    rf"(?<![\w.,:/–-])(?:{_TIME}(?P<more>{_JOINT}))?(?:{_TIME}{_JOINT}){{0,8}}{_TIME}{BLANK}?Uhr\b"
    rf"(?:{BLANK}(?:bis|–|-){BLANK}{_TIME}(?!{BLANK}(?:Minuten|Stunden|Sekunden)))?"
)
_DAY = re.compile(r"\b(?:am|vom|zum|de[mn]|bis)\s\Z")
_SIGNS = r"[€$£¥%]|(?:k?m[²³]?|kg|t|ha|l|[kMG]Wh?)\b"
_NOUN = (
    rf"(?:{BLANK}?(?:{_SIGNS})|{BLANK}"
    r"(?:(?!(?:[kmsd]?ein|ihr|unser|dies|jed|welch)e\b)[a-zäöüß]{3,}e[ \u00a0])?"
    r"(?!Sie\b|Ihnen\b|Uhr\b)[A-ZÄÖÜ][a-zäöüß]\w*)"
)
_COUNT = rf"(?:\d{{1,3}}(?:{BLANK}\d{{3}})+|\d+)(?:[.,]\d+)*(?!\d)"
_COUNTED = re.compile(
    rf"(?<![\w.,:/+–-])(?<![\d/)]{BLANK}){_COUNT}(?:{_JOINT}{_COUNT}){{0,8}}(?={_NOUN})"
)
# A telephone's number, or one that ends the name of a road or a product.
_NAMED = re.compile(
    r"(?:\b[A-ZÄÖÜ]{1,4}|(?i:nummer|nr\.?|tel\.?|telefon|fax|hotline|notruf))\W{1,3}\Z"
)
# “im Jahrgang 12 100 Kinder”, “unter 116 117 Hilfe holen”
_DOUBTFUL = re.compile(r"(?:[^\s.!?:„“»\"]\s[A-ZÄÖÜ]\w*|\b[Uu]nter)\s\Z")


@dataclass(frozen=True, slots=True)
class _NumberForm:
    """What is not as an aspect of the style has it, and what makes it so.

    Attributes:
        within: the phrases that `pattern` is looked for in; None for everywhere.
    """

    aspect: str
    value: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]
    within: re.Pattern[str] | None = None


_KINDS = (
    _NumberForm(
        "percent",
        "word",
        re.compile(rf"{_NUMBER}{BLANK}?%(?![\w-])"),
        lambda found: f"{found['number']} Prozent",
    ),
    _NumberForm(
        "percent",
        "spaced-sign",
        re.compile(rf"{_NUMBER}%(?![\w-])"),
        lambda found: f"{found['number']}{_NO_BREAK}%",
    ),
    _NumberForm(
        "percent",
        "sign",
        re.compile(rf"{_NUMBER}{BLANK}%(?![\w-])"),
        lambda found: f"{found['number']}%",
    ),
    _NumberForm(
        "currency",
        "word",
        re.compile(rf"{_NUMBER}(?P<scale>{BLANK}{_SCALE})?{BLANK}?(?P<sign>[€$£¥])(?![\w-])"),
        lambda found: f"{found['number']}{found['scale'] or ''} {CURRENCY_WORDS[found['sign']]}",
    ),
    _NumberForm(
        "currency",
        "sign",
        re.compile(
            rf"{_NUMBER}(?P<scale>{BLANK}{_SCALE})?{BLANK}(?P<word>{'|'.join(_WORDS)})(?![\w-])"
        ),
        lambda found: f"{found['number']}{found['scale'] or ''}{_NO_BREAK}{_WORDS[found['word']]}",
    ),
    _NumberForm(
        "thousands",
        "point",
        re.compile(
            rf"(?<![\w.,])(?<![\d/]{BLANK})[1-9]\d{{0,2}}(?:{BLANK}\d{{3}})+"
            rf"(?![\w/]|[.,]\d|{BLANK}\d)"
        ),
        lambda found: re.sub(BLANK, ".", found.group()),
        _COUNTED,
    ),
    _NumberForm(
        "thousands",
        "space",
        re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:\.\d{3})+(?![\w/]|\.\d)"),
        lambda found: found.group().replace(".", _NO_BREAK),
    ),
    _NumberForm(
        "times",
        "point",
        re.compile(rf"{_HOUR}:{_MINUTE}"),
        lambda found: f"{found['hour']}.{found['minute']}",
        _TIMES,
    ),
    _NumberForm(
        "times",
        "colon",
        re.compile(rf"{_HOUR}\.{_MINUTE}"),
        lambda found: f"{found['hour']}:{found['minute']}",
        _TIMES,
    ),
)


class NumberStyle(Rule):
    """See the module's docstring."""

    code = "TQ813"
    name = "number-style"
    category = "locale-conventions/number-format"
    severity = Severity.MINOR
    needs = frozenset({Need.STYLE})
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each number in another form."""
        yield from in_text_order(_hits(document))


def _hits(document: BilingualDocument) -> Iterator[Hit]:
    for kind in _KINDS:
        if getattr(document.style, kind.aspect) != kind.value:
            continue
        for match in _matches(kind, document.text):
            right = kind.mend(match)
            yield Hit(
                Span(*match.span()),
                Message(en=f"The house style is “{right}”.", de=f"Der Hausstil ist „{right}“."),
                suggestion=right,
                applicability=Applicability.UNSAFE
                if kind.aspect == "thousands"
                and _DOUBTFUL.search(_before(document.text, match.start()))
                else Applicability.SAFE,
                kind=kind.aspect,
            )


def _matches(kind: _NumberForm, text: str) -> Iterator[re.Match[str]]:
    """What is in another form; where a phrase is needed, in those that mean what they seem to."""
    if kind.within is None:
        yield from kind.pattern.finditer(text)
        return
    for phrase in kind.within.finditer(text):
        before = _before(text, phrase.start())
        if kind.aspect == "times":  # “am 8.12, 10.30 Uhr” has a day before the time
            doubtful = phrase["more"] and _DAY.search(before)
        else:
            doubtful = _NAMED.search(before)
        if not doubtful:
            yield from kind.pattern.finditer(text, *phrase.span())


def _before(text: str, place: int) -> str:
    return text[max(0, place - _LOOK_BACK) : place]
