"""A space before a punctuation mark.

What
    White space before a comma, full stop, semicolon, colon, question mark or exclamation mark.

Why it matters in news
    It remains where a word, a link or a footnote before the mark was removed, or where the text was
    joined from tokens.

Bad
    - Der Rat stimmte zu⟦ ,⟧ obwohl das Geld fehlt. → ,
    - Die Brücke bleibt bis Mai gesperrt⟦ .⟧ → .
    - Wer soll das bezahlen⟦ ?⟧ Niemand weiß es. → ?

Good
    - Das war knapp … sehr knapp :-) und teuer.
    - Das Spiel endete 3 : 1, die Datei heißt .profile und .bashrc.
    - « Oui ! », rief der Franzose, und dann war Ruhe.

Known false alarms
    Smileys, scores and file names are not reported; other symbols made of punctuation marks may be.

Source
    DIN 5008, “Satzzeichen”; Duden, Textverarbeitung. Class C3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_BLANK = re.compile(
    r"(?<=[^\W_]|[)\]”“\"'’%»€$])(?P<gap>[ \u00a0\u202f\u2009]+)(?P<mark>[,.;:!?])"
    r"(?=\s|\Z|[“”\"»)])"
)


class PunctuationSpacing(Rule):
    """See the module's docstring."""

    code = "TQ404"
    name = "punctuation-spacing"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the space together with the mark."""
        text = document.text
        for match in _BLANK.finditer(text):
            mark, before, after = match["mark"], text[match.start() - 1], text[match.end() :][:2]
            if mark == ":" and before.isdigit() and after[1:2].isdigit():
                continue
            if mark in "!?;:" and (
                after[1:2] == "»" or "«" in text[match.start() - 60 : match.start()]
            ):
                continue
            if mark == "." and after[:2] == " .":
                continue
            yield Hit(
                Span(match.start(), match.end()),
                Message(
                    en=f"There is a blank before “{mark}”.",
                    de=f"Vor „{mark}“ steht ein Leerzeichen.",
                ),
                suggestion=mark,
                # “Emden : Aurich” is a result, “:)” a smiley.
                applicability=Applicability.UNSAFE
                if (mark == ":" and not after[1:].islower()) or after[:1] == ")"
                else Applicability.SAFE,
            )
