"""A sentence that starts in lower case or is in capitals, unlike the source.

What
    The target begins with a lower-case letter where the source begins with a capital, or the target
    is all capitals and the source is not (or the reverse). Both are hints. Names that begin in
    lower case (iPhone) and sentences after a colon are not reported.

Why it matters in news
    A lower-case first letter shows that the first words may be missing.

Bad
    - The council will decide next week. ⇒ ⟦wird⟧ der Rat nächste Woche entscheiden.
    - They left the town in the morning. ⇒ ⟦sie⟧ verließen die Stadt am Morgen.
    - However, nobody came to the meeting. ⇒ ⟦allerdings⟧ kam niemand zu der Sitzung.

Good
    - The council will decide. ⇒ Der Rat wird entscheiden.
    - iPhone sales fell. ⇒ iPhone-Verkäufe gingen zurück.
    - It's over. ⇒ ’s ist vorbei.

Known false alarms
    List items that begin in lower case.

Source
    MQM, spelling; class D2 of the artifact study.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Need, Rule

_SMALL = re.compile(r"[\"'“”„»«’‘(]*([a-zäöüß]{2,})(?![\w.@/-]|[A-Z])")
_CAPITAL = re.compile(r"[\"'“”„»«’‘(]*[A-Z0-9]")
_LETTERS = 12  # the fewest letters of a segment in capitals


class LetterCase(Rule):
    """See the module's docstring."""

    code = "TQ755"
    name = "letter-case-differs"
    category = "linguistic-conventions/spelling"
    severity = Severity.NEUTRAL
    needs = frozenset({Need.ALIGNMENT})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield lower-case beginnings, and pairs with one side in capitals."""
        for pair in document.pairs:
            target, source = pair.target_text, pair.source_text
            small = _SMALL.match(target)
            before = document.text[: pair.target.start].rstrip()
            if small and _CAPITAL.match(source) and (not before or before[-1] in ".!?"):
                token = next(token for token in pair.target_tokens if token.is_word)
                yield pair.hit(
                    self.severity,
                    Message(
                        en=f"The sentence begins small (“{token.text}”), "
                        f"the {pair.source_language.en} does not.",
                        de=f"Der Satz beginnt klein („{token.text}“), "
                        f"der {pair.source_language.de.lower()}e nicht.",
                    ),
                    target=token.span,
                )
            elif _in_capitals(target) != _in_capitals(source):
                yield pair.hit(
                    Severity.NEUTRAL,
                    Message(
                        en="Only one of the two sides stands in capitals.",
                        de="Nur eine der beiden Seiten steht in Großbuchstaben.",
                    ),
                    target=pair.target,
                )


def _in_capitals(text: str) -> bool:
    letters = sum(char.isalpha() for char in text)
    return letters >= _LETTERS and text.isupper()
