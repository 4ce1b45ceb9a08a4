"""Lines that were left in English and that no rule on sentences sees: headlines, page furniture.

A headline in title case has hardly a word that is English by its form alone, for capitals make
names of words. What a page writes around its articles (“Read more”) is too short to be judged by
its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tqcheck.languages.en.function_words import FUNCTION_WORDS
from tqcheck.languages.en_de.word_kinds import Kind, is_clearly_german, kind_of
from tqcheck.languages.sentence import Token
from tqcheck.languages.word_lists import entries, word_set
from tqcheck.languages.words import words

_FEWEST = 5  # words of a headline; a title may have fewer
_LONG_FURNITURE = 3  # words of a line of furniture that need not be the whole line


def is_english_headline(tokens: Sequence[Token]) -> bool:
    """Whether a line is an English headline in title case.

    It has a verb that headlines have, no German word, and at least half of its words lean to
    English. Titles of films and songs are shorter, or have no such verb.

    Args:
        tokens: of the whole line.
    """
    found = [token for token in tokens if token.is_alpha]
    if len(found) < _FEWEST or not found[0].is_capitalised:
        return False
    if any(not (t.is_capitalised or t.lower in FUNCTION_WORDS or t.lower in _SMALL) for t in found):
        return False
    kinds = [kind_of(token.text) for token in found]
    german = sum(is_clearly_german(token.text) for token in found)
    leaning = sum(
        kind >= Kind.ENGLISH_NAME or token.lower in FUNCTION_WORDS
        for kind, token in zip(kinds, found, strict=True)
    )
    verbs = word_set("en/headline_verbs")
    has_verb = any(token.lower in verbs for token in found[1:])
    return has_verb and german * 8 <= len(found) and leaning * 2 > len(found)


_SMALL = frozenset({"a", "an", "in", "as", "vs", "via", "so", "was", "not"})


def is_page_furniture(line: str) -> bool:
    """Whether a line is what an English page writes around its articles: “Last updated: …”."""
    found = tuple(word.text.lower() for word in words(line) if word.is_word)
    known = _furniture()
    if found in known:
        return True
    head, mark, _ = line.partition(":")
    if mark and tuple(word.text.lower() for word in words(head) if word.is_word) in known:
        return True
    longest = min(len(found), _longest_furniture() + 1)
    return any(found[:length] in known for length in range(_LONG_FURNITURE, longest))


@cache
def _furniture() -> frozenset[tuple[str, ...]]:
    return frozenset(
        tuple(word.text for word in words(entry) if word.is_word)
        for entry in entries("en/page_furniture")
    )


@cache
def _longest_furniture() -> int:
    return max(map(len, _furniture()))
