"""Quotation marks of another kind than the house uses.

What
    Straight quotation marks, English ones, or German ones of the other kind, where the house style
    names its marks (`quotes`). All places are one finding. Of single marks only straight pairs are
    reported, a finding of their own; double marks within a quotation are TQ423.

Why it matters in news
    Three of four punctuation marks that professional raters correct in machine translation are
    straight quotation marks; half of human articles have them, so only the house can say.

Bad
    - {quotes = german} Sie sagte: ⟦"⟧Wir gehen⟦"⟧, und ging. → „
    - {quotes = german} Der ⟦“⟧Plan⟦”⟧ steht. → „
    - {quotes = german} Er sagte: „Sie hat ⟦'⟧nein⟦'⟧ gesagt.“ → ‚
    - {quotes = guillemets} Er sprach von ⟦„⟧Glück⟦“⟧ und »Pech«. → »
    - {quotes = swiss} Er sprach von ⟦„⟧Glück⟦“⟧. → «

Good
    - {quotes = german} Sie sagte: „Wir gehen“, der Schirm misst 27".
    - {quotes = german} Hans' Haus und Lars' Boot, so 'ne Sache, wie geht's, rock 'n' roll.
    - {quotes = guillemets} Sie sagte: »Wir gehen ‚gern‘«, und ging.
    - {quotes = swiss} Er sprach von «Glück».

Known false alarms
    Quotations of code or of a text in another language.

Source
    Amtliches Regelwerk, § 89; half of 4000 human articles of two newsrooms have straight marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import Quotations, QuoteMark, quotations
from tqcheck.model import Applicability, Hit, Message, Severity, Span, in_text_order
from tqcheck.rules.base import Need, Rule

_SINGLE = {"german": ("‚", "‘"), "guillemets": ("›", "‹"), "swiss": ("‹", "›")}
# Between two apostrophes stands no whole word of three letters at either end of a quotation.
_STRAIGHT_PAIR = re.compile(
    r"(?<![^\s„“”\"»«(])'(?=[^\W\d_]{3}|\w+ )(?P<said>[^'\n„“”\"»«]{3,150})"
    r"(?:(?<=[^\W_]{2})|(?<=[.!?,…]))'(?=[\s,.;:!?)“”\"»«]|\Z)"
)
_GENITIVE = ("s", "x", "z", "ß")
_WANTED = {"german": ("„", "“"), "guillemets": ("»", "«"), "swiss": ("«", "»")}


class QuoteStyle(Rule):
    """See the module's docstring."""

    code = "TQ811"
    name = "quote-style"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    needs = frozenset({Need.STYLE})
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ422"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each mark of another kind."""
        yield from in_text_order(_hits(document))


def _hits(document: BilingualDocument) -> Iterator[Hit]:
    wanted = _WANTED.get(document.style.quotes)
    if wanted is None:
        return
    found = quotations(document.text)
    paired = {mark.position for pair in found.pairs for mark in pair}
    for mark, opener in _outer(found):
        if mark.char != wanted[not mark.opens]:
            yield _hit(mark, wanted, is_paired=mark.position in paired or opener in paired)
    for match in _STRAIGHT_PAIR.finditer(document.text):
        yield from _single(match, _SINGLE[document.style.quotes])


def _outer(found: Quotations) -> Iterator[tuple[QuoteMark, int]]:
    """The marks that are not within a quotation, each with the place of its quotation's opener.

    An opener that a later paragraph repeats is one of them. What straight marks stand around that
    hold other straight marks is left out: nobody can tell which belong together.
    """
    resumed = {mark.position for mark in found.resumed}
    outer: list[tuple[QuoteMark, int]] = []
    doubtful: set[int] = set()
    opener: QuoteMark | None = None
    for mark in found.marks:
        if mark.opens and not mark.depth:
            opener = mark
        if mark.depth > 1 or (mark.opens and mark.depth and mark.position not in resumed):
            if opener is not None and opener.char == mark.char == '"':
                doubtful.add(opener.position)
            continue
        outer.append((mark, opener.position if opener is not None and mark.depth else -1))
    return (one for one in outer if not {one[0].position, one[1]} & doubtful)


def _single(match: re.Match[str], wanted: tuple[str, str]) -> Iterator[Hit]:
    """Both marks of a pair of straight single ones."""
    for place, right in zip((match.start(), match.end() - 1), wanted, strict=True):
        yield Hit(
            Span(place, place + 1),
            Message(
                en=f"The house style is {wanted[0]}…{wanted[1]}, not '.",
                de=f"Der Hausstil ist {wanted[0]}…{wanted[1]}, nicht '.",
            ),
            suggestion=right,
            # “die 'Ndrangheta und Hans' Haus”
            applicability=Applicability.UNSAFE
            if match["said"].endswith(_GENITIVE)
            else Applicability.SAFE,
            kind="single",
        )


def _hit(mark: QuoteMark, wanted: tuple[str, str], *, is_paired: bool) -> Hit:
    return Hit(
        Span(mark.position, mark.position + 1),
        Message(
            en=f"The house style is {wanted[0]}…{wanted[1]}, not {mark.char}.",
            de=f"Der Hausstil ist {wanted[0]}…{wanted[1]}, nicht {mark.char}.",
        ),
        suggestion=wanted[not mark.opens],
        applicability=Applicability.SAFE if is_paired else Applicability.UNSAFE,
    )
