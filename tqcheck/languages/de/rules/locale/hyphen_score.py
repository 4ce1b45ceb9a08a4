"""The score of a match with a hyphen.

What
    A hyphen between the two numbers of a score (“4-1”), where the sentence speaks of a match and
    the word before may stand before a score. All places are one finding.

Why it matters in news
    German writes scores with a colon. “2-3” is a range to German readers.

Bad
    - Bremen gewann das Spiel mit ⟦4-1⟧ und bleibt vorn. → 4:1
    - Nach dem ⟦2-0⟧-Sieg in Köln feierte die Mannschaft. → 2:0
    - Das Finale endete ⟦1-1⟧. → 1:1
    - Zur Halbzeit stand es ⟦3-2⟧, dann traf niemand mehr. → 3:2
    - Bremen verlor gegen Real Madrid ⟦0-2⟧, gewann aber gegen Ulm ⟦3-1⟧. → 0:2
    - Das Team siegte am Samstag knapp ⟦2-1⟧. → 2:1

Good
    - Bremen gewann mit 4:1, das Team trainiert 2-3 Stunden am Tag.
    - Der Trainer ist 3-4 Wochen krank und spielt mit 4-4-2.
    - Von 10-18 Uhr wird gespielt, Seite 4-5 nennt die Tore.
    - Der Laden öffnet mit 2-3 neuen Leuten.
    - Er gewann in der Altersklasse 30-34. Der Verein siegte in den Saisons 21-22.
    - Das Spiel endete in Halle 2-3, es siegten die Startnummern 4-7.
    - Nach dem 3:1 wechselte die Mannschaft in Halle 2-3.

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
# What may stand behind a score: the end of a clause, or a small word that is no adjective. “2-3
# neue” and “2-3 Wochen” are ranges.
_BEHIND = re.compile(
    r"\s*(?:[.,;:!?)(]|\Z)|\s(?:gegen|über|durch|für|hinter|unter|vor|[a-zäöüß]+\b(?<!en)(?<!er))\b"
)
_ENDS = re.compile(r"\s*(?:[.,;!?]|\Z)")
_COLON = re.compile(r"(?<![\w.,:])\d{1,2}:\d{1,2}(?![\w:]|[ \u00a0]Uhr|-\d)")
_AGAINST = re.compile(
    # A name that takes a number is none of an opponent: “gegen Startnummer 4-7”.
    r"\bgegen(?: [A-ZÄÖÜ][\w.-]*(?<!nummer)(?<!nummern)(?<!klasse)(?<!gruppe)(?<!platz)){1,4}\s\Z"
)
_BESIDE = re.compile(r"\d:\d{1,2}\)?(?:,| und| oder|;| \(| bzw\.)\s?\Z")
_RESULT = re.compile(r"\b(?:gew[aio]nn|verlor|besieg|schlug|unterlag|siegte|bezwang|endete)")
_ABOUT_A_MATCH = 3  # words that a text about a match has at least


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
        words = _score_words(document.text)
        for sentence in document.own_sentences:
            text, offset = sentence.text, sentence.segment.span.start
            found = [match for match in _SCORE.finditer(text) if _is_result(text, match)]
            if found and len(words) < _ABOUT_A_MATCH and not _score_words(text):
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
    if not _BEHIND.match(text, match.end()):
        return False
    before = text[max(0, match.start() - 60) : match.start()]
    if _before().search(before) or _BESIDE.search(before):
        return True
    is_told = bool(_ENDS.match(text, match.end()) and _RESULT.search(text))
    may_follow = _told().search(before) or _AGAINST.search(before)
    return bool(may_follow and (is_told or _COLON.search(text)))


def _score_words(text: str) -> frozenset[str]:
    """The beginnings of words about matches that a text has."""
    return frozenset(match.group() for match in _beginnings().finditer(text.lower()))


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('de/score_words'))})")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(entries('de/before_scores'))})\s\Z")


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b\w*(?:{'|'.join(entries('de/before_told_scores'))})\s\Z", re.IGNORECASE)
