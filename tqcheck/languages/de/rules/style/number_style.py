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

Good
    - {percent = word} Die Miete stieg um 18 Prozent, das 40%-Ziel steht.
    - {percent = spaced-sign} Die Miete stieg um 18 % und um zwei Prozent.
    - {thousands = point} Rufen Sie 030 123 456 an; 1000 von 10.000 kamen im Jahr 2020.
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
from tqcheck.languages.de.formats import CURRENCY_WORDS
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

_BLANK = "[ \u00a0\u202f\u2009]"
_NO_BREAK = "\u00a0"
_NUMBER = (
    rf"(?<![\w.,])(?<!\d{_BLANK})(?P<number>\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:,\d+)?|\d+(?:[.,]\d+)*)"
)
_WORDS = {word: sign for sign, word in CURRENCY_WORDS.items() if sign != "US$"}
_SCALE = r"(?:Millionen|Million|Milliarden|Milliarde|Mio\.|Mrd\.)"
_HOUR, _MINUTE = r"(?<![\w.,:])(?P<hour>[01]?\d|2[0-4])", r"(?P<minute>[0-5]\d)"
_CLOCK = rf"(?={_BLANK}?Uhr\b)"


@dataclass(frozen=True, slots=True)
class _NumberForm:
    """What is not as an aspect of the style has it, and what makes it so."""

    aspect: str
    value: str
    pattern: re.Pattern[str]
    mend: Callable[[re.Match[str]], str]


_KINDS = (
    _NumberForm(
        "percent",
        "word",
        re.compile(rf"{_NUMBER}{_BLANK}?%(?![\w-])"),
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
        re.compile(rf"{_NUMBER}{_BLANK}%(?![\w-])"),
        lambda found: f"{found['number']}%",
    ),
    _NumberForm(
        "currency",
        "word",
        re.compile(rf"{_NUMBER}(?P<scale>{_BLANK}{_SCALE})?{_BLANK}?(?P<sign>[€$£¥])(?![\w-])"),
        lambda found: f"{found['number']}{found['scale'] or ''} {CURRENCY_WORDS[found['sign']]}",
    ),
    _NumberForm(
        "currency",
        "sign",
        re.compile(
            rf"{_NUMBER}(?P<scale>{_BLANK}{_SCALE})?{_BLANK}(?P<word>{'|'.join(_WORDS)})(?![\w-])"
        ),
        lambda found: f"{found['number']}{found['scale'] or ''}{_NO_BREAK}{_WORDS[found['word']]}",
    ),
    _NumberForm(
        "thousands",
        "point",
        re.compile(
            rf"(?<![\w.,])(?<![\d/]{_BLANK})[1-9]\d{{0,2}}(?:{_BLANK}\d{{3}})+"
            rf"(?![\w/]|[.,]\d|{_BLANK}\d)"
        ),
        lambda found: re.sub(_BLANK, ".", found.group()),
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
        re.compile(rf"{_HOUR}:{_MINUTE}{_CLOCK}"),
        lambda found: f"{found['hour']}.{found['minute']}",
    ),
    _NumberForm(
        "times",
        "colon",
        re.compile(rf"{_HOUR}\.{_MINUTE}{_CLOCK}"),
        lambda found: f"{found['hour']}:{found['minute']}",
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
        yield from sorted(_hits(document), key=_start)


def _hits(document: BilingualDocument) -> Iterator[Hit]:
    for kind in _KINDS:
        if getattr(document.style, kind.aspect) != kind.value:
            continue
        for match in kind.pattern.finditer(document.text):
            right = kind.mend(match)
            yield Hit(
                Span(*match.span()),
                Message(en=f"The house style is “{right}”.", de=f"Der Hausstil ist „{right}“."),
                suggestion=right,
                applicability=Applicability.SAFE,
                kind=kind.aspect,
            )


def _start(hit: Hit) -> int:
    return hit.span.start if hit.span is not None else 0
