"""Words with which German addresses the reader or a listener: “du” and “Sie” with their forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.word_lists import groups, listed


class Address(Enum):
    """How somebody is addressed; the value is the pronoun."""

    INFORMAL = "du"
    FORMAL = "Sie"


@dataclass(frozen=True, slots=True)
class AddressingWord:
    """A word of address: its token, the index of its sentence, and how it addresses."""

    token: Token
    sentence: int
    address: Address


# A capital before which says nothing: the word may be “sie” or “ihr” at the start of a clause.
_OPENERS = frozenset(":.!?…-–—/([|•*'\"„“”»«‚‘’›‹")


def addressing_words(sentences: Sequence[Sentence]) -> Iterator[AddressingWord]:
    """The words of address whose form is certain, in text order.

    “Sie” at the start of a clause may be “she” or “they”, “ihr” may be “her” or “their”: such words
    are left out.
    """
    for index, sentence in enumerate(sentences):
        tokens = sentence.tokens
        for place, token in enumerate(tokens):
            address = _address(tokens, place)
            if address is not None:
                yield AddressingWord(token, index, address)


def _address(tokens: Sequence[Token], place: int) -> Address | None:
    token = tokens[place]
    words = groups("de/address")
    if token.text in words["formal"]:
        before = tokens[place - 1] if place else None
        return Address.FORMAL if before and before.text not in _OPENERS else None
    if token.lower in words["informal"]:
        return None if _is_in_a_name(tokens, place) else Address.INFORMAL
    if token.lower == "ihr" and place + 1 < len(tokens):
        return Address.INFORMAL if tokens[place + 1].lower in words["second-plural"] else None
    return None


_FRENCH = listed("du dir")


def _is_in_a_name(tokens: Sequence[Token], place: int) -> bool:
    """Whether “du” is French, as in “Cirque du Soleil”, or an all-capital word."""
    token = tokens[place]
    if token.text.isupper() and len(token.text) > 1:
        return True
    if token.lower not in _FRENCH:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    before = tokens[place - 1] if place else None
    return (
        after is not None
        and before is not None
        and after.is_capitalised
        and before.is_capitalised
        and before.upos in {"PROPN", "X", "NOUN"}
    )
