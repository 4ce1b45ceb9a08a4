"""What the German calls an English title: the noun linked to its head, and whether two are one.

Two nouns may be one by their lemma, the head of a compound or their beginning, and an abbreviation
may stand for anything: what remains has nothing in common.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.lang.sentence import Token
from tqcheck.lang.terms.german import folded
from tqcheck.lang.terms.titles import Title
from tqcheck.lang.words import Word
from tqcheck.model import Span

_SHARED = 4  # letters that two words of one kind have in common, at either end
_NEAR = 40  # code points
_NOUNS = ("NN", "NE", "FM")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A title with its German.

    Attributes:
        title: its words in capitals, as one text.
        noun: what is linked to its head, or the one noun (a compound) that stands for it all.
        linked: nouns and adjectives near `noun` that are linked to one of its words.
        german: from the first to the last of `linked`, in the German text.
        english: where the title stands in the English text.
    """

    title: str
    noun: Token
    linked: tuple[Token, ...]
    german: Span
    english: Span


def rendering(
    title: Title, words: Sequence[Word], tokens: Sequence[Token], links: Sequence[tuple[int, int]]
) -> Rendering | None:
    """What stands for `title`; None where that is no noun.

    Args:
        title: one of `words`.
        words: the English words of a pair.
        tokens: its German words.
        links: (index in `tokens`, index in `words`), one to one.
    """
    linked = {j: tokens[i] for i, j in links if title.first <= j <= title.last}
    nouns = {j: token for j, token in linked.items() if _is_noun(token)}
    noun = nouns.get(title.head) or (next(iter(nouns.values())) if len(nouns) == 1 else None)
    if noun is None:
        return None
    near = tuple(
        token
        for token in linked.values()
        if token.tag.startswith((*_NOUNS, "ADJ")) and abs(token.start - noun.start) <= _NEAR
    )
    german = Span(min(t.start for t in near), max(t.end for t in near))
    english = Span(words[title.first].start, words[title.last].end)
    return Rendering(title.text, noun, near, german, english)


def may_be_same(first: Rendering, other: Rendering) -> bool:
    """Whether the nouns of two renderings may be one, or one's noun is in the other's rest."""
    return _one_kind(first.noun, other.noun) or any(
        _is_noun(token) and token.text not in one.title and _one_kind(token, two.noun)
        for one, two in ((first, other), (other, first))
        for token in one.linked
    )


def may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two nouns may be one, each given as written and, behind that, by other forms."""
    if one[0].isupper() or other[0].isupper() or folded(one[0]) == folded(other[0]):
        return True
    if set(folded(one[0]).split("-")) & set(folded(other[0]).split("-")):
        return True
    forms = [{folded(form).rpartition("-")[2] for form in noun} for noun in (one, other)]
    return any(
        a[:_SHARED] == b[:_SHARED] or a[-_SHARED:] == b[-_SHARED:] or a in b or b in a
        for a in forms[0]
        for b in forms[1]
    )


def _is_noun(token: Token) -> bool:
    return token.tag.startswith(_NOUNS) and token.text[0].isupper()


def _one_kind(one: Token, other: Token) -> bool:
    return may_be_one((one.text, one.lemma), (other.text, other.lemma))
