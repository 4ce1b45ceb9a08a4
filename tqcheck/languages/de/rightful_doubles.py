"""Doubled words that German allows, or never allows, too seldom in news to fit a weight to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from tqcheck.languages.de.noun_genders import F, M, forms_of_noun, gender_of, may_be_any_of
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import listed, word_set

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
_TWICE = 2
_MARKS = frozenset(",;:()–—")
_BEFORE_DATIVES = listed("aus außer bei gegenüber mit nach seit von zu")
# They name one of what was said before: „der Bruch von Rechten, vor allem der der Meinung“.
_SPECIFYING = listed("allem besonderen besonders insbesondere namentlich nämlich")
_SUBORDINATING = frozenset({"KOUS", "PWS", "PWAT", "PWAV", "PRELS"})
_NO_NAME = frozenset(
    ["double: long name", "double: alone elsewhere", "double: common noun", "double: everyday noun"]
)
_LONG_ATTRIBUTE = 9  # letters of an adjective that nobody says twice


def is_right(tokens: Sequence[Token], at: int, features: Mapping[str, float]) -> bool:
    """Whether the words at `at` and behind it, with these features, are what German says."""
    if _RIGHT & features.keys() or features.keys() >= _RIGHT_TOGETHER:
        return True
    return "double: article" in features and (
        _has_participle(tokens, at + 1) or _is_pronoun_before_article(tokens, at)
    )


def is_right_over_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause or an item of a list begins with the word at `at` that ends the one before.

    “Was vorbei ist, ist vorbei”; “gute Lehrer, Lehrer, die zuhören”; “große Fragen, kleine Fragen,
    Fragen ohne Antwort”.
    """
    first, behind = tokens[at], tokens[at + 3 : at + 5]
    if first.is_finite:
        return tokens[at + 2].is_finite and _is_subordinate(tokens[:at])
    if not first.is_noun:
        return False
    if sum(token.text == first.text for token in tokens) > _TWICE:
        return True
    before = tokens[at - 1] if at else None
    attribute = before is not None and before.tag == "ADJ(A)"
    return attribute and len(behind) == 2 and behind[0].text == "," and behind[1].tag == "PRELS"


def _is_subordinate(tokens: Sequence[Token]) -> bool:
    """Whether the last clause of these tokens begins as a subordinate clause does."""
    begin = max((at + 1 for at, token in enumerate(tokens) if token.text in _MARKS), default=0)
    return begin < len(tokens) and tokens[begin].tag in _SUBORDINATING


def is_telephone_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether the two numbers at `at` and behind it stand in a row of numbers: “021 644 44 44”."""
    row = [token.text.isdigit() for token in tokens[max(0, at - 1) : at + 3]]
    return row.count(True) > _TWICE


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


def is_never_right_over_comma(tokens: Sequence[Token], at: int) -> bool:
    """Whether a long attribute stands twice with a comma: “auf willkürliche, willkürliche Weise”.

    Short ones stand twice for emphasis: “einen langen, langen Weg”.
    """
    first, second = tokens[at], tokens[at + 2]
    behind = tokens[at + 3] if at + 3 < len(tokens) else None
    return (
        len(first.text) >= _LONG_ATTRIBUTE
        and first.text == second.text
        and first.text.islower()
        and first.tag == second.tag == "ADJ(A)"
        and first.lower not in word_set("de/doubles")
        and behind is not None
        and (behind.is_noun or behind.tag == "KON" or behind.text == ",")
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


def _is_pronoun_before_article(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first is a pronoun: “ist das das Ende”, “getrennt von der der Männer”.

    Without it “von der Männer” would be left, which does not agree. Or a feminine noun before is
    what it stands for: “kein Lob außer dem der Leser”, “keine Strafe außer der der Leserin”.
    """
    if at == 0:
        return False
    before, word = tokens[at - 1], tokens[at].lower
    if word == "das":
        return before.lemma == "sein"
    if word == "der" and before.is_finite:
        return _has_owner(tokens[:at], "der")  # “der Tag der Eltern, morgen folgt der der Kinder”
    if word != "der" or before.lower not in _BEFORE_DATIVES | _SPECIFYING:
        return False
    noun = next((token for token in tokens[at + 2 :] if token.tag != "ADJ(A)"), None)
    if noun is None or not noun.is_noun:
        return False
    stands_for = any(token.is_noun and gender_of(token.text) == F for token in tokens[:at])
    return stands_for or not may_be_any_of(noun, frozenset({F}))


def _has_owner(tokens: Sequence[Token], article: str) -> bool:
    """Whether a masculine noun stands before a genitive with `article`: “der Tag der Eltern”."""
    return any(
        owned.is_noun and M in forms_of_noun(owned) and behind.lower == article
        for owned, behind in pairwise(tokens)
    )


def is_doubled_name(features: Mapping[str, float]) -> bool:
    """Whether a pair may be one name: “Bora Bora”, which no list of ours has."""
    named = "double: name" in features or features.keys() >= _ENGLISH_NAME
    return named and not _NO_NAME & features.keys()
