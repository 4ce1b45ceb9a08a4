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
    - Der Bote fragte, „wer das am Ende bezahlen ⟦will“, will,⟧ weil die Kasse leer ist.
    - Vera Lund sagte, „dass niemand im Dorf schuld ⟦ist“, ist,⟧ bevor sie aufstand.
    - „Wir zahlen denselben Preis wie alle ⟦anderen“, anderen⟧ auch, sagte der Wirt.
    - Der Verein „Ein Dach für alle ⟦Katzen“ Katzen⟧ sammelt Spenden.
    - Er weiß, dass er bald ⟦gehen muss. gehen muss,⟧ weil die Zeit drängt.
    - Der Rat tagt am Freitag. ⟦Das ist falsch. Das ist falsch.⟧ Der Bürgermeister kommt. → Das ist
      falsch.

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

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.source_repetition import source_says_twice
from tqcheck.languages.de.repetition import echo_features, echo_is_right
from tqcheck.languages.repeated_phrases import TokenStream
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_TERM = r"[^\W\d_][\w’'-]*"
_MARK = r"(?P<mark>[.!?…]{1,3}[“”\"«»‘’‹›]|[“”\"«»‘’‹›][.!?]?|[.!?])(?P<comma>,?)[ \u00a0]+"
# The last word of an echo: a text without it is read faster than with the whole expression.
_LAST = re.compile(
    rf"(?<![\w.’'-])(?P<last>{_TERM}){_MARK}(?:{_TERM}[ \u00a0]){{0,3}}(?P=last)(?![\w’'-])"
)
_ECHO = re.compile(
    rf"(?<![\w.’'-])(?P<tail>{_TERM}(?:[ \u00a0]{_TERM}){{0,3}}){_MARK}"
    r"(?P<again>(?P=tail))(?![\w’'-])(?P<after>[,.;]?)"
)


class EchoedClauseEnd(Rule):
    """See the module's docstring."""

    code = "TQ303"
    name = "echoed-clause-end"
    category = "linguistic-conventions/duplication"
    severity = Severity.MAJOR
    target_languages = frozenset({"de"})
    supersedes = frozenset({"TQ301", "TQ304"})
    family = "repetition"

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each end of a clause that comes again, with evidence."""
        if _LAST.search(document.text) is None:
            return
        stream: TokenStream | None = None
        for match in _ECHO.finditer(document.text):
            stream = stream or TokenStream(document.sentences, document.text)
            again = stream.again(match.span("tail"), match.span("again"))
            if again is None:
                continue
            features = echo_features(again)
            span = Span(match.start(), match.end())
            if echo_is_right(again, features) or source_says_twice(document, span):
                continue
            tail = match["tail"]
            yield Hit(
                span,
                Message(
                    en=f"“{tail}” is said again behind the closing mark.",
                    de=f"„{tail}“ wird nach dem Schlusszeichen noch einmal gesagt.",
                ),
                suggestion=tail + _ending(match["mark"], match["after"] or match["comma"]),
                mended=match.string[match.start() : match.start("again")].rstrip()
                + match["after"].replace(".", ""),
                features=features,
            )


def _ending(mark: str, after: str) -> str:
    """What stands behind the words said once: the closing mark, and what followed the echo.

    Of a full stop with a quotation mark the quotation mark alone is kept: the full stop stands
    behind the echo, too. Two ends of a sentence are one.
    """
    closing = "".join(char for char in mark if char in '“”"«»?!') or mark
    return closing if closing[-1] in ".!?" and after == "." else closing + after
