"""One name spelled in two ways in one article or in one run.

What
    Two spellings that can only be the same name: two transliterations (“Peskow”, “Peskov”), an
    accent lost or added (“Grabner”, “Gräbner”), a doubled letter (“Kramer”, “Krammer”). If several
    articles are checked in one run, an article is also reported if most articles before it spell a
    name from the list of variants (“Kiew”, “Kyjiw”) differently. For other full names with the same
    given name this is a hint.

Why it matters in news
    Engines decide anew in each sentence. Readers take the two for different people, and a search
    for one misses the other.

Bad
    - Kremlsprecher Peskow wies das zurück. Später sagte ⟦Peskov⟧, es gebe keine Belege.
    - In Kiew fiel der Strom aus. Die Metro von ⟦Kyjiw⟧ fuhr weiter.
    - Studienleiterin Vera Grabner ist zufrieden. „Jede Schicht zählt“, sagte ⟦Gräbner⟧.

Good
    - Jan Meier traf Uwe Meyer, und Peters Hund traf Peter.
    - Stefan Roth und Stephan Klein kamen aus Paris, Kleins Auto blieb in Kleinow.
    - Der Kyiv Independent berichtete aus Kiew.
    - In Quebec spielt das Théâtre du Québec, in Montreal der Club Montréal.

Known false alarms
    Relatives or namesakes whose given names are not mentioned; names of firms and newspapers that
    keep a foreign spelling.

Source
    Class I2 of the artifact study; dpa and the Duden transliterate Cyrillic each in one way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.languages.de.names import is_name_like
from tqcheck.languages.de.people import noun_gender
from tqcheck.languages.de.speech import outlet_at
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.spelling import are_listed, may_be_one_name
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.model import Hit, Message, Severity, Span
from tqcheck.rules.base import Rule

_BEFORE_PLACES = listed("in In nach Nach aus Aus")
_SETTLED = 4.25  # Zipf frequency: “Kanada” beside “Noir Canada”


@dataclass(frozen=True, slots=True)
class _NameUse:
    """A surname or place as written, and the context before it.

    Attributes:
        given: the name before it in the same run of names.
        place: whether it is used like a place: “in Montreal”, “aus Quebec”.
        called: whether something seems to be named after it.
    """

    written: str
    given: str | None
    span: Span
    place: bool
    called: bool


class NameVariant(Rule):
    """See the module's docstring."""

    code = "TQ503"
    name = "name-variant"
    category = "terminology/inconsistent"
    severity = Severity.MINOR
    target_languages = frozenset({"de"})

    def check(self, document: BilingualDocument) -> Iterator[Hit]:
        """Yield the first use of each spelling that follows another spelling of the name."""
        uses: dict[str, list[_NameUse]] = {}
        for sentence in document.sentences:
            for use in _uses(sentence):
                uses.setdefault(use.written, []).append(use)
        spellings = sorted(uses, key=lambda written: uses[written][0].span.start)
        for position, later in enumerate(spellings):
            for earlier in spellings[:position]:
                if not may_be_one_name(earlier, later) or _genitive(earlier, later):
                    continue
                if _is_household_word(earlier, later) or _two_people(uses[earlier], uses[later]):
                    continue
                if _is_inside_a_name(uses[earlier], uses[later]):
                    continue
                yield _hit(uses[later][0], earlier)
                break


def _uses(sentence: Sentence) -> Iterator[_NameUse]:
    """The last word of each run of names in a sentence."""
    tokens = sentence.tokens
    place = 0
    while place < len(tokens):
        if not _is_name(tokens[place]) or outlet_at(tokens, place):
            place += max(1, outlet_at(tokens, place))
            continue
        end = place
        while end + 1 < len(tokens) and _is_name(tokens[end + 1]) and tokens[end + 1].spaced:
            end += 1
        last = tokens[end]
        joined = end + 1 < len(tokens) and tokens[end + 1].text == "-"
        if len(last.text) >= 4 and "-" not in last.text and not joined:
            given = tokens[end - 1].text if end > place else None
            before = tokens[place - 1] if place else None
            is_place = given is None and before is not None and before.text in _BEFORE_PLACES
            called = before is not None and (
                before.text
                in word_set("de/foreign_name_particles")  # “Théâtre du Québec”, “Club Montréal”
                or (before.tag == "NN" and noun_gender(before.text) is None)
            )
            yield _NameUse(last.text, given, last.span, is_place, called)
        place = end + 1


def _is_name(token: Token) -> bool:
    return token.is_name and is_name_like(token)


def _genitive(one: str, other: str) -> bool:
    """Whether the two differ only in their endings: “Peters”, “Äthiopien” and “Äthiopiers”."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    endings = word_set("de/name_endings") | {""}
    return start >= 3 and one[start:] in endings and other[start:] in endings


def _is_household_word(one: str, other: str) -> bool:
    """Whether the name is so well known that only titles of works spell it differently."""
    settled = max(zipf(one, "de"), zipf(other, "de")) >= _SETTLED
    return settled and not are_listed(one, other)


def _is_inside_a_name(first: list[_NameUse], second: list[_NameUse]) -> bool:
    """Whether one is a place and the other is part of a name with it: “Union Montréal”."""
    return any(
        any(use.place for use in one) and all(use.given or use.called for use in other)
        for one, other in ((first, second), (second, first))
    )


def _two_people(first: list[_NameUse], second: list[_NameUse]) -> bool:
    """Whether given names show that they are two people."""
    one = {use.given for use in first if use.given}
    other = {use.given for use in second if use.given}
    if not one or not other:
        return False
    return not any(a == b or may_be_one_name(a, b) for a in one for b in other)


def _hit(use: _NameUse, earlier: str) -> Hit:
    return Hit(
        use.span,
        Message(
            en=f"“{use.written}” is spelled “{earlier}” before.",
            de=f"„{use.written}“ heißt weiter oben „{earlier}“.",
        ),
    )
