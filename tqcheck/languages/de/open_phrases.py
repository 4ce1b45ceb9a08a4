"""Prepositions whose noun is missing: “finden am heute statt”, “wurden im veröffentlicht”.

A preposition opens a phrase that a noun, a pronoun or a number closes. Those that are particles of
verbs as well (“mit”, “an”) are not judged.
Source: Duden, Die Grammatik, “Präpositionalphrase”.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tqcheck.languages.de.finite_verbs import is_surely_finite
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import groups, listed

_BARE = listed("für gegen von in seit wegen zwischen trotz")
_ADVERBIAL = listed("voraus vorhinein nachhinein vornherein nu")
# What closes the phrase, or opens one inside it: “im von der Stadt geplanten Neubau”.
_CLOSING = frozenset(
    ["NN", "NE", "NNA", "NNI", "CARD", "FM", "TRUNC", "XY", "ITJ", "APPR", "APPRART"]
)
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_LONGEST = 20  # tokens of a phrase that is looked at


@cache
def judged_prepositions() -> frozenset[str]:
    """The prepositions that are judged, in lower case."""
    return _BARE | groups("de/doubling")["contracted"]


def end_of_open_phrase(tokens: Sequence[Token], at: int) -> int | None:
    """Last token up to which the preposition at `at` finds no noun; None where it finds one.

    Args:
        tokens: of one sentence.
        at: index of one of `judged_prepositions`.
    """
    first = tokens[at]
    if first.tag not in _PREPOSITIONS or not (first.text.islower() and first.spaced):
        return None
    return _after_bare(tokens, at) if first.text in _BARE else _after_contracted(tokens, at)


def _after_contracted(tokens: Sequence[Token], at: int) -> int | None:
    """“am heute statt”, “im veröffentlicht”: an article is in it, so a noun must follow."""
    for place in range(at + 1, min(len(tokens), at + _LONGEST)):
        token = tokens[place]
        so_far = place - 1 if place > at + 1 else None
        if not token.is_word:
            ends = place == len(tokens) - 1 or tokens[place + 1].spaced
            return so_far if token.text in ".?!," and ends else None
        if token.tag == "KON":
            return so_far
        if token.is_capitalised or token.tag in _CLOSING or token.text[0].isdigit():
            return None
        if token.tag.startswith("ADJ") or token.text in _ADVERBIAL or _is_superlative(token):
            return None
        if is_surely_finite(tokens, place):
            return max(place - 1, at + 1)
        if place == len(tokens) - 1:
            # Without a full stop the line may have been broken in the phrase.
            return place if place > at + 1 else None
    return None


def _is_superlative(token: Token) -> bool:
    return token.tag == "PIS" or token.text.endswith(("sten", "stens"))


def _after_bare(tokens: Sequence[Token], at: int) -> int | None:
    """“bereit für zu kämpfen”, “wurde von und der Firma bestellt”, “wurde von gebaut.”"""
    if at + 2 >= len(tokens):
        return None
    behind, then = tokens[at + 1], tokens[at + 2]
    if behind.tag == "PTKZU" and then.tag == "VV(INF)" and then.text.islower():
        return at + 2
    if at and tokens[at - 1].text == "was":
        return None  # “so was von”
    joined = behind.text in {"und", "oder"} and then.tag in {"ART", "PPOSAT"}
    participle = behind.tag == "VV(PP)" and behind.text.islower() and then.text == "."
    if joined or is_surely_finite(tokens, at + 1) or (participle and tokens[at].text != "für"):
        return at + 1
    return None
