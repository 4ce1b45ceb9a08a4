"""Quotation marks of another kind than the house uses.

What
    Straight quotation marks, English ones, or German ones of the other kind, where the house style
    names its marks (`quotes`). All places are one finding. Quotations within quotations are not
    looked at.

Why it matters in news
    Three of four punctuation marks that professional raters correct in machine translation are
    straight quotation marks; half of human articles have them, so only the house can say.

Bad
    - {quotes = german} Sie sagte: ⟦"⟧Wir gehen⟦"⟧, und ging. → „
    - {quotes = german} Der ⟦“⟧Plan⟦”⟧ steht. → „
    - {quotes = guillemets} Er sprach von ⟦„⟧Glück⟦“⟧ und »Pech«. → »
    - {quotes = swiss} Er sprach von ⟦„⟧Glück⟦“⟧. → «

Good
    - {quotes = german} Sie sagte: „Wir gehen“, der Schirm misst 27".
    - {quotes = guillemets} Sie sagte: »Wir gehen ‚gern‘«, und ging.
    - {quotes = swiss} Er sprach von «Glück».

Known false alarms
    Quotations of code or of a text in another language.

Source
    Amtliches Regelwerk, § 89; half of 4000 human articles of two newsrooms have straight marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import QuoteMark, quotations
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Need, Rule

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
        wanted = _WANTED.get(document.style.quotes)
        if wanted is None:
            return
        found = quotations(document.text)
        paired = {mark.position for pair in found.pairs for mark in pair}
        for mark in found.marks:
            if (mark.depth and mark.opens) or mark.char == wanted[not mark.opens]:
                continue
            if not mark.opens and mark.depth > 1:
                continue
            yield _hit(mark, wanted, is_paired=mark.position in paired)


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
