"""Negations of one side of a pair that have no counterpart on the other side.

Three kinds of evidence that err for different reasons: whether the other side has a word with
negative meaning that nothing on this side explains; whether the two sides are more similar without
the negation, or with one added to the other side; and whether the words around the negation are
linked, so that its clause was not rephrased.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.similarity import vectors, word_vectors
from tqcheck.languages.negation import Denial, Denying, NegationLexicon, clause_of
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.sentence import Token
from tqcheck.model import Span

_NEAR = 3
_AROUND = 4
_SHORT = 3
_COMMON = 6.0
_TRANSLATED = 0.5
_OPENING = " \"“„‘'("
_AND = ("und", "ode")
_BREAKS = frozenset(',;:–—()-.!?"“”„')


@dataclass(frozen=True, slots=True)
class NegationEvidence:
    """A negation that may have no counterpart, with the features that tell whether it has one.

    Attributes:
        span: the negation, in the text of its own side.
        is_omitted: whether the source has it and the target does not.
        denied: the strongest word with negative meaning in the aligned clause of the other side
            that nothing on this side explains.
        is_exempt: whether it is of a kind that often has no counterpart: its clause has a second
            negative word, asks or contrasts; it is part of a title; it only negates an attribute
            („mit nicht eindeutigen Folgen“); or it is universal and the other side has a
            superlative.
        contrasted: whether either side replaces one thing by another: “not honour, but shame”.
        similarity: of the two sides, as a cosine.
        gain: how much more similar the two sides are without it, as a cosine.
        gain_with: how much more similar they are with a negation added to the other side.
        gain_clause: as `gain`, of its clause and what that is linked to alone.
        linked: share of the longer words of its clause that are linked.
        near: mean cosine of the longer words around it and the words that they are linked to.
        together: whether a word right after it is linked.
        length: words of its side.
        clause_length: words of its clause.
        is_fixed: whether it belongs to a set phrase that often has no counterpart.
        is_outnumbered: whether the other side negates too, but less often.
        is_asked: whether either side asks, or its clause does; a question may negate or not.
        is_open: whether it stands in an indirect question, which means the same without it.
    """

    span: Span
    is_omitted: bool
    denied: Denial
    is_exempt: bool
    contrasted: bool
    similarity: float
    gain: float
    gain_with: float
    gain_clause: float
    linked: float
    near: float
    together: bool
    length: int
    clause_length: int
    is_fixed: bool = False
    is_outnumbered: bool = False
    is_asked: bool = False
    is_open: bool = False


class _Item(Protocol):
    """What source words and target tokens have in common."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def is_word(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a pair; offsets of `items` count in its document, all others in `text`."""

    pack: LanguagePack
    text: str
    offset: int
    items: tuple[_Item, ...]
    links: dict[int, int]

    def at(self, offset: int) -> int | None:
        """Index of the word at an offset of `text`."""
        place = offset + self.offset
        return next((i for i, w in enumerate(self.items) if w.start <= place < w.end), None)

    def counterpart(self, offset: int) -> int | None:
        """Index, on the other side, of what the word at an offset of `text` is linked to."""
        index = self.at(offset)
        return None if index is None else self.links.get(index)

    @property
    def lexicon(self) -> NegationLexicon:
        """The negative words of the side's language."""
        return self.pack.negation

    def without(self, start: int, end: int) -> str:
        """The text without the negation at these offsets, as correct a sentence as possible."""
        kept = self.lexicon.affirmative(self.text[start:end])
        return self.text[:start] + kept + self.text[end:]

    def negated(self, index: int) -> tuple[str, str]:
        """The text with a negation before the word at `index`, and with one after it."""
        no = self.lexicon.particle
        start, end = (at - self.offset for at in (self.items[index].start, self.items[index].end))
        text = self.text
        return f"{text[:start]}{no} {text[start:]}", f"{text[:end]} {no}{text[end:]}"


def unmatched_negations(pair: SegmentPair) -> Iterator[NegationEvidence]:
    """Negations of either side while the other side has none, or fewer than this side has."""
    source = _Side(
        pair.document.source_pack,
        pair.source_text,
        pair.source.start,
        pair.source_words,
        {j: i for i, j in pair.links},
    )
    target = _Side(
        pair.document.target_pack,
        pair.target_text,
        pair.target.start,
        pair.target_tokens,
        dict(pair.links),
    )
    for own, other in ((source, target), (target, source)):
        places = list(own.lexicon.explicit(own.text))
        theirs = len(list(other.lexicon.explicit(other.text)))
        if theirs >= len(places):
            continue
        free = set(own.lexicon.negations(own.text))
        for place in places:
            found = _evidence(own, other, *place, is_omitted=own is source)
            if found is not None:
                is_fixed = place not in free
                asks = own.lexicon.is_asked(own.text, *place)
                yield replace(
                    found,
                    is_fixed=is_fixed,
                    is_outnumbered=theirs > 0,
                    is_asked=asks or "?" in own.text + other.text,
                    is_open=asks or (is_fixed and other.lexicon.asks(other.text)),
                )


def _evidence(
    own: _Side, other: _Side, start: int, end: int, *, is_omitted: bool
) -> NegationEvidence | None:
    index = own.at(start)
    if index is None:
        return None
    clause = _clause(own, index)
    near = [k for k in clause if k != index and k in own.links]
    after = [k for k in near if 0 < k - index <= _NEAR]
    before = [k for k in reversed(near) if 0 < index - k <= _NEAR]
    places = {own.links[side[0]] for side in (after, before) if side}
    negated = [text for place in sorted(places) for text in other.negated(place)]
    parts = _clause_texts(own, other, clause, start, end)
    theirs, ours = word_vectors([other.text, own.text])
    if (len(theirs), len(ours)) != (len(other.items), len(own.items)):
        return None
    cosines = {k: float(ours[k] @ theirs[i]) for k, i in own.links.items()}
    longer = [k for k in clause if k != index and len(own.items[k].text) > _SHORT]
    content = [
        cosines.get(k, 0.0)
        for k in longer
        if abs(k - index) <= _AROUND and own.pack.frequency(own.items[k].text.lower()) < _COMMON
    ]
    found = vectors([other.text, own.text, own.without(start, end), *parts, *negated])
    similarity = float(found[0] @ found[1])
    rest = 3 + len(parts)
    return NegationEvidence(
        Span(own.offset + start, own.offset + end),
        is_omitted,
        _unexplained(own, other, index, clause, cosines),
        _is_exempt(own, other, start, end, cosines),
        own.lexicon.replaces(own.text) or other.lexicon.replaces(other.text),
        similarity,
        float(found[0] @ found[2]) - similarity,
        max((float(found[1] @ row) for row in found[rest:]), default=similarity) - similarity,
        float(found[3] @ found[5] - found[3] @ found[4]) if parts else 0.0,
        sum(k in own.links for k in longer) / len(longer) if longer else 0.0,
        sum(content) / len(content) if content else 0.0,
        bool(after),
        len(own.items),
        len(clause),
    )


def _clause_texts(own: _Side, other: _Side, clause: range, start: int, end: int) -> list[str]:
    """What the clause is linked to, the clause, and the clause without its negation."""
    linked = [own.links[k] for k in clause if k in own.links]
    if not linked:
        return []
    first, last = other.items[min(linked)], other.items[max(linked)]
    theirs = other.text[first.start - other.offset : last.end - other.offset]
    begin, stop = own.items[clause[0]].start - own.offset, own.items[clause[-1]].end - own.offset
    without = own.without(start, end)
    shorter = len(own.text) - len(without)
    return [theirs, own.text[begin:stop], without[begin : stop - shorter]]


def _is_attributive(own: _Side, start: int, end: int) -> bool:
    """Whether an adjective before its noun follows: „mit nicht eindeutigen Folgen“."""
    index = own.at(start)
    following = own.items[index + 1] if index is not None and index + 1 < len(own.items) else None
    return (
        own.text[start:end].lower() == own.lexicon.particle
        and isinstance(following, Token)
        and following.tag == "ADJ(A)"
    )


def _unexplained(
    own: _Side, other: _Side, negation: int, clause: range, cosines: dict[int, float]
) -> Denial:
    """The strongest unexplained word with negative meaning in the aligned clause of the other side.

    A word is explained if it is linked to a negative word of this side, or is surely the
    translation of any word. Neither counts for “unlikely”, which may be linked to what it negates,
    nor for “fail”.
    """
    places = (own.at(word.start) for word in own.lexicon.denying(own.text) if not word.polar)
    ours = {place for place in places if place is not None} - {negation}
    back = {there: here for here, there in own.links.items()}
    linked = [own.links[k] for k in clause if k in own.links]
    aligned = range(min(linked) - _NEAR, max(linked) + _NEAR + 1) if linked else range(0)
    strongest = Denial.NONE
    for word in other.lexicon.denying(other.text):
        place = other.at(word.start)
        here = back.get(place) if place is not None else None
        if here is not None and here != negation:
            if here in ours and not other.lexicon.is_pure(word.text):
                continue
            sure = cosines[here] >= _TRANSLATED
            if sure and not word.affixed and not other.lexicon.is_pure(word.text):
                continue
        if here is None or here in clause or place in aligned:
            strongest = max(strongest, word.how)
    return strongest


def _is_exempt(own: _Side, other: _Side, start: int, end: int, cosines: dict[int, float]) -> bool:
    """Whether a negation often has no counterpart; see `NegationEvidence.is_exempt`."""
    word = own.text[start:end]
    begins = (
        not own.text[:start].rstrip(_OPENING) or own.text[:start].rstrip(_OPENING)[-1] in ".!?:"
    )
    kept = re.search(rf"\b{re.escape(word)}\b", other.text, re.IGNORECASE)
    if (word[0].isupper() and not word.isupper() and not begins) or kept:
        return True
    if "?" in own.text + other.text:
        return True
    if own.lexicon.contrasts(own.text) or other.lexicon.contrasts(other.text):
        return True
    if own.lexicon.is_universal(word) and other.lexicon.outdoes(other.text):
        return True
    return _is_attributive(own, start, end) or _denies_again(own, other, start, end, cosines)


def _denies_again(
    own: _Side, other: _Side, start: int, end: int, cosines: dict[int, float]
) -> bool:
    """Whether the clause of a negation has a second negative word: “fehlt in keiner Liste”.

    A word that renders a negative word of the other side, or surely renders any word, does not
    count.
    """
    first, last, _ = clause_of(own.text, start, end)
    theirs = {other.at(word.start) for word in other.lexicon.denying(other.text)} - {None}
    for word in own.lexicon.denying(own.text):
        if word.how is not Denial.STRONG or word.polar:
            continue
        if not (first <= word.start and word.end <= last):
            continue
        if word.start < end and start < word.end and not _ends_clause(own.text, word, end):
            continue
        here = own.at(word.start)
        sure = here is not None and cosines.get(here, 0.0) >= _TRANSLATED
        if own.counterpart(word.start) not in theirs and not sure:
            return True
    return False


def _ends_clause(text: str, word: Denying, end: int) -> bool:
    """Whether a separable verb around a negation ends with its clause: “fielen nicht aus”."""
    after = text[word.end : word.end + 4].lstrip()
    return word.end > end and (not after or after[0] in _BREAKS or after.startswith(_AND))


def _clause(side: _Side, index: int) -> range:
    """Indexes of the words between the punctuation around the word at `index`."""
    first = last = index
    while first > 0 and side.items[first - 1].text not in _BREAKS:
        first -= 1
    while last + 1 < len(side.items) and side.items[last + 1].text not in _BREAKS:
        last += 1
    return range(first, last + 1)
