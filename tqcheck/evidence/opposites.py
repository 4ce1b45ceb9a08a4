"""Words of the target that mean the opposite of the source words in whose place they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import target_gain
from tqcheck.languages.en.number_words import TENS, UNITS
from tqcheck.languages.en_de.opposites import Meaning, meanings, meant
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.languages.words import Word
from tqcheck.model import Span

_NEAR = 3  # words between a negation and what it negates
_LONG = 4  # letters; shorter words are linked by chance

# Negations anywhere in a sentence: “I do not think it is right”.
_NOT = listed("not no never cannot nor neither without")
_NICHT = listed("nicht nie niemals weder ohne kein keine keinen keiner keinem")
_UNTIL = listed("until till through before")
_NOT_BEFORE = listed("erst wieder frühestens ab")


_Range = tuple[int, int]
_Indexes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OppositeWord:
    """A target word of the opposite meaning of a source word.

    Attributes:
        source, target: their places in the two texts.
        linked: whether a word link joins them. Otherwise each is the only one of its meaning, and
            the source word is linked to nothing else.
        is_converse: whether the two may tell one event from two sides.
        gain: how much likelier the target is, given a source that says the opposite, in nats; None
            if there is no translator to ask.
    """

    source: Span
    target: Span
    linked: bool
    is_converse: bool
    gain: float | None


def find_opposites(pair: SegmentPair) -> Iterator[OppositeWord]:
    """Words of opposite meaning in one place, in source order.

    The source has more words of its meaning than the target, and the target more of the opposite
    one than the source; and both sides negate alike near them, so that no two reversals make none.
    Without a translator to ask neither side has any word of the other's meaning, and only pairs of
    opposites count.
    """
    said = meant(pair.source_words)
    best: dict[Span, OppositeWord] = {}
    for meaning, places in said.items():
        for other in meanings()[meaning].others:
            found = _opposite(pair, places, said.get(other, ()), meaning, other)
            if found is not None:
                rival = best.setdefault(found.target, found)
                if (found.gain or 0.0) > (rival.gain or 0.0):
                    best[found.target] = found
    yield from sorted(best.values(), key=lambda one: one.source.start)


def _opposite(
    pair: SegmentPair,
    places: Sequence[_Range],
    theirs: Sequence[_Range],
    meaning: int,
    other: int,
) -> OppositeWord | None:
    """A target word of one meaning for a source word of another.

    Args:
        pair: the pair.
        places: of the source words of the meaning.
        theirs: of the source words of the other meaning.
        meaning: an index in `meanings`.
        other: likewise.
    """
    own, opposite = meanings()[meaning], meanings()[other]
    if len(own.others) > 1:
        places = [place for place in places if not _is_counted(pair.source_words, place[0])]
    found = list(opposite.target.places(pair.target_tokens))
    if not found or not places:
        return None
    rendered = list(own.target.places(pair.target_tokens))
    match: _OnePlace | None
    if pair.document.target_scorer is None:
        if rendered or theirs or own.is_ambiguous or len(own.others) > 1:
            return None
        match, gain = _match(pair, places, found), None
        if match is None or not _negate_alike(pair, match):
            return None
    else:
        if len(rendered) >= len(places) or len(theirs) >= len(found):
            return None
        options = [_beside(pair, place, found) for place in places]
        options = [
            one
            for one in options
            if (one.linked or not own.is_ambiguous) and _negate_alike(pair, one)
        ]
        if not options:
            return None
        gains = [target_gain(pair, _turned_round(pair, one.place, opposite)) for one in options]
        match, gain = max(zip(options, gains, strict=True), key=lambda one: one[1] or float("-inf"))
    first, last = (pair.source_words[at] for at in (match.place[0], match.place[1] - 1))
    target = pair.target_tokens[match.indexes[0]].span
    return OppositeWord(Span(first.start, last.end), target, match.linked, own.is_converse, gain)


class _OnePlace(NamedTuple):
    """Source words and target words in one place, and whether they are linked."""

    place: _Range
    indexes: _Indexes
    linked: bool


def _match(
    pair: SegmentPair, places: Sequence[_Range], found: Sequence[_Indexes]
) -> _OnePlace | None:
    """The first words that are linked, or else the only ones there are."""
    for place in places:
        for indexes in found:
            if _are_linked(pair, place, indexes):
                return _OnePlace(place, indexes, linked=True)
    if len(places) == len(found) == 1 and not _is_linked(pair, places[0]):
        return _OnePlace(places[0], found[0], linked=False)
    return None


def _is_counted(words: Sequence[Word], index: int) -> bool:
    """Whether a number stands before a word: other rules compare amounts."""
    before = words[index - 1].text.lower() if index else ""
    return before[:1].isdigit() or before.split("-")[0] in UNITS.keys() | TENS.keys()


def _beside(pair: SegmentPair, place: _Range, found: Sequence[_Indexes]) -> _OnePlace:
    """Source words with the target words that are linked to them, or else with the first."""
    linked = [indexes for indexes in found if _are_linked(pair, place, indexes)]
    return _OnePlace(place, (linked or found)[0], bool(linked))


def _turned_round(pair: SegmentPair, place: _Range, opposite: Meaning) -> list[str]:
    """The source with each word of the opposite meaning in a place."""
    text, offset = pair.source_text, pair.source.start
    start = pair.source_words[place[0]].start - offset
    end = pair.source_words[place[1] - 1].end - offset
    opens = text[start].isupper()
    said = sorted(" ".join(phrase) for phrase in opposite.source)
    return [
        text[:start] + (one[0].upper() + one[1:] if opens else one) + text[end:] for one in said
    ]


def _are_linked(pair: SegmentPair, place: _Range, indexes: _Indexes) -> bool:
    return any(i in indexes and place[0] <= j < place[1] for i, j in pair.links)


def _is_linked(pair: SegmentPair, place: _Range) -> bool:
    """Whether a source word is linked to a longer word."""
    return any(
        place[0] <= j < place[1] and len(pair.target_tokens[i].text) >= _LONG for i, j in pair.links
    )


def _negate_alike(pair: SegmentPair, match: _OnePlace) -> bool:
    """Whether both sides deny as often near the two words, and both or neither anywhere."""
    words, tokens = pair.source_words, pair.target_tokens
    if _is_turned_round_by_time(pair):
        return False
    source_near = _count_near(words, range(*match.place), word_set("en_de/source_reversals"))
    target_near = _count_near(tokens, match.indexes, word_set("en_de/target_reversals"))
    if source_near != target_near:
        return False
    source_denies = any(_is_negation(word.text, _NOT) for word in words)
    return source_denies == any(_is_negation(token.text, _NICHT) for token in tokens)


def _is_negation(word: str, negations: frozenset[str]) -> bool:
    return word.lower() in negations or word.lower().endswith(("n't", "n’t"))


def _is_turned_round_by_time(pair: SegmentPair) -> bool:
    """Whether “closed until Monday” may be „öffnet erst am Montag wieder“."""
    until = any(word.text.lower() in _UNTIL for word in pair.source_words)
    return until and any(token.lower in _NOT_BEFORE for token in pair.target_tokens)


def _count_near(
    words: Sequence[Word] | Sequence[Token], places: Sequence[int], reversals: frozenset[str]
) -> int:
    first, last = max(0, places[0] - _NEAR), places[-1] + _NEAR
    near = [words[at].text for at in range(first, min(last + 1, len(words))) if at not in places]
    return sum(word.lower() in reversals or word.endswith("n’t") for word in near)
