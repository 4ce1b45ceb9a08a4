"""English abbreviations left beside names: “sagte Mr. Chen”, “Gov. Ruth Miller”, “Selma, Ala.”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from tqcheck.languages.en_de.word_kinds import CERTAINLY_ENGLISH, kind_of
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import QUOTE_MARKS, Token
from tqcheck.languages.word_lists import rows
from tqcheck.model import Span

_UNKNOWN = "-"
_RATHER_NAME = 4.5  # Zipf frequency in German of a word that is more common than names
_SPEAKING = frozenset({":", "–", "-", "—"}) | QUOTE_MARKS
_LONGEST_PLACE = 40  # code points
_BESIDE = 3  # tokens on either side that show whether the text is German


@dataclass(frozen=True, slots=True)
class LeftTitle:
    """An English title before a name.

    Attributes:
        first, last: indexes of its token and of its stop, or of the token again without one.
        german: what German writes, if that does not depend on the person.
    """

    first: int
    last: int
    german: str | None


@cache
def _titles(kind: str) -> Mapping[str, str]:
    return MappingProxyType(
        {word: german for of, word, german in rows("en_de/english_titles") if of == kind}
    )


def left_titles(tokens: Sequence[Token]) -> Iterator[LeftTitle]:
    """The English titles before names, in order.

    Whoever is addressed may be addressed in English: “„Mr. Chen, sind Sie zufrieden?““. Names of
    works, and names with their title in quotation marks, are left alone.
    """
    for at, token in enumerate(tokens):
        german = _titles("address").get(token.text) or _titles("office").get(token.text)
        if german is None:
            continue
        stopped = at + 1 < len(tokens) and tokens[at + 1].text == "." and not tokens[at + 1].spaced
        last = at + stopped
        if last + 1 >= len(tokens) or not (stopped or token.text in _titles("address")):
            continue
        if _is_name(tokens[last + 1]) and not _is_meant(tokens, at, last + 1):
            yield LeftTitle(at, last, _inflected(tokens, at, german))


def _is_name(token: Token) -> bool:
    """Whether a word behind a title is a surname or given name of a person."""
    if not token.spaced or not token.is_capitalised or len(token.text) < 2:
        return False
    return re.split("['’]", token.text)[0] not in _titles("work") and (
        token.is_name or zipf(token.lower, "de") < _RATHER_NAME
    )


def _is_meant(tokens: Sequence[Token], first: int, name: int) -> bool:
    """Whether the title is part of a name or of English, or addresses somebody."""
    before = tokens[first - 1] if first else None
    end = name + 1
    while end < len(tokens) and tokens[end].is_name and tokens[end].is_capitalised:
        end += 1
    behind = tokens[end] if end < len(tokens) else None
    if before and behind and {before.text, behind.text} <= QUOTE_MARKS:
        return True
    addressed = before is None or before.text in _SPEAKING
    if addressed and behind and behind.text in {",", "!", "?"}:
        return not _goes_on(tokens[end + 1 : end + 2])
    beside = (*tokens[max(0, first - _BESIDE) : first], *tokens[end : end + _BESIDE])
    return any(kind_of(token.text) in CERTAINLY_ENGLISH for token in beside if token.is_alpha)


def _goes_on(behind: Sequence[Token]) -> bool:
    """Whether a name is the subject of a sentence: “Mr. Chen, der …”, “Mr. Chen, 57, …”."""
    return any(token.tag in {"PRELS", "PRELAT", "APPR", "CARD"} for token in behind)


def _inflected(tokens: Sequence[Token], at: int, german: str) -> str | None:
    """“Herrn” behind a preposition, which never governs the nominative."""
    if german == _UNKNOWN:
        return None
    governed = at > 0 and tokens[at - 1].tag == "APPR"
    return f"{german}n" if german == "Herr" and governed else german


@cache
def _left_state() -> re.Pattern[str]:
    states = "|".join(map(re.escape, _titles("state")))
    return re.compile(rf"(?<=[^\W\d_], )(?:{states})\.(?=[\s,;:)–—-]|\Z)")


def left_states(text: str) -> Iterator[tuple[Span, str]]:
    """The English abbreviations of states behind a place and a comma, with the German names."""
    for match in _left_state().finditer(text):
        beside = text[max(0, match.start() - _LONGEST_PLACE) : match.start() - 2]
        place = beside.rsplit(maxsplit=1)[-1:]
        if place and place[0].lstrip('(„“"')[:1].isupper():
            yield Span(*match.span()), _titles("state")[match.group()[:-1]]
