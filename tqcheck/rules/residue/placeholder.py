"""A placeholder that was not filled in.

What
    A template variable (“%s”, “{0}”, “{{name}}”, “__NAME__”), a mask for a name or figure
    (“<NAME>”, “[NUM_1]”), an instruction in brackets (“[Name einfügen]”) or filler text (“Lorem
    ipsum”).

Why it matters in news
    A name, a number or a date is missing at this place. Beside a source, placeholders are compared
    with it (TQ743).

Bad
    - Der Bürgermeister von ⟦{city}⟧ trat zurück.
    - Willkommen, ⟦%s⟧, in unserem Archiv.
    - Der Verein dankt ⟦[Name einfügen]⟧ für die Spende.
    - Am ⟦__DATUM__⟧ stimmt das Parlament ab.
    - ⟦Lorem ipsum dolor sit amet⟧, hieß es an dieser Stelle.
    - Guten Tag, ⟦{{ vorname }}⟧, hier ist Ihr Überblick.
    - Die Fähre nach ⟦<CITY>⟧ hatte ⟦[NUM_1]⟧ Gäste, sagte ⟦#NAME#⟧.

Good
    - Die Miete stieg um 20 %, sagte der Verband.
    - Die Menge {1, 2} ist endlich, schrieb der Lehrer.
    - Im Wetterbericht [siehe unten] steht mehr.
    - Der Antrag der [SPD] fiel durch, der Tag #ORT blieb leer, <ABC> siegte.
    - Er rief: „50 %sind genug“.

Known false alarms
    Articles about programming that show a variable on purpose.

Source
    printf (C11, 7.21.6), Python and Mustache templates. Class K2 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.word_lists import alternation
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_FILL_DE = r"einfügen|einsetzen|eintragen|ergänzen|hier\s+einfügen|bitte\s+ergänzen"
_FILL_EN = r"insert|enter|add|your|fill\s+in"


@cache
def _placeholder() -> re.Pattern[str]:
    mask = rf"(?:{alternation('en_de/mask_names')})(?:_?\d+)?"
    return re.compile(
        rf"""
          (?<![\w%])%(?:\d+\$)?(?:\([a-z_]+\))?[sd@](?!\w)          # %s, %1$s, %(name)s
        | \{{\{{[^{{}}\n]{{1,60}}\}}\}}                             # {{name}}
        | \$?\{{(?:\d+|[A-Za-z_][\w.]*)\}}                          # {{0}}, ${{name}}
        | \{{%[^{{}}\n]{{1,60}}%\}} | <%=?[^<>\n]{{1,60}}%>
        | (?<!\w)__[A-Z][A-Z0-9_]*__(?!\w)
        | \[(?:[^\[\]\n]{{1,60}}\s(?:{_FILL_DE})|(?i:platzhalter|placeholder|todo|tbd|tba)
            |(?i:{_FILL_EN})\s[^\[\]\n]{{1,60}})\]
        | <{mask}> | \[{mask}\] | (?<![\w\#])\#{mask}\#            # <NAME>, [NUM_1]
        | \b[Ll]orem\ ipsum(?:\ dolor(?:\ sit(?:\ amet)?)?)?
        """,
        re.VERBOSE,
    )


class Placeholder(Rule):
    """See the module's docstring."""

    code = "TQ105"
    name = "placeholder"
    category = "design-and-markup/missing-text"
    severity = Severity.MAJOR
    checks_embedded = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each variable or instruction that was not filled in."""
        given = document.document.source_text or ""
        for match in _placeholder().finditer(document.text):
            if match.group() in given:
                continue
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{match.group()}” is a placeholder that nobody filled in.",
                    de=f"„{match.group()}“ ist ein Platzhalter, der nicht gefüllt wurde.",
                ),
            )
