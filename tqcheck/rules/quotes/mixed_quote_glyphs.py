"""A quotation that begins with one kind of mark and ends with another.

What
    Two quotation marks that do not belong together (“„Wort"”), reported at the first place in the
    article; or, as a hint, two kinds of complete pairs in one article.

Why it matters in news
    It looks careless, and copy editors must correct it by hand.

Bad
    - „Wir kommen bald⟦"⟧, sagte der Wirt. „Ja”, sagte sie.
    - Sie nannte es »ein Wunder⟦“⟧ und lachte.
    - Er sagte: „So nicht⟦”⟧.
    - „Nein“, sagte er. Sie sagte ⟦»⟧Doch«. „Nein“, sagte er wieder.

Good
    - „Nein“, sagte er. „Er sagte ‚doch‘“, sagte sie.
    - »Nein«, sagte er, »das geht nicht«.
    - "Nein", sagte er, und sie: "Doch".

Known false alarms
    A newsroom whose style is „…” on purpose.

Source
    Amtliches Regelwerk, § 89; class F2 of the artifact study.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.quotations import QuoteMark, quotations
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SYSTEMS = {("„", "“"), ("»", "«"), ("«", "»"), ("“", "”"), ('"', '"'), ("”", "”")}
_PARTNER = {"„": "“", "»": "«", "«": "»", "“": "”", '"': '"'}
_GERMAN_OPENERS = frozenset("„»")


class MixedQuoteGlyphs(Rule):
    """See the module's docstring."""

    code = "TQ422"
    name = "mixed-quote-glyphs"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the first wrong pair, or else the first pair of a second kind."""
        pairs = quotations(document.text).pairs
        wrong = [p for p in pairs if (p[0].char, p[1].char) not in _SYSTEMS]
        if wrong:
            opener, closer = min(wrong, key=lambda pair: pair[1].position)
            many = len(wrong)
            yield Hit(
                Span(closer.position, closer.position + 1),
                Message(
                    en=f"A quote opened with {opener.char} is closed with {closer.char}"
                    + (f" ({many} such quotes in this text)." if many > 1 else "."),
                    de=f"Ein mit {opener.char} geöffnetes Zitat wird mit {closer.char} geschlossen"
                    + (f" ({many} solche Zitate im Text)." if many > 1 else "."),
                ),
                suggestion=_PARTNER.get(opener.char),
                applicability=Applicability.SAFE
                if opener.char in _GERMAN_OPENERS and not _may_be_inches(document.text, closer)
                else Applicability.UNSAFE,
            )
            return
        rare = _second_kind(pairs)
        if rare is not None:
            yield Hit(
                Span(rare.position, rare.position + 1),
                Message(
                    en="This text uses two kinds of quotation marks.",
                    de="In diesem Text stehen zwei Arten von Anführungszeichen.",
                ),
                severity=Severity.NEUTRAL,
            )


def _may_be_inches(text: str, closer: QuoteMark) -> bool:
    """Whether the mark follows a number, as in “ein 55"-Gerät”."""
    return text[closer.position - 1 : closer.position].isdigit()


def _second_kind(pairs: tuple[tuple[QuoteMark, QuoteMark], ...]) -> QuoteMark | None:
    """The first opening mark of the rarest kind; None if there is only one kind, or a tie."""
    outer = [opener for opener, _ in pairs if opener.depth == 0]
    kinds = Counter(mark.char for mark in outer)
    if len(kinds) < 2:
        return None
    (_, most), (char, least) = kinds.most_common(1)[0], kinds.most_common()[-1]
    if most == least:
        return None
    return next(mark for mark in outer if mark.char == char)
