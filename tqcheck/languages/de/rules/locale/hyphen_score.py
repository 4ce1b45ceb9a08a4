"""The score of a match with a hyphen.

What
    A hyphen between the two numbers of a score (“4-1”), where the sentence speaks of a match and
    the word before may stand before a score; an opponent or a place behind the verb (“besiegte Ulm
    3-1”); the sets of a match of tennis. All places are one finding.

Why it matters in news
    German writes scores with a colon. “2-3” is a range to German readers.

Bad
    - Bremen gewann das Spiel mit ⟦4-1⟧ und bleibt vorn. → 4:1
    - Nach dem ⟦2-0⟧-Sieg in Köln feierte die Mannschaft. → 2:0
    - Das Finale endete ⟦1-1⟧. → 1:1
    - Zur Halbzeit stand es ⟦3-2⟧, dann traf niemand mehr. → 3:2
    - Bremen verlor gegen Real Madrid ⟦0-2⟧, gewann aber gegen Ulm ⟦3-1⟧. → 0:2
    - Das Team siegte am Samstag knapp ⟦2-1⟧. → 2:1
    - Die Berlinerin gewann das Finale ⟦6-4⟧, ⟦3-6⟧, ⟦7-6⟧ (⟦7-4⟧). → 6:4
    - Bremen besiegte Ulm ⟦3-1⟧ und bleibt vorn. → 3:1

Good
    - Bremen gewann mit 4:1, das Team trainiert 2-3 Stunden am Tag.
    - Der Trainer ist 3-4 Wochen krank und spielt mit 4-4-2.
    - Von 10-18 Uhr wird gespielt, Seite 4-5 nennt die Tore.
    - Der Laden öffnet mit 2-3 neuen Leuten.
    - Er gewann in der Altersklasse 30-34. Der Verein siegte in den Saisons 21-22.
    - Das Spiel endete in Halle 2-3, es siegten die Startnummern 4-7.
    - Nach dem 3:1 wechselte die Mannschaft in Halle 2-3.
    - Der Trainer las Johannes 3-4 und Psalm 6-4, ehe das Team Ulm auf Platz 2-1 verwies.
    - Das Team gewann in den Jahren 18-19, 19-20 und 20-21.

Known false alarms
    A range that stands where a score might (“gewann in 2-3 der Spiele”).

Source
    Duden, “Verhältniszeichen”. None of 4000 human articles of two newsrooms has it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.match_scores import may_have_scores, scores_in
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule


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
        if "-" not in document.characters or not may_have_scores(document.text):
            return
        for sentence in document.own_sentences:
            offset = sentence.segment.span.start
            for match in scores_in(sentence, document.text):
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
