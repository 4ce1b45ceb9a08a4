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
        if _is_in_a_name(tokens, place) or (token.lower == "du" and not _has_verb(tokens, place)):
            return None
        return Address.INFORMAL
    if token.lower == "ihr" and place + 1 < len(tokens):
        return Address.INFORMAL if tokens[place + 1].lower in words["second-plural"] else None
    return None


_FRENCH = listed("du dir")
_SECOND_SINGULAR = ("st", "ßt", "zt", "xt")
_NO_SECOND_SINGULAR = listed("ist fast erst selbst meist sonst einst")


def _has_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a verb has “du” for its subject, as “Wang Du”, “per du” and “du meine Güte” do not.

    One in capitals within a sentence may be a name, so the verb must stand beside it.
    """
    if any(
        _is_second_singular(one) for one in (*tokens[place - 1 : place], *tokens[place + 1 :][:1])
    ):
        return not (place and tokens[place].is_capitalised and tokens[place - 1].upos == "PROPN")
    return tokens[place].text == "du" and any(
        one.upos in {"VERB", "AUX"} and _is_second_singular(one) for one in tokens
    )


def _is_second_singular(token: Token) -> bool:
    """Whether a word may be a verb in the second person; all of them end alike."""
    return token.lower.endswith(_SECOND_SINGULAR) and token.lower not in _NO_SECOND_SINGULAR


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
