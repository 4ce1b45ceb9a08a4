"""A time of day in English format.

What
    “a.m.”, “p.m.” or “o'clock” after a time (“5:30 p.m.”, “5.30pm”, “3 p.m. Uhr”).

Why it matters in news
    German uses the 24-hour clock; a reader who does not know the abbreviation comes twelve hours
    late.

Bad
    - Das Spiel beginnt um ⟦8:15 p.m.⟧ in Köln. → 20.15 Uhr
    - Um ⟦5.30am⟧ heulten die Sirenen. → 5.30 Uhr
    - Die Sitzung endet gegen ⟦3 p.m. Uhr⟧ im Rathaus. → 15 Uhr
    - Die Tore öffnen um ⟦12 p.m.⟧ und schließen um ⟦11 pm⟧. → 12 Uhr

Good
    - Das Treffen um 8 am Montag beginnt um 20.15 Uhr.
    - Die Werte für PM 10 und der Posten des PM lagen an 5 am Rand.
    - Der Sender Radio 1 AM und 5 PM-Stationen messen Feinstaub.

Known false alarms
    None known.

Source
    DIN 5008, times of day; class H4 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_TIME = re.compile(
    r"(?<![\w.,:])(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?(?:\s?Uhr)?"
    r"(?:[ \u00a0]?(?P<half>[ap])\.[ \u00a0]?m\.?|(?P<tight>[ap])m|[ \u00a0](?P<loose>p)m"
    r"|(?P<clock>[ \u00a0]o['’]clock))(?!\w)(?P<uhr>[ \u00a0]Uhr\b)?"
)


_DIGITS = frozenset("0123456789")


class EnglishTime(Rule):
    """See the module's docstring."""

    code = "TQ803"
    name = "english-time"
    category = "locale-conventions/time-format"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each time with an English abbreviation."""
        if _DIGITS.isdisjoint(document.characters):
            return
        for match in _TIME.finditer(document.text):
            half = match["half"] or match["tight"] or match["loose"]
            hour = int(match["hour"])
            target = None
            if half:
                hour = hour % 12 + (12 if half == "p" else 0)
                target = f"{hour}.{match['minute']} Uhr" if match["minute"] else f"{hour} Uhr"
            found = match.group()
            # The last full stop may end the sentence, too.
            behind = document.text[match.end() : match.end() + 2]
            ends = found.endswith(".") and (not behind.strip() or behind[0] in '\n“”«»"')
            unsure = found.endswith(".") and not ends and not behind[1:].islower()
            if target and ends:
                target += "."
            write_en = f"; write “{target}”." if target else "."
            write_de = f"; richtig ist „{target}“." if target else "."
            yield Hit(
                Span(*match.span()),
                Message(
                    en=f"“{found}” is an English time{write_en}",
                    de=f"„{found}“ ist eine englische Uhrzeit{write_de}",
                ),
                suggestion=target,
                applicability=Applicability.UNSAFE if unsure else Applicability.SAFE,
            )
