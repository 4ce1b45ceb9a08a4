"""What speaks for it that one side of a pair negates and the other does not: evidence of a rule.

Three kinds that can err for different reasons: whether the other side has any word that denies and
that no denying word of this side explains; whether the two are more alike without the negation, or
with one put in on the other side; and whether the words around the negation are all linked, so that
its clause was not recast.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.similarity import encode
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
    """A negation of one side with what speaks for its being alone.

    Attributes:
        span: the negation, in the text of its own side.
        lost: whether the source has it and the target does not.
        denied: what the other side has, in the aligned clause, that denies and that nothing on
            this side explains.
        spared: whether it is one that often has no counterpart: its clause denies once more, asks
            or contrasts, it is part of a title or only negates an attribute: „mit nicht
            eindeutigen Folgen“; or it speaks of all where the other side has a superlative.
        contrasted: whether either side puts one thing in another's place: “not honour, but shame”.
        alike: how like the two sides are, as a cosine.
        gain: how much likelier the two sides are to say the same without it, as a cosine.
        gain_with: likewise, with a negation put in on the other side.
        gain_clause: as `gain`, of its clause and what that is linked to alone.
        linked: share of the longer words of its clause that are linked.
        near: mean cosine of the longer words around it and what they are linked to.
        together: whether a word right after it is linked.
        length: words of its side; clause: words of its clause.
    """

    span: Span
    lost: bool
    denied: Denial
    spared: bool
    contrasted: bool
    alike: float
    gain: float
    gain_with: float
    gain_clause: float
    linked: float
    near: float
    together: bool
    length: int
    clause: int


class _Item(Protocol):
    """A word or token: both have these."""

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
    """One side of a pair, seen as the one that negates; offsets of `items` count in `text`."""

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
        """The text less the negation at these offsets, as good a sentence as can be."""
        kept = self.lexicon.affirmative(self.text[start:end])
        return self.text[:start] + kept + self.text[end:]

    def negated(self, index: int) -> tuple[str, str]:
        """The text with a negation before the word at `index`, and with one after it."""
        no = self.lexicon.particle
        start, end = (at - self.offset for at in (self.items[index].start, self.items[index].end))
        text = self.text
        return f"{text[:start]}{no} {text[start:]}", f"{text[:end]} {no}{text[end:]}"


def unmatched_negations(pair: SegmentPair) -> Iterator[NegationEvidence]:
    """Negations of either side of which the other side has no explicit sign."""
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
        if other.lexicon.has_negation(other.text):
            continue
        for start, end in own.lexicon.negations(own.text):
            found = _evidence(own, other, start, end, is_lost=own is source)
            if found is not None:
                yield found


def _evidence(
    own: _Side, other: _Side, start: int, end: int, *, is_lost: bool
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
    encoded = encode([other.text, own.text, own.without(start, end), *parts, *negated])
    vectors = [np.asarray(side, np.float32) for side in encoded.words[:2]]
    if (len(vectors[0]), len(vectors[1])) != (len(other.items), len(own.items)):
        return None
    cosines = {k: float(vectors[1][k] @ vectors[0][i]) for k, i in own.links.items()}
    longer = [k for k in clause if k != index and len(own.items[k].text) > _SHORT]
    content = [
        cosines.get(k, 0.0)
        for k in longer
        if abs(k - index) <= _AROUND and own.pack.frequency(own.items[k].text.lower()) < _COMMON
    ]
    found = encoded.texts
    likeness = float(found[0] @ found[1])
    rest = 3 + len(parts)
    return NegationEvidence(
        Span(own.offset + start, own.offset + end),
        is_lost,
        _unexplained(own, other, index, clause, cosines),
        _is_spared(own, other, start, end, cosines),
        own.lexicon.replaces(own.text) or other.lexicon.replaces(other.text),
        likeness,
        float(found[0] @ found[2]) - likeness,
        max((float(found[1] @ row) for row in found[rest:]), default=likeness) - likeness,
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
    """What the other side has that denies in the aligned clause and has no other cause on ours.

    A word with a cause is linked to a denying word of ours, or is surely the translation of any
    word. Neither tells of “unlikely”, which may be linked to what it denies, nor of “fail”.
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


def _is_spared(own: _Side, other: _Side, start: int, end: int, cosines: dict[int, float]) -> bool:
    """Whether a negation is one of those that often have no counterpart; see the attributes."""
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
    """Whether the clause of a negation denies once more: “fehlt in keiner Liste”.

    What renders a denying word of the other side, or surely renders any word, does not count.
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
    """Indexes of the words between the marks around the word at `index`."""
    first = last = index
    while first > 0 and side.items[first - 1].text not in _BREAKS:
        first -= 1
    while last + 1 < len(side.items) and side.items[last + 1].text not in _BREAKS:
        last += 1
    return range(first, last + 1)
