"""A round bracket without its partner.

What
    A bracket that opens and is never closed, or closes and was never opened, in the whole text.
    Numbers and letters of lists (“a)”, “2)”), smileys and dates of death are none.

Why it matters in news
    Part of an inset was lost, or a sentence was cut out of another. Readers look for the other
    half.

Bad
    - Sehen Sie das Gespräch weiter unten ⟦(⟧ mit Bildern aus dem Hafen.
    - Der Brunnen muss weit von den Gruben entfernt sein⟦)⟧. Das Amt prüft es.
    - Der Verein (gegründet 1912) und die Stadt ⟦(⟧vertreten durch den Rat klagen.

Good
    - Der Verein (gegründet 1912 (oder später)) klagt.
    - Es gibt drei Wege: a) zu Fuß, b) mit dem Rad und 3) mit dem Bus.
    - Sie schrieb :) und :-( und lachte ;-), und die Werte (23,8) und (8) stimmen.

Known false alarms
    Texts that were cut off; signs drawn with brackets.

Source
    Amtliches Regelwerk der deutschen Rechtschreibung, § 86 (brackets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_UNCLOSED = ("is never closed", "schließt nie")
_UNOPENED = ("was never opened", "wurde nie geöffnet")
_BRACKET = re.compile(r"[()]")
_EYES = frozenset(":;=-")
_LIST_SIGN = re.compile(r"(?:\A|[\s\W])(?:[^\W\d_]{1,2}|[ivxIVX]+)\Z|\d\Z")
_BEFORE_NUMBER = re.compile(r".\s+\d")
_BEFORE = 8  # code points that tell a sign of a list
_MOST = 2  # more are no slips but the way in which the text is written


class UnbalancedBracket(Rule):
    """See the module's docstring."""

    code = "TQ424"
    name = "unbalanced-bracket"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each bracket without a partner, unless the source has one as well."""
        found = list(_lone_brackets(document.text))
        if not found or len(found) > _MOST:
            return
        if document.source is not None and any(_lone_brackets(document.source.text)):
            return
        for at in found:
            en, de = _UNCLOSED if document.text[at] == "(" else _UNOPENED
            yield Hit(
                Span(at, at + 1),
                Message(en=f"This bracket {en}.", de=f"Diese Klammer {de}."),
            )


def _lone_brackets(text: str) -> Iterator[int]:
    """Where brackets without a partner stand, in text order."""
    lone: list[int] = []
    open_ones: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if _is_mouth(text, at):
            continue
        if match[0] == "(":
            open_ones.append(at)
        elif open_ones:
            open_ones.pop()
        elif _LIST_SIGN.search(text[max(0, at - _BEFORE) : at]) is None:
            lone.append(at)
    yield from sorted(at for at in (*lone, *open_ones) if not _is_apart(text, at))


def _is_mouth(text: str, at: int) -> bool:
    """Whether the bracket is part of a smiley: “:)”, “;-(”."""
    if at == 0 or text[at - 1] not in _EYES:
        return False
    first = at - 1 if text[at - 1] != "-" else at - 2
    return text[first] in _EYES and (first < 1 or not text[first - 1].isalnum())


def _is_apart(text: str, at: int) -> bool:
    """Whether blanks on both sides show a sign, as of a date of death, before a number."""
    return text[at - 1 : at].isspace() and _BEFORE_NUMBER.match(text[at : at + 4]) is not None
