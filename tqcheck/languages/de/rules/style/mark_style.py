"""Dashes and ellipses of another kind than the house uses.

What
    A hyphen between blanks for a dash, or the reverse, where the house style names its dashes
    (`dashes`); three full stops for an ellipsis, or the reverse (`ellipsis`). All places of a kind
    are one finding.

Why it matters in news
    A hyphen joins and a dash separates. One of seven human articles has the hyphen, most of
    agencies, so only the house can say.

Bad
    - {dashes = dash} Der Rat tagt ⟦-⟧ wie immer ⟦-⟧ am Freitag. → –
    - {dashes = dash} Berlin (dpa) ⟦-⟧ Der Rat tagt am Freitag. → –
    - {dashes = hyphen} Der Rat tagt ⟦–⟧ wie immer ⟦–⟧ am Freitag. → -
    - {ellipsis = character} Das war knapp⟦...⟧ sehr knapp. → …
    - {ellipsis = stops} Das war knapp ⟦…⟧ sehr knapp. → ...

Good
    - {dashes = dash} Der Rat tagt – wie immer – am Freitag, 3 - 2 ist 1, Mo - Fr 10 - 12 Uhr.
    - {dashes = hyphen} Der Rat tagt - wie immer - am Freitag, von 10–12 Uhr.
    - {ellipsis = character} Das war … knapp, die Datei liegt in ../unten....

Known false alarms
    A hyphen between blanks in the name of a work or a place.

Source
    Amtliches Regelwerk, § 82 to § 85 and § 99; DIN 5008.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.formats import BLANK
from tqcheck.model import Applicability, Hit, Message, Severity, Span, in_text_order
from tqcheck.rules.base import Need, Rule

_HYPHEN = re.compile(
    # “Mo - Fr” and “10 - 12” are ranges.
    rf"(?:(?<=[a-zäöüß]{{2}}{BLANK})|(?<=[A-ZÄÖÜ]{{2}}{BLANK})|(?<=[,.;:!?“”\"»«)%]{BLANK}))"
    rf"-(?={BLANK}[^\W\d_]|{BLANK}[„“\"»«(]|,)"
)
_DASH = re.compile(rf"(?<={BLANK})[–—](?={BLANK}|,)")
_STOPS = re.compile(r"(?<![.])\.\.\.(?![./\w])")
_CHARACTER = re.compile("…")


@dataclass(frozen=True, slots=True)
class _MarkForm:
    """What is not as an aspect of the style has it, what belongs there, and how that is called."""

    aspect: str
    value: str
    pattern: re.Pattern[str]
    right: str
    name: Message


_KINDS = (
    _MarkForm("dashes", "dash", _HYPHEN, "–", Message("a spaced en dash", "der Gedankenstrich")),
    _MarkForm(
        "dashes",
        "hyphen",
        _DASH,
        "-",
        Message("a spaced hyphen", "der Bindestrich mit Leerzeichen"),
    ),
    _MarkForm(
        "ellipsis",
        "character",
        _STOPS,
        "…",
        Message("one character for an ellipsis", "das Zeichen …"),
    ),
    _MarkForm("ellipsis", "stops", _CHARACTER, "...", Message("three full stops", "drei Punkte")),
)


class MarkStyle(Rule):
    """See the module's docstring."""

    code = "TQ812"
    name = "mark-style"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.STYLE})
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each dash and each ellipsis of another kind."""
        yield from in_text_order(_hits(document))


def _hits(document: BilingualDocument) -> Iterator[Hit]:
    for kind in _KINDS:
        if getattr(document.style, kind.aspect) != kind.value:
            continue
        message = Message(
            en=f"The house style is {kind.name.en}.", de=f"Der Hausstil ist {kind.name.de}."
        )
        for match in kind.pattern.finditer(document.text):
            yield Hit(
                Span(*match.span()),
                message,
                suggestion=kind.right,
                applicability=Applicability.SAFE,
                kind=kind.aspect,
            )
