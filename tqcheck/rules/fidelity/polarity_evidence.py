"""What speaks for it that one side of a pair negates and the other does not: evidence of a rule.

Three kinds that can err for different reasons: whether the other side has any word that denies and
that no denying word of this side explains; whether the two are more alike without the negation, or
with one put in on the other side; and whether the words around the negation are all linked, so that
its clause was not recast.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from tqcheck.lang.polarity import (
    Denial,
    clause_of,
    contrasts,
    denying,
    english_negations,
    german_negations,
)
from tqcheck.lang.sentence import Token
from tqcheck.model import Span
from tqcheck.rules.fidelity.vectors import encode
from tqcheck.rules.pairs import PairView

_NEAR = 3
_BREAKS = frozenset(',;:–—()-.!?"“”„')


@dataclass(frozen=True, slots=True)
class PolarityEvidence:
    """A negation of one side with what speaks for its being alone.

    Attributes:
        span: the negation, in the text of its own side.
        lost: whether the English has it and the German does not.
        denied: what the other side has that denies and that nothing on this side explains.
        doubled: whether its own clause denies once more, or asks.
        alone: whether the other side has no explicit negation at all.
        alike: cosine of the word that it most likely negates and of what that is linked to, 0
            where it is linked to nothing.
        gain: how much likelier the two sides are to say the same without it, as a cosine.
        gain_with: likewise, with a negation put in on the other side.
        linked: share of the longer words of its clause that are linked.
        together: whether a word right after it is linked.
        attribute: whether it only negates an attribute: „mit nicht eindeutigen Folgen“.
    """

    span: Span
    lost: bool
    denied: Denial
    doubled: bool
    alone: bool
    alike: float
    gain: float
    gain_with: float
    linked: float
    together: bool
    attribute: bool


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

    language: str
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

    def negations(self) -> Iterator[tuple[int, int]]:
        """Offsets in `text` of what negates."""
        return (english_negations if self.language == "en" else german_negations)(self.text)

    def without(self, start: int, end: int) -> str:
        """The text less the negation at these offsets, as good a sentence as can be."""
        word = self.text[start:end].lower()
        kept = "can" if word == "cannot" else ""
        if self.language == "de" and word.startswith("kein"):
            kept = self.text[start + 1 : end]
        return self.text[:start] + kept + self.text[end:]

    def negated(self, index: int) -> tuple[str, str]:
        """The text with a negation before the word at `index`, and with one after it."""
        no = "nicht" if self.language == "de" else "not"
        start, end = (at - self.offset for at in (self.items[index].start, self.items[index].end))
        text = self.text
        return f"{text[:start]}{no} {text[start:]}", f"{text[:end]} {no}{text[end:]}"


def lonely_negations(view: PairView) -> Iterator[PolarityEvidence]:
    """Negations of either side of which the other side has no explicit sign."""
    english = _Side("en", view.english_text, view.english.start, view.words,
                    {j: i for i, j in view.links})  # fmt: skip
    german = _Side("de", view.german_text, view.german.start, view.tokens, dict(view.links))
    for own, other in ((english, german), (german, english)):
        alone = next(other.negations(), None) is None
        for start, end in own.negations():
            found = _evidence(own, other, start, end, alone)
            if found is not None:
                yield found


def _evidence(
    own: _Side, other: _Side, start: int, end: int, alone: bool
) -> PolarityEvidence | None:
    index = own.at(start)
    if index is None:
        return None
    clause = _clause(own, index)
    denied = _unexplained(own, other, index)
    if denied is Denial.STRONG:
        return None
    longer = [k for k in clause if k != index and len(own.items[k].text) > 3]
    linked = sum(k in own.links for k in longer) / len(longer) if longer else 0.0
    near = [k for k in clause if k != index and k in own.links]
    after = [k for k in near if 0 < k - index <= _NEAR]
    before = [k for k in reversed(near) if 0 < index - k <= _NEAR]
    places = {own.links[side[0]] for side in (after, before) if side}
    negated = [text for place in sorted(places) for text in other.negated(place)]
    encoded = encode([other.text, own.text, own.without(start, end), *negated])
    found = encoded.texts
    focus = next((k for k in longer if k > index), None)
    alike = 0.0
    if focus in own.links:
        alike = float(encoded.words[1][focus] @ encoded.words[0][own.links[focus]])
    likeness = float(found[0] @ found[1])
    return PolarityEvidence(
        Span(own.offset + start, own.offset + end),
        own.language == "en",
        denied,
        _is_doubled(own, other, start, end),
        alone,
        alike,
        float(found[0] @ found[2]) - likeness,
        max((float(found[1] @ row) for row in found[3:]), default=likeness) - likeness,
        linked,
        bool(after),
        own.language == "de" and _is_attributive(own.items, index),
    )


def _is_attributive(items: Sequence[_Item], index: int) -> bool:
    following = [item for item in items[index + 1 : index + 4] if isinstance(item, Token)]
    return (
        any(item.tag == "ADJ(A)" and after.is_noun for item, after in pairwise(following))
        and items[index].text.lower() == "nicht"
    )


def _unexplained(own: _Side, other: _Side, negation: int) -> Denial:
    """What the other side has that denies, less what is linked to another denying word of ours."""
    places = (own.at(word.start) for word in denying(own.text, own.language) if not word.polar)
    ours = {place for place in places if place is not None}
    explained = {own.links[here] for here in ours - {negation} if here in own.links}
    return max(
        (w.how for w in denying(other.text, other.language) if other.at(w.start) not in explained),
        default=Denial.NONE,
    )


def _is_doubled(own: _Side, other: _Side, start: int, end: int) -> bool:
    """Whether the clause of a negation denies once more, or asks: “fehlt in keiner Liste”.

    What renders a denying word of the other side does not count.
    """
    first, last, mark = clause_of(own.text, start, end)
    if mark == "?" or contrasts(own.text):
        return True
    theirs = {other.at(word.start) for word in denying(other.text, other.language)} - {None}
    return any(
        first <= word.start
        and word.end <= last
        and (word.end <= start or end <= word.start)
        and not word.polar
        and own.counterpart(word.start) not in theirs
        for word in denying(own.text, own.language)
    )


def _clause(side: _Side, index: int) -> range:
    """Indexes of the words between the marks around the word at `index`."""
    first = last = index
    while first > 0 and side.items[first - 1].text not in _BREAKS:
        first -= 1
    while last + 1 < len(side.items) and side.items[last + 1].text not in _BREAKS:
        last += 1
    return range(first, last + 1)
