"""Offices and trades that a text gives to people, and where two of them contradict each other.

“Der Sprecher Ada Roth … sagte die Sprecherin”: German names an office in two forms, and an article
in which one person only holds it uses one of them. Kinship is left out: a brother is no sister.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.languages.de.people import PersonMention, noun_gender, office_stem, places_in
from tqcheck.languages.de.speech import says
from tqcheck.languages.persons import OPPOSITE, Gender
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import listed
from tqcheck.model import Role, Span

_FURTHER = listed("von vom für aus bei beim in im an am der des sowie")  # which office it is
_SPECIFIC = 12  # letters of an office that hardly two people in one report hold


@dataclass(frozen=True, slots=True)
class Clash:
    """An office without a name that contradicts the same office with a name.

    Attributes:
        named: the person with the title before the name.
        span: the office without a name, with its article.
    """

    named: PersonMention
    span: Span


@dataclass(frozen=True, slots=True)
class _OfficeUse:
    """An office in a sentence; `mention` where it stands before a name."""

    stem: str
    gender: Gender
    sentence: int
    place: int
    span: Span
    mention: PersonMention | None


def clashes(sentences: Sequence[Sentence], mentions: Sequence[PersonMention]) -> Iterator[Clash]:
    """Offices that have one gender with the only name and the other gender without a name."""
    uses = list(_uses(sentences, mentions))
    blamed: set[str] = set()
    for use in uses:
        if use.mention is not None:
            continue
        tokens = sentences[use.sentence].tokens
        headline = sentences[use.sentence].segment.role is Role.HEADLINE
        following = tokens[use.place + 1] if use.place + 1 < len(tokens) else None
        if headline and following is not None and _is_plural(following):
            continue  # “Minister fordern Hilfe”
        person = _named_later(use, uses) if headline else _named_before(use, uses, mentions, tokens)
        if person is None or person.surname in blamed:
            continue
        blamed.add(person.surname)
        yield Clash(person, _with_article(sentences[use.sentence], use))


def _uses(sentences: Sequence[Sentence], mentions: Sequence[PersonMention]) -> Iterator[_OfficeUse]:
    named: defaultdict[int, dict[int, PersonMention]] = defaultdict(dict)
    for mention in mentions:
        for place in places_in(sentences[mention.sentence], mention.span):
            named[mention.sentence].setdefault(place, mention)
    for number, sentence in enumerate(sentences):
        for place, token in enumerate(sentence.tokens):
            if not token.is_noun:
                continue
            stem = office_stem(token.text)
            gender = noun_gender(token.text) if stem else None
            if stem is None or gender is None:
                continue
            yield _OfficeUse(stem, gender, number, place, token.span, named[number].get(place))


def _same_office(one: str, other: str) -> bool:
    return one.endswith(other) or other.endswith(one)


def _named_before(
    use: _OfficeUse,
    uses: Sequence[_OfficeUse],
    mentions: Sequence[PersonMention],
    tokens: Sequence[Token],
) -> PersonMention | None:
    """The only person who bore the office before, if in the other gender; None otherwise."""
    if not _is_definite(use, tokens):
        return None
    before = [other for other in uses if other.span.end <= use.span.start]
    same = [other for other in before if other.stem.endswith(use.stem)]
    if any(other.gender is use.gender for other in same):
        return None
    named = [other.mention for other in same if other.mention is not None]
    bearers = {m.surname for m in named}
    if len(bearers) != 1:
        return None
    # A later person whose gender is not marked may be meant too.
    earlier = [m for m in mentions if m.span.end <= use.span.start]
    last = max(n for n, m in enumerate(earlier) if m.surname in bearers)
    since = earlier[last + 1 :]
    if any(m.full and m.gender is not OPPOSITE[use.gender] for m in since):
        return None
    return named[0] if all(m.gender is OPPOSITE[use.gender] for m in named) else None


def _named_later(use: _OfficeUse, uses: Sequence[_OfficeUse]) -> PersonMention | None:
    """The only person who bears a headline's office in the text, if in the other gender."""
    if len(use.stem) < _SPECIFIC:
        return None
    same = [
        other
        for other in uses
        if other.mention is not None
        and _same_office(other.stem, use.stem)
        and len(other.stem) >= _SPECIFIC
    ]
    bearers = {other.mention.surname for other in same if other.mention is not None}
    if len(bearers) != 1 or any(other.gender is use.gender for other in same):
        return None
    return same[0].mention


def _is_definite(use: _OfficeUse, tokens: Sequence[Token]) -> bool:
    """Whether the office means one person known already: “sagte die Ministerin.”"""
    place = use.place
    article = tokens[place - 1] if place else None
    if article is None or place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    if following.is_capitalised or following.tag in {"ART", "KON", "TRUNC"}:
        return False
    if following.lower in _FURTHER:
        return False
    if article.lower != ("die" if use.gender is Gender.FEMININE else "der"):
        return False
    # “der Minister” may be a genitive plural: it needs a singular verb next to it.
    inverted = place >= 2 and says(tokens, place - 2) and _is_singular(tokens[place - 2])
    inverted |= place >= 3 and tokens[place - 2].text == "so" and tokens[place - 3].text == ","
    reflexive = place >= 3 and tokens[place - 2].lower == "sich" and tokens[place - 3].is_finite
    return inverted or reflexive or (place == 1 and following.is_finite and _is_singular(following))


def _is_plural(verb: Token) -> bool:
    return verb.is_finite and not _is_singular(verb)


def _is_singular(verb: Token) -> bool:
    return not verb.lower.endswith("n") and verb.lower != "sind"


def _with_article(sentence: Sentence, use: _OfficeUse) -> Span:
    before = sentence[use.place - 1] if use.place else None
    start = before.start if before is not None and before.tag in {"ART", "PDS"} else use.span.start
    return Span(start, use.span.end)
