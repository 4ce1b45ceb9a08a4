"""Renderings of a source title: the noun linked to its head, and whether two nouns are one.

Two nouns may be one by their lemma, the head of a compound or their beginning. An abbreviation,
alone or in a compound, may denote anything. The remaining nouns have nothing in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tqcheck.languages.de.term_forms import folded
from tqcheck.languages.en.titles import Title
from tqcheck.languages.sentence import Token
from tqcheck.model import Span

_SHARED = 4  # letters that two words of one kind have in common, at either end
_NEAR = 40  # code points
_NOUNS = ("NN", "NE", "FM")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A title with its rendering.

    Attributes:
        noun: see `standing_for`.
        linked: nouns and adjectives near `noun` that are linked to a word of the title.
        target: from the first to the last of `linked`, in the German text.
    """

    title: Title
    noun: Token
    linked: tuple[Token, ...]
    target: Span


def rendering(
    title: Title, tokens: Sequence[Token], links: Sequence[tuple[int, int]]
) -> Rendering | None:
    """The rendering of `title` in the target of a pair; None if it is no noun.

    Args:
        title: of the pair's source.
        tokens: of its target.
        links: (index in `tokens`, index of the source word), one to one.
    """
    linked = {j: tokens[i] for i, j in links if title.first <= j <= title.last}
    noun = standing_for(title, {j: token for j, token in linked.items() if _is_noun(token)})
    if noun is None:
        return None
    near = tuple(
        token
        for token in linked.values()
        if token.tag.startswith((*_NOUNS, "ADJ")) and abs(token.start - noun.start) <= _NEAR
    )
    return Rendering(title, noun, near, Span(min(t.start for t in near), max(t.end for t in near)))


def standing_for(title: Title, nouns: Mapping[int, T]) -> T | None:
    """The noun linked to the title's head, or the one noun (a compound) that renders all of it.

    Args:
        title: see `rendering`.
        nouns: target nouns by the title's word that they are linked to.
    """
    return nouns.get(title.head) or (next(iter(nouns.values())) if len(nouns) == 1 else None)


def may_be_same(first: Rendering, other: Rendering) -> bool:
    """Whether the nouns of two renderings may be one, or one's noun is in the other's rest."""
    return _one_kind(first.noun, other.noun) or any(
        _is_noun(token) and token.text not in one.title.text and _one_kind(token, two.noun)
        for one, two in ((first, other), (other, first))
        for token in one.linked
    )


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two nouns may be one; each is given as written, followed by its other forms."""
    parts = [noun[0].split("-") for noun in (one, other)]
    if any(part.isupper() for part in (*parts[0], *parts[1])):
        return True
    if set(map(folded, parts[0])) & set(map(folded, parts[1])):
        return True
    forms = [{folded(form).rpartition("-")[2] for form in noun} for noun in (one, other)]
    return any(
        a[:_SHARED] == b[:_SHARED] or a[-_SHARED:] == b[-_SHARED:] or a in b or b in a
        for a in forms[0]
        for b in forms[1]
    )


def is_kept(its: Rendering) -> bool:
    """Whether the target keeps the source words: at least two of them, as one may be chance."""
    return _english_words(its) == len(its.linked) > 1


def is_translated(its: Rendering) -> bool:
    """Whether no source word is kept, and at least two are rendered: “he” is no translation."""
    return _english_words(its) == 0 and len(its.linked) > 1


def _english_words(its: Rendering) -> int:
    source = its.title.text.split()
    return sum(token.text in source for token in its.linked)


def _is_noun(token: Token) -> bool:
    return token.tag.startswith(_NOUNS) and token.text[0].isupper()


def _one_kind(one: Token, other: Token) -> bool:
    return may_be_one((one.text, one.lemma), (other.text, other.lemma))
