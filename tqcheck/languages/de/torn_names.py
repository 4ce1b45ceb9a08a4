"""Names of two words that came apart between two clauses: “sagte New. York werde …”.

A name is known in one piece from a list of places, from elsewhere in the text, or from the source.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from tqcheck.languages.de.names import is_name_like, is_second_half
from tqcheck.languages.de.speech import says
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import entries, word_set
from tqcheck.model import Span

_PAIR = re.compile(r"(?=\b([A-Z][^\W\d_]+)[ -]([A-Z]?[^\W\d_]+)\b)")
_VOWEL = re.compile(r"[aeiouyäöüáàâéèêíîóòôúû]")
_FARTHEST = 6  # tokens of a clause between the halves


@dataclass(frozen=True, slots=True)
class TornName:
    """A name that came apart.

    Attributes:
        span: from the first half to the second in the text.
        name: it in one piece.
    """

    span: Span
    name: str


def torn_names(sentences: Sequence[Sentence], text: str, source: str = "") -> Iterator[TornName]:
    """The names of a document that a clause or the end of a sentence tears, in text order.

    Args:
        sentences: of the document.
        text: of the document.
        source: its original; empty if it is not known.
    """
    tokens = [token for sentence in sentences for token in sentence.tokens]
    whole = _whole_names(tokens, source)
    alone: dict[str, int] = {}
    for at, token in enumerate(tokens[:-2]):
        seconds = whole.get(token.text)
        if seconds is None or tokens[at + 1].text.casefold() in seconds:
            continue
        place = _second_half(tokens, at, seconds)
        if place is None:
            continue
        name = seconds[tokens[place].text.casefold()]
        span = Span(token.start, tokens[place].end)
        if len(span.of(text).splitlines()) > 1:
            continue
        if name not in alone:
            alone[name] = _times_alone(tokens, token.text, tokens[place].text)
        is_place = name in _listed_places().get(token.text, {}).values()
        if is_place or (alone[name] == 1 and _is_person(token, name, source)):
            yield TornName(span, name)


@cache
def _listed_places() -> Mapping[str, Mapping[str, str]]:
    places: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries("de/two_word_names"):
        first, _, second = entry.partition("_")
        places[first][second.casefold()] = f"{first} {second}"
    return dict(places)


def _whole_names(tokens: Sequence[Token], source: str) -> Mapping[str, Mapping[str, str]]:
    """Names of two words by the first, and by the second in small letters."""
    found = {first: dict(seconds) for first, seconds in _listed_places().items()}
    for first, second in pairwise(tokens):
        if _are_one_name(first, second):
            found.setdefault(first.text, {})[second.text.casefold()] = f"{first.text} {second.text}"
    for match in _PAIR.finditer(source):
        half, other = match[1], match[2]
        if other[0].isupper() or is_second_half(other):
            name = source[match.start() : match.end(2)]
            found.setdefault(half, {}).setdefault(other.casefold(), name)
    return found


def _are_one_name(first: Token, second: Token) -> bool:
    """Whether two words that follow one another are a name; a surname may look like a noun."""
    if not (first.is_name and is_name_like(first) and second.spaced and is_name_like(second)):
        return False
    return second.is_name or (second.is_noun and given_name_gender(first.text) is not None)


def _times_alone(tokens: Sequence[Token], first: str, second: str) -> int:
    """How often the first half of a name stands without the second."""
    return sum(
        token.text == first and behind.text.casefold() != second.casefold()
        for token, behind in pairwise(tokens)
    )


def _is_person(first: Token, name: str, source: str) -> bool:
    """Whether a name begins with a given name, or the source has it in one piece."""
    if not (is_name_like(first) and first.is_name):
        return False
    return given_name_gender(first.text) is not None or name in source


def _second_half(tokens: Sequence[Token], at: int, seconds: Mapping[str, str]) -> int | None:
    """Where the second half stands behind the end of a sentence or behind a clause."""
    mark = tokens[at + 1]
    if mark.text == ".":
        if tokens[at].text in word_set("de/stopped_titles") or not _VOWEL.search(tokens[at].lower):
            return None  # an abbreviation: “Pr. Wolfgang”
        return at + 2 if _fits(tokens, at + 2, seconds) and not mark.spaced else None
    if mark.text == ",":
        for place in range(at + 3, min(len(tokens), at + 2 + _FARTHEST)):
            if tokens[place].text in {".", "!", "?", ";", ":"}:
                return None
            if tokens[place - 1].text == "," and _fits(tokens, place, seconds):
                says_so = any(says(tokens, one) for one in range(at + 2, place - 1))
                return place if says_so else None
        return None
    if mark.is_finite and mark.text.islower():
        return at + 2 if _fits(tokens, at + 2, seconds) else None
    return None


def _fits(tokens: Sequence[Token], place: int, seconds: Mapping[str, str]) -> bool:
    token = tokens[place]
    return token.spaced and token.is_capitalised and token.text.casefold() in seconds
