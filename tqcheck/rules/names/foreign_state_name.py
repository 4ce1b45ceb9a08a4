"""A state or capital with its English name.

What
    The English name of a state or a capital for which German has a name of its own (“Kenya”,
    “Warsaw”), after a preposition or “und” and not as part of a longer name. A hint: houses differ
    in what they keep. Where the house style wants German names (`exonyms`) it is a fault, and so
    are names that German news has beside its own (“Türkiye”, “Kyiv”), wherever they stand alone.
    All places of a name are one finding.

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
from collections.abc import Iterator, Mapping
from functools import cache

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.embedded.own_language import LanguageReading, reading_of
from tqcheck.languages.en_de.states import first_words_of_renamed, german_names, german_states
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.word_lists import rows
from tqcheck.model import Applicability, Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_BEFORE = re.compile(r"(?<![\w-])(?<![Mm]ade )(?:in|aus|nach|von|für|gegen|und|oder|mit|bei) \Z")
_WITH_ARTICLE = frozenset({"Türkei", "Moldau", "Elfenbeinküste"})
_NAME_BEFORE = re.compile(
    r"(?<![\w-])(?!(?:In|Aus|Nach|Von|Für|Und|Mit|Bei|Die|Das)\b)[A-ZÄÖÜ][\w-]* \Z"
)
_PEOPLE = frozenset({"Jordan", "Chad"})  # more people than states, where it stands alone
_AFTER = re.compile(r"(?=[.,;:!?)]|\Z|\n| [a-zäöüß])")


class ForeignStateName(Rule):
    """See the module's docstring."""

    code = "TQ775"
    name = "foreign-state-name"
    category = "terminology/wrong-term"
    severity = Severity.NEUTRAL
    target_languages = frozenset({"de"})
    once_a_document = True

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield each English name of a state or capital that stands alone."""
        is_wanted = document.style.exonyms == "german"
        for span, german in sorted(_found(document, with_house_names=is_wanted)):
            found = span.of(document.text)
            yield Hit(
                span,
                Message(
                    en=f"“{found}” is called “{german}” in German.",
                    de=f"„{found}“ heißt auf Deutsch „{german}“.",
                ),
                suggestion=german,
                severity=Severity.MINOR if is_wanted else None,
                # “die Türkei” has an article that “Türkiye” has not.
                applicability=Applicability.UNSAFE
                if german in _WITH_ARTICLE
                else Applicability.SAFE,
                kind=found,
            )


def _found(document: BilingualDocument, *, with_house_names: bool) -> Iterator[tuple[Span, str]]:
    """The names with the German ones."""
    if with_house_names:
        for sentence in document.own_sentences:
            yield from _house_names(sentence)
    there = first_words_of_renamed().intersection(document.letter_runs)
    if not there:
        return
    for sentence in document.own_sentences:
        text = sentence.text
        if any(word in text for word in there) and _may_name_one(text) and _is_german(sentence):
            yield from _state_names(sentence, with_house_names=with_house_names)


def _is_german(sentence: Sentence) -> bool:
    return reading_of(sentence.text, "de") is not LanguageReading.OTHER


def _house_names(sentence: Sentence) -> Iterator[tuple[Span, str]]:
    text = sentence.text
    matches = [
        match
        for match in _house_pattern().finditer(text)
        if not _NAME_BEFORE.search(text[: match.start()])
    ]
    if matches and _is_german(sentence):
        for match in matches:
            name = match.group()
            bare = name if name in _usual() else name.removesuffix("s")
            german = _usual()[bare] + name.removeprefix(bare)
            yield Span(*match.span()).shift(sentence.segment.span.start), german


def _state_names(sentence: Sentence, *, with_house_names: bool) -> Iterator[tuple[Span, str]]:
    text, offset = sentence.text, sentence.segment.span.start
    for mention in german_states(text):
        found = mention.span.of(text)
        german = None if mention.is_german else german_names().get(found)
        if (
            german is None
            or found in _PEOPLE
            or (with_house_names and found in _usual())
            or not _BEFORE.search(text[: mention.span.start])
            or not _AFTER.match(text, mention.span.end)
        ):
            continue
        yield mention.span.shift(offset), german


@cache
def _usual() -> Mapping[str, str]:
    """The usual German name by a name that a house may keep."""
    return {row[0]: row[1] for row in rows("en_de/house_exonyms")}


@cache
def _house_pattern() -> re.Pattern[str]:
    """Such a name alone: not in a longer name (“Dynamo Kyiv”), not in a compound."""
    names = "|".join(map(re.escape, sorted(_usual(), key=len, reverse=True)))
    return re.compile(
        rf"(?<![\w-])(?:{names})s?(?![\w-])"
        rf"(?=[.,;:!?)“”\"»«]|\Z|\s+(?![A-ZÄÖÜ]))"
    )


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, german_names()))})\b")


def _may_name_one(text: str) -> bool:
    return _names().search(text) is not None
