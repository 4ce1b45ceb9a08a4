"""The score of a match with a hyphen.

What
    A hyphen between the two numbers of a score (“4-1”), where the sentence speaks of a match. All
    places are one finding.

Why it matters in news
    German writes scores with a colon. “2-3” is a range to German readers.

Bad
    - Bremen gewann das Spiel mit ⟦4-1⟧ und bleibt vorn. → 4:1
    - Nach dem ⟦2-0⟧-Sieg in Köln feierte die Mannschaft. → 2:0
    - Das Finale endete ⟦1-1⟧. → 1:1
    - Zur Halbzeit stand es ⟦3-2⟧, dann traf niemand mehr. → 3:2

Good
    - Bremen gewann mit 4:1, das Team trainiert 2-3 Stunden am Tag.
    - Der Trainer ist 3-4 Wochen krank und spielt mit 4-4-2.
    - Von 10-18 Uhr wird gespielt, Seite 4-5 nennt die Tore.
    - Der Laden öffnet mit 2-3 neuen Leuten.

Known false alarms
    A range that stands where a score might (“gewann in 2-3 der Spiele”).

Source
    Duden, “Verhältniszeichen”. None of 4000 human articles of two newsrooms has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.word_lists import entries
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_SCORE = re.compile(
    r"(?<![\w.,:/–-])(?P<one>\d{1,2})-(?P<other>\d{1,2})"
    r"(?:(?=-(?:Auswärts|Heim)?(?:[Ss]ieg|[Nn]iederlage|[Ff]ührung|[Ee]rfolg|[Uu]nentschieden"
    r"|[Rr]emis|[Aa]usgleich|[Rr]ückstand))|(?P<free>(?![\w:/–-]|[.,]\d)))"
)
_BEHIND = re.compile(r"[ \u00a0]*(?:[.,;:!?)]|\Z|\n|[ \u00a0](?:[a-zäöüß]+\b(?<!en)(?<!er)))")
_ENDS = re.compile(r"\s*(?:[.,;!?]|\Z)")
_RESULT = re.compile(r"\b(?:gew[aio]nn|verlor|besieg|schlug|unterlag|siegte|bezwang|endete)")


class HyphenScore(Rule):
    """See the module's docstring."""

    code = "TQ807"
    name = "hyphen-score"
    category = "locale-conventions/number-format"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each score with a hyphen."""
        if "-" not in document.characters or _SCORE.search(document.text) is None:
            return
        for sentence in document.own_sentences:
            text, offset = sentence.text, sentence.segment.span.start
            found = [match for match in _SCORE.finditer(text) if _is_result(text, match)]
            if not found or not _speaks_of_match(text):
                continue
            for match in found:
                suggestion = f"{match['one']}:{match['other']}"
                yield Hit(
                    Span(*match.span()).shift(offset),
                    Message(
                        en=f"A score has a colon in German: “{suggestion}”.",
                        de=f"Ein Spielstand hat einen Doppelpunkt: „{suggestion}“.",
                    ),
                    suggestion=suggestion,
                    applicability=Applicability.SAFE,
                )


def _is_result(text: str, match: re.Match[str]) -> bool:
    """Whether a result may stand here; a range stands before what it counts."""
    if match["free"] is None:
        return True
    if _ENDS.match(text, match.end()) and _RESULT.search(text):
        return True
    return bool(_before().search(text[: match.start()]) and _BEHIND.match(text, match.end()))


def _speaks_of_match(text: str) -> bool:
    beginnings = entries("de/score_words")
    return any(word.startswith(tuple(beginnings)) for word in re.findall(r"\w+", text.lower()))


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('de/before_scores'))})\s\Z")
