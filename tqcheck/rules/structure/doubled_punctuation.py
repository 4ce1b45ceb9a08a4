"""A punctuation mark doubled, or two that exclude each other.

What
    Two commas, two full stops, a comma before a full stop and the like.

Why it matters in news
    Something between the two marks was lost, or the engine set one too many.

Bad
    - Der Vertrag gilt bis März⟦,,⟧ sagte die Ministerin. → ,
    - Die Messe beginnt am Dienstag⟦..⟧ → .
    - Sie kamen aus Ulm, Linz⟦, .⟧ Mehr ist nicht bekannt. → .

Good
    - Das war … nun ja... seltsam?! Und teuer!!
    - Er kaufte Obst, Brot usw., z. B., wie es hieß, bei Müller jr., dem Bäcker.
    - Er sprach von ,,großen Plänen'' und lief ../unten vorbei.

Known false alarms
    Dots that mark a pause with two points only; house styles that set a stop after an abbreviation.

Source
    Duden, Die deutsche Rechtschreibung, D 154 (no second stop after an abbreviation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.lang.frequency import zipf
from tqcheck.lang.lists import listed
from tqcheck.model import Message, Severity, Span
from tqcheck.rules.base import Article, Hit, Rule

_DOUBLED = re.compile(
    r"(?<=[^\W_])(?:"
    r",[ \u00a0]*,(?![^\s,]*'')(?!,)"  # two commas that open no quotation
    r"|\.\.(?![./])"  # two stops, no ellipsis
    r"|\. \.(?! ?\.)(?=\s|\Z)"
    r"|[,;:][ \u00a0]*\.(?!\.)(?=\s|\Z)"
    r"|,[ \u00a0]*;|;[ \u00a0]*,|;;"
    r")"
)
_STOP_COMMA = re.compile(r"(?<![\w.])([a-zäöüß]{4,})(\.,)(?=\s)")
_ABBREVIATIONS = listed("usw bzw geb gest verh evtl inkl exkl zzgl bspw sogen allg mind")


class DoubledPunctuation(Rule):
    """See the module's docstring."""

    code = "TQ406"
    name = "doubled-punctuation"
    category = "linguistic-conventions/punctuation"
    severity = Severity.MINOR
    supersedes = frozenset({"TQ404"})

    def check(self, article: Article) -> Iterator[Hit]:
        """Yield each pair of marks of which one is too many."""
        text = article.text
        found = [(match.start(), match.end()) for match in _DOUBLED.finditer(text)]
        found += [
            match.span(2)
            for match in _STOP_COMMA.finditer(text)
            if match[1] not in _ABBREVIATIONS and zipf(match[1], "de") >= 3.5
        ]
        for start, end in sorted(found):
            marks = text[start:end]
            if marks == ".." and text[max(0, start - 4) : start].lower().endswith(("usw", "etc")):
                continue
            if marks.startswith(",") and marks.endswith(",") and "''" in text[end : end + 200]:
                continue
            yield Hit(
                Span(start, end),
                Message(
                    en=f"“{marks}”: one punctuation mark too many.",
                    de=f"„{marks}“: ein Satzzeichen zu viel.",
                ),
                suggestion="." if marks.endswith(".") else ",",
            )
