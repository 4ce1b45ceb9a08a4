"""A state or capital with its English name.

What
    The English name of a state or a capital for which German has a name of its own (“Kenya”,
    “Warsaw”), after a preposition or “und” and not as part of a longer name. A hint: houses differ
    in what they keep.

Why it matters in news
    Readers know the place under its German name, and archives file it there.

Bad
    - Die Ministerin flog am Montag nach ⟦Kenya⟧. → Kenia
    - Der Gipfel findet in ⟦Warsaw⟧ statt. → Warschau
    - Die Fähre fährt von ⟦Cyprus⟧ in den Libanon. → Zypern

Good
    - Der Sender Radio New Zealand berichtete aus Neuseeland.
    - Der Leiter der Bank of Canada sah die Tour de France.
    - Die Fluglinie Air France fliegt nach Frankreich und in die Türkei.
    - In Kiew und in Kyjiw wurde gefeiert, die Fahnen waren made in Germany.

Known false alarms
    A club or a work with the name of a state that nothing announces.

Source
    Names of states from CLDR: `en_de/data/state_names.tsv`; the names that the German Federal
    Foreign Office and the agencies use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.embedded.own_language import LanguageReading, reading_of
from tqcheck.languages.en_de.states import german_names, german_states
from tqcheck.model import Hit, Message, Severity
from tqcheck.rules.base import Rule

_BEFORE = re.compile(r"(?<![\w-])(?<![Mm]ade )(?:in|aus|nach|von|für|gegen|und|oder|mit|bei) \Z")
_PEOPLE = frozenset({"Jordan", "Chad"})  # more people than states, where it stands alone
_AFTER = re.compile(r"(?=[.,;:!?)]|\Z|\n| [a-zäöüß])")


class ForeignStateName(Rule):
    """See the module's docstring."""

    code = "TQ775"
    name = "foreign-state-name"
    category = "terminology/wrong-term"
    severity = Severity.NEUTRAL
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each English name of a state or capital that stands alone."""
        if _first_words().isdisjoint(document.letter_runs):
            return
        for sentence in document.own_sentences:
            text, offset = sentence.text, sentence.segment.span.start
            if not _may_name_one(text) or reading_of(text, "de") is LanguageReading.OTHER:
                continue
            for mention in german_states(text):
                found = mention.span.of(text)
                german = None if mention.is_german else german_names().get(found)
                if (
                    german is None
                    or found in _PEOPLE
                    or not _BEFORE.search(text[: mention.span.start])
                    or not _AFTER.match(text, mention.span.end)
                ):
                    continue
                yield Hit(
                    mention.span.shift(offset),
                    Message(
                        en=f"“{found}” is called “{german}” in German.",
                        de=f"„{found}“ heißt auf Deutsch „{german}“.",
                    ),
                    suggestion=german,
                )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, german_names()))})\b")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name)[0] for name in german_names())


def _may_name_one(text: str) -> bool:
    return _names().search(text) is not None
