"""The end of a clause repeated after its closing mark.

What
    One to four words before a closing quotation mark or full stop that are repeated right after it,
    although no new sentence begins: “… als er ist.“ ist, und”. German puts the verb last, and the
    engine writes it once inside and once outside the quotation.

Why it matters in news
    The sentence falls apart, and it is unclear where the quotation ends.

Bad
    - „Sie fragt sich, wie weit der Weg noch ⟦ist.“ ist,⟧ und wer ihn geht.
    - Er sprach von „einer Last, die niemand tragen ⟦konnte.“ konnte,⟧ und ging.
    - „Wir wissen nicht, wer das Haus am See ⟦bezahlt“, bezahlt,⟧ sagte sie.
    - „Wir zahlen denselben Preis wie alle ⟦anderen“, anderen⟧ auch, sagte der Wirt.
    - Der Verein „Ein Dach für alle ⟦Katzen“ Katzen⟧ sammelt Spenden.
    - Er weiß, dass er bald ⟦gehen muss. gehen muss,⟧ weil die Zeit drängt.

Good
    - „Was ist das?“, fragte sie. „Das ist ein Hut.“ Hut und Mantel lagen bereit.
    - Er nannte es „das, was ist“, ist aber selbst nicht dafür.
    - Tim „ein Dorn, aber kein Dorn“ Dornfeld und Ute „nur keine Venn“ Venn traten auf.
    - „Alles, was zählt“ zählt hier nicht, und im Roman „Katzen“ Katzen zu finden ist leicht.
    - „Wer bist du?“ „Du bist, wer du bist.“ Bist du sicher, fragte er.
    - „Das ist eben so“, so die Ministerin, „und bleibt so.“ So war es.
    - Er kaufte Brot, Käse usw. usw. und ging am 3. 3. zurück.

Known false alarms
    Verse, and dialogue in which a speaker repeats the last word in lower case.

Source
    Found in machine-translated agency copy; related to class B3 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.frequency import zipf
from tqcheck.languages.word_lists import alternation, groups
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_LONG = 6  # letters of a word that need no further mark after it
_SHORT = 4  # letters of a word said twice
_KNOWN = 3.0  # Zipf frequency


@cache
def _echo() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.’'-])(?P<tail>[^\W\d_][\w’'-]*(?:[ \u00a0][^\W\d_][\w’'-]*){0,3})"
        r"(?P<mark>[.!?…]{1,3}[“”\"«»]|[“”\"«»][.!?]?|[.!?])(?P<comma>,?)[ \u00a0]+"
        r"(?P=tail)(?![\w’'-])(?P<after>[,.;]?)"
        # "…, den niemand wollte“, wollte und der nun gilt": the sentence goes on.
        r"(?=(?P<on>[ \u00a0](?:und|oder)[ \u00a0]"
        rf"(?:{alternation('de/continuation_openers')})\b)?)"
    )


class EchoedClauseEnd(Rule):
    """See the module's docstring."""

    code = "TQ303"
    name = "echoed-clause-end"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ301", "TQ304"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each end of a clause with its repetition."""
        for match in _echo().finditer(document.text):
            if not _is_echo(match):
                continue
            tail = match["tail"]
            yield Hit(
                Span(match.start(), match.end()),
                Message(
                    en=f"“{tail}” is said again behind the closing mark.",
                    de=f"„{tail}“ wird nach dem Schlusszeichen noch einmal gesagt.",
                ),
                suggestion=f"{tail}{_closing(match['mark'])}{match['after'] or match['comma']}",
            )


def _closing(mark: str) -> str:
    """The quotation mark alone: its full stop stands behind it, or where the sentence ends."""
    return "".join(char for char in mark if char in '“”"«»?!') or mark


def _is_echo(match: re.Match[str]) -> bool:
    tail, mark, comma, after = match["tail"], match["mark"], match["comma"], match["after"]
    words = tail.split()
    quoted = any(char in '“”"«»' for char in mark)
    stopped = any(char in ".!?…" for char in mark)
    if tail == "so":
        return False
    if quoted and not stopped and _is_said_twice(match):
        return True
    if words[0].islower() or (len(words) > 1 and words[-1].islower() and comma):
        if len(words) > 1:
            return quoted or "." in mark or bool(after)
        if not quoted:
            return (
                "." in mark and len(tail) > 2 and tail not in groups("de/abbreviations")["repeated"]
            )
        if "." in mark or ((comma or after == ",") and match["on"]):
            return True
        # "„Wer ist das?“ das fragt …", "„was ist“, ist aber": only with a mark after it.
        # A reporting phrase such as "so die Ministerin" is no repetition.
        return (bool(after) and (stopped or bool(comma))) or (
            bool(comma) and len(tail) >= _LONG and zipf(tail, "de") > 0
        )
    # A noun may begin the next sentence: only between two commas, or with two words or more.
    return quoted and bool(after) and (bool(comma) or after == ",")


def _is_said_twice(match: re.Match[str]) -> bool:
    """Whether the last noun of a longer quotation, or a word that ends a clause, follows it.

    „… hilft den Kindern“ Kindern“; but „alles, was zählt“ zählt hier nicht, and a nickname may be a
    pun on the surname after it.
    """
    tail = match["tail"]
    inside = match.string[match.start() - 1 : match.start()] == " "
    ends = tail[0].isupper() or bool(match["after"])
    return inside and ends and len(tail) >= _SHORT and zipf(tail.lower(), "de") >= _KNOWN
