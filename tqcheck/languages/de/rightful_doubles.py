"""Doubled words that German allows, or never allows, too seldom in news to fit a weight to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import word_set

_RIGHT = frozenset(
    {
        "double: prefix",
        "double: modal",
        "double: verbs at the end",
        "double: measure attribute",
        "double: pair elsewhere",
        "double: listed",
    }
)
_RIGHT_TOGETHER = frozenset({"double: attribute", "double: preposition with article"})
_ENGLISH_NAME = frozenset({"double: capitals", "double: more English"})
_NO_NAME = frozenset(
    ["double: long name", "double: alone elsewhere", "double: common noun", "double: everyday noun"]
)


def is_right(tokens: Sequence[Token], at: int, features: Mapping[str, float]) -> bool:
    """Whether the words at `at` and behind it, with these features, are what German says."""
    if _RIGHT & features.keys() or features.keys() >= _RIGHT_TOGETHER:
        return True
    return "double: article" in features and _has_participle(tokens, at + 1)


def is_never_right(tokens: Sequence[Token], at: int) -> bool:
    """Whether an attribute stands twice before its noun: “die neue neue Ministerin”."""
    words = tokens[at : at + 3]
    return (
        len(words) == 3
        and all(word.tag == "ADJ(A)" and word.text.islower() for word in words[:2])
        and words[0].text == words[1].text
        and words[2].is_noun
        and words[0].lower not in word_set("de/doubles")
    )


def _has_participle(tokens: Sequence[Token], article: int) -> bool:
    """Whether nouns with a participle follow: "(den) den Gästen angebotenen Wein"."""
    index = article + 1
    while index < len(tokens) and tokens[index].is_noun:
        index += 1
    following = tokens[index : index + 2]
    return (
        article + 1 < index
        and len(following) == 2
        and following[0].tag == "ADJ(A)"
        and following[1].is_noun
    )


def is_doubled_name(features: Mapping[str, float]) -> bool:
    """Whether a pair may be one name: “Bora Bora”, which no list of ours has."""
    named = "double: name" in features or features.keys() >= _ENGLISH_NAME
    return named and not _NO_NAME & features.keys()
