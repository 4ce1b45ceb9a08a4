"""A currency sign before its amount.

What
    A sign of a currency before an amount in German notation, with what belongs to the amount
    (“£52.000”, “$2.500”, “£5million”). With a space between (“$ 5 Millionen”) it is a hint, unless
    the house style says how amounts are written (`currency`); “€ 50” is Austrian usage and is not
    reported, nor is “$1” without a scale, which may be a variable. Behind “Mio.” and “Mrd.” there
    is a suggestion only where the point cannot end the sentence, too. All places are one finding.

Why it matters in news
    German puts the currency behind the amount. Readers stumble, and “million” or “billion” beside
    it was not translated.

Bad
    - Er gab in zwei Jahren ⟦£52.000⟧ aus. → 52.000 Pfund
    - Das Haus kostete ⟦£5million⟧ und wurde verkauft. → 5 Millionen Pfund
    - Die Strafe betrug ⟦$2.500⟧, dazu kamen ⟦US$1 billion⟧ Schulden. → 2.500 Dollar
    - Sie zahlt ⟦€500⟧ im Monat. → 500 Euro

Good
    - Er gab 52.000 Pfund aus und nahm 500 € ein, das Buch kostet € 24,90.
    - Der Rapper A$AP und die Band Ke$ha traten auf.
    - Die Firma nahm 9,6 Milliarden $ 2012 ein und 3 Milliarden $ ein Jahr danach.
    - Das $1-Menü und die £100-Note gibt es nicht mehr.
    - Die Variable $1 steht im Skript, $2 und $3 stehen dahinter.

Known false alarms
    Titles of works with an amount.

Source
    Duden, Textverarbeitung (DIN 5008): the currency stands behind the amount in running text. None
    of 4000 human articles of two newsrooms has it; translators leave “$ 5 Millionen” now and then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.formats import CURRENCY_WORDS
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SIGNS = frozenset("$€£¥")
_AMOUNT = re.compile(
    # Behind an amount, the sign belongs to that: “9,6 Milliarden $ 2012”.
    r"(?<![\w.,$€£¥])(?<!\d[ \u00a0])(?<!illionen[ \u00a0])(?<!illiarden[ \u00a0])"
    r"(?P<sign>US\$|[$£¥][ \u00a0]?|€)"
    r"(?P<number>\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?|\d+(?:,\d{1,2})?)(?![.,]?\d)"
    r"(?:[ \u00a0]?(?P<scale>million|billion|trillion|Million(?:en)?|Milliarden?|Billion(?:en)?"
    r"|Mio\.?|Mrd\.?))?(?![\w-])"
)
# What may be a variable of a program: “$1”.
_VARIABLE = re.compile(r"\$\d\Z")
# The sentence goes on behind an abbreviation, whose point is then none of the sentence.
_GOES_ON = re.compile(r"\s*[a-zäöüß\d,;:!?–]")
_ENGLISH_SCALES = {"million": "Million", "billion": "Milliarde", "trillion": "Billion"}


class CurrencyBeforeNumber(Rule):
    """See the module's docstring."""

    code = "TQ806"
    name = "currency-before-number"
    category = "locale-conventions/currency-format"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each amount behind its sign."""
        if _SIGNS.isdisjoint(document.characters):
            return
        for match in _AMOUNT.finditer(document.text):
            if _VARIABLE.match(match.group()):
                continue
            sign = match["sign"].strip()
            name = sign if document.style.currency == "sign" else CURRENCY_WORDS[sign]
            behind = document.text[match.end() : match.end() + 12].split()
            is_said = bool(behind) and behind[0].strip(".,;:!?)").endswith(CURRENCY_WORDS[sign])
            parts = [match["number"], _scale(match["number"], match["scale"] or "")]
            is_hint = (
                sign != match["sign"]
                and document.style.currency == "any"
                and (match["scale"] or "") not in _ENGLISH_SCALES
            )
            may_end = match.group().endswith(".") and not is_said
            is_certain = not may_end or _GOES_ON.match(document.text, match.end()) is not None
            suggestion = " ".join(filter(None, [*parts, "" if is_said else name]))
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"The currency stands behind the amount: “{suggestion}”.",
                    de=f"Die Währung steht hinter dem Betrag: „{suggestion}“.",
                ),
                suggestion=suggestion if is_certain else None,
                severity=Severity.NEUTRAL if is_hint else None,
                applicability=Applicability.SAFE,
            )


def _scale(number: str, scale: str) -> str:
    """The German word for the scale, in the number that the amount wants."""
    one = _ENGLISH_SCALES.get(scale, scale)
    if number == "1" or not one.endswith(("Million", "Milliarde", "Billion")):
        return one
    return one + ("n" if one.endswith("e") else "en")
