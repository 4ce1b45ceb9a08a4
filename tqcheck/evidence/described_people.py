"""Target nouns of another gender than the person whom the source describes with them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.languages.de.person_nouns import adjectival_noun_gender, person_noun_gender
from tqcheck.languages.en.described_people import described, is_one_phrase, taken_up
from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en.person_facts import KnownGender, genders_in
from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import groups, listed
from tqcheck.languages.words import Word
from tqcheck.model import Segment, Span

_DEFINITE = re.compile(r"(?P<opens>\A|[“\"])?\b[Tt]he (?P<inside>(?:[\w-]+ ){0,2})\Z")
_PARTNERS = listed("partner ex-partner spouse")
_OWNED = re.compile(r"\b([Hh]is|[Hh]er) (?:(?:long-?term|former|late|new) )?\Z")
_LONGEST_COMPOUND = 3  # words and marks
_QUOTATION_MARKS = frozenset("'’\"”“‘")
_PREPOSITIONS = listed("in as an am was all")
_RELATIVE_OWNERS = listed("deren dessen")
_OF_PHRASE = frozenset({"ART", "ADJ(A)", "PPOSAT"})


class MisgenderedNoun(NamedTuple):
    """A noun of the wrong gender.

    Attributes:
        pair: in which it stands.
        target: from its article on.
        source: the noun that it translates.
        known: the person's gender, uncertain where the sentence itself does not say who it is.
    """

    pair: SegmentPair
    target: Span
    source: Span
    known: KnownGender


class _Mention(NamedTuple):
    """A target noun for a person, and the source noun that it translates."""

    pair: SegmentPair
    place: int
    gender: Gender
    segment: Segment
    noun: Span

    @property
    def text(self) -> str:
        return self.noun.of(self.pair.source_side.text).lower()

    @property
    def sentence(self) -> str:
        return self.segment.span.of(self.pair.source_side.text)

    @property
    def before(self) -> str:
        return self.sentence[: self.noun.start - self.segment.span.start]


def find_misgendered(
    pairs: Sequence[SegmentPair], people: Mapping[str, KnownGender]
) -> Iterator[MisgenderedNoun]:
    """Nouns of the wrong gender: those whose sentence says whom they describe, then the others.

    Args:
        pairs: of one document, in its order.
        people: of its source, by surname.
    """
    bearers: defaultdict[str, set[str | None]] = defaultdict(set)
    others: list[_Mention] = []
    for mention in (one for pair in pairs for one in _mentions(pair)):
        offset = mention.segment.span.start
        who = described(mention.sentence, mention.noun.start - offset, mention.noun.end - offset)
        if who is None:
            others.append(mention)
            continue
        bearers[mention.text].add(who.surname)
        yield from _differing(mention, who.known_by(people))
    for mention in others:
        yield from _differing(mention, _known_elsewhere(mention, bearers[mention.text], people))


def _mentions(pair: SegmentPair) -> Iterator[_Mention]:
    linked = {j for _, j in pair.links}
    for i, first in pair.links:
        token = pair.target_tokens[i]
        if not token.is_capitalised or token.text == pair.source_words[first].text:
            continue
        is_compound = "-" in token.text
        word = pair.source_words[_head(pair.source_words, first, linked) if is_compound else first]
        text = re.sub(r"['’]s$", "", word.text)
        is_plural = text.endswith("s") and not text.endswith("ss")
        if not text[0].isalpha() or is_plural or text.lower() in _telling():
            continue
        gender = person_noun_gender(token.text) or adjectival_noun_gender(pair.target_tokens, i)
        segment = next(
            (one for one in pair.source_segments if one.span.start <= word.start < one.span.end),
            None,
        )
        if gender is not None and segment is not None:
            yield _Mention(pair, i, gender, segment, Span(word.start, word.start + len(text)))


def _head(words: Sequence[Word], first: int, linked: Container[int]) -> int:
    """Where the last of the words stands that a compound renders; a link holds one of them.

    “‘Harbour Lights’ actor” is a „Harbour-Lights-Schauspieler“. Words in lower case without a link
    follow the linked one, and a mark of quotation may stand between.
    """
    head = at = first
    while at + 1 < len(words) and at + 1 not in linked and at - first < _LONGEST_COMPOUND:
        at += 1
        if words[at].text.isalpha() and words[at].text.islower():
            if words[at].text in FUNCTION_WORDS or words[at].text in _PREPOSITIONS:
                break
            head = at
        elif re.sub(r"['’]s$", "", words[at].text).islower():
            return at
        elif words[at].text not in _QUOTATION_MARKS:
            break
    return head


@cache
def _telling() -> frozenset[str]:
    """English words that tell the gender by themselves."""
    return frozenset().union(
        *groups("en/gender_marks").values(), *groups("en/gendered_nouns").values()
    )


def _known_elsewhere(
    mention: _Mention, bearers: set[str | None], people: Mapping[str, KnownGender]
) -> KnownGender | None:
    """The gender of a person whom another sentence tells: “the actor”, “his partner”."""
    definite = _DEFINITE.search(mention.before)
    if definite is not None and not is_one_phrase(definite["inside"]):
        definite = None
    if len(bearers) == 1 and definite is not None:
        [surname] = bearers
        known = people.get(surname or "")
        fits = known is not None and genders_in(mention.sentence) <= {known.gender}
        return _uncertain(known) if fits else None
    if not bearers and definite is not None and definite["opens"] is not None:
        text, segments = mention.pair.source_side.text, mention.pair.source_side.segments
        at = mention.segment.index
        near = [one.span.of(text) for one in segments[max(0, at - 1) : at + 2]]
        if at:
            person = taken_up(near[0], near[1], "".join(near[2:]), people)
            return _uncertain(people.get(person or ""))
    if mention.text in _PARTNERS:
        return _partner(mention)
    return None


def _partner(mention: _Mention) -> KnownGender | None:
    """“his partner” in a text that says “her partner” too: they are one couple."""
    owned = _OWNED.search(mention.before)
    if owned is None:
        return None
    his = owned[1].lower() == "his"
    other = rf"\b{'her' if his else 'his'} {mention.text}\b"
    if not re.search(other, mention.pair.source_side.text, re.IGNORECASE):
        return None
    return KnownGender(Gender.FEMININE if his else Gender.MASCULINE, certain=False)


def _uncertain(known: KnownGender | None) -> KnownGender | None:
    return known and known._replace(certain=False)


def _differing(mention: _Mention, known: KnownGender | None) -> Iterator[MisgenderedNoun]:
    if known is None or known.gender is mention.gender:
        return
    tokens, first = mention.pair.target_tokens, mention.place
    while first > 0 and tokens[first - 1].tag in _OF_PHRASE:
        first -= 1
    if first > 0 and tokens[first - 1].lower in _RELATIVE_OWNERS:
        return  # “Ms Roth, who was trained by Mr Lang”: „deren Trainer …“
    if tokens[first].lower == "den" and first > 0 and tokens[first - 1].tag == "APPR":
        return  # “von den Experten” may be several
    target = Span(tokens[first].start, tokens[mention.place].end)
    yield MisgenderedNoun(mention.pair, target, mention.noun, known)
