"""Names of an English article that its German spells alike: of people, firms and smaller places."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from tqcheck.languages.de.name_renderings import bare, translations
from tqcheck.languages.en_de.name_changes import is_opaque
from tqcheck.languages.en_de.source_names import is_office, sounds_like_a_name
from tqcheck.languages.given_names import given_name_gender
from tqcheck.languages.words import words

_SHORTEST = 3


def spelt_alike(source_text: str, known: Collection[str]) -> frozenset[str]:
    """Those of some names that both languages spell alike.

    A surname may be a common word (“Ole Strand”); any other name sounds like one.
    """
    surnames = {
        bare(second.text)
        for first, second in pairwise(words(source_text))
        if second.text in known and _is_given(first.text)
    }
    return frozenset(
        name
        for name in map(bare, known)
        if len(name) >= _SHORTEST
        and name[1:].islower()
        and is_opaque(name)
        and not is_office(name)
        and (name in surnames or sounds_like_a_name(name))
        and not translations(name, source_text)
    )


def _is_given(word: str) -> bool:
    """Whether a word may be a given name: it is listed, or no common word."""
    listed = given_name_gender(word) is not None
    return listed or (word[:1].isupper() and sounds_like_a_name(word))
