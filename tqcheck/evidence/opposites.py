"""Words of the target that mean the opposite of the source words in whose place they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.languages.en_de.opposites import meanings, meant
from tqcheck.languages.negation import Denial, NegationLexicon
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set
from tqcheck.languages.words import Word
from tqcheck.model import Span

_NEAR = 3  # words between a negation and what it negates
_LONG = 4  # letters; shorter words are linked by chance

_UNTIL = listed("until till through before")
_NOT_BEFORE = listed("erst wieder frühestens ab")


@dataclass(frozen=True, slots=True)
class OppositeWord:
    """A target word of the opposite meaning of a source word.

    Attributes:
        source, target: their places in the two texts.
        linked: whether a word link joins them. Otherwise each is the only one of its meaning, and
            the source word is linked to nothing else.
        is_converse: whether the two may tell one event from two sides.
    """

    source: Span
    target: Span
    linked: bool
    is_converse: bool


def find_opposites(pair: SegmentPair) -> Iterator[OppositeWord]:
    """Words of opposite meaning in one place, in source order.

    The source has no word of the target's meaning and the target none of the source's, and both
    sides negate alike, so that no two reversals make none.
    """
    said = meant(pair.source_words)
    for meaning, places in said.items():
        own, opposite = meanings()[meaning], meanings()[meanings()[meaning].opposite]
        if own.opposite in said or any(own.target.places(pair.target_tokens)):
            continue
        found = list(opposite.target.places(pair.target_tokens))
        if not found:
            continue
        match = _match(pair, places, found)
        if match is None or not _negate_alike(pair, match.place, match.indexes):
            continue
        first, last = (pair.source_words[at] for at in (match.place[0], match.place[1] - 1))
        target = pair.target_tokens[match.indexes[0]].span
        yield OppositeWord(Span(first.start, last.end), target, match.linked, own.is_converse)


_Range = tuple[int, int]
_Indexes = tuple[int, ...]


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


def _are_linked(pair: SegmentPair, place: _Range, indexes: _Indexes) -> bool:
    return any(i in indexes and place[0] <= j < place[1] for i, j in pair.links)


def _is_linked(pair: SegmentPair, place: _Range) -> bool:
    """Whether a source word is linked to a longer word."""
    return any(
        place[0] <= j < place[1] and len(pair.target_tokens[i].text) >= _LONG for i, j in pair.links
    )


def _negate_alike(pair: SegmentPair, place: _Range, indexes: _Indexes) -> bool:
    """Whether both sides deny something or neither does, near the two words and anywhere."""
    words, tokens = pair.source_words, pair.target_tokens
    if _is_turned_round_by_time(pair):
        return False
    source_near = _has_near(words, place[0], place[1], word_set("en_de/source_reversals"))
    target_near = _has_near(tokens, indexes[0], indexes[-1] + 1, word_set("en_de/target_reversals"))
    source_denies = _denies(
        pair.document.source_pack.negation,
        pair.source_text,
        pair.source.start,
        [Span(word.start, word.end) for word in words[slice(*place)]],
    )
    target_denies = _denies(
        pair.document.target_pack.negation,
        pair.target_text,
        pair.target.start,
        [tokens[index].span for index in indexes],
    )
    return source_near == target_near and source_denies == target_denies


def _is_turned_round_by_time(pair: SegmentPair) -> bool:
    """Whether “closed until Monday” may be „öffnet erst am Montag wieder“."""
    until = any(word.text.lower() in _UNTIL for word in pair.source_words)
    return until and any(token.lower in _NOT_BEFORE for token in pair.target_tokens)


def _has_near(
    words: Sequence[Word] | Sequence[Token], start: int, end: int, reversals: frozenset[str]
) -> bool:
    near = words[max(0, start - _NEAR) : end + _NEAR]
    return any(word.text.lower() in reversals or word.text.endswith("n’t") for word in near)


def _denies(lexicon: NegationLexicon, text: str, offset: int, besides: Sequence[Span]) -> bool:
    """Whether a text denies something by a word that is not one of `besides`."""
    for word in lexicon.denying(text):
        place = Span(word.start, word.end).shift(offset)
        if word.how is Denial.STRONG and not any(place.overlaps(one) for one in besides):
            return True
    return False
