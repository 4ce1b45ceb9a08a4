"""What a language marks on words for people: forms of address, offices and their gender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Gender(str, Enum):
    """Grammatical gender of the words for a person."""

    MASCULINE = "masculine"
    FEMININE = "feminine"


OPPOSITE = {Gender.FEMININE: Gender.MASCULINE, Gender.MASCULINE: Gender.FEMININE}
"""The other gender."""


def no_gender(word: str) -> Gender | None:
    """For a language whose nouns for people have no gender, or whose nouns are not known."""
    return None


@dataclass(frozen=True, slots=True)
class PersonLexicon:
    """Words for people.

    Attributes:
        titles: words in lower case that precede a name and are no part of it: “mr”, “minister”.
        gender: gender of a noun for people by office, trade or kin; None for any other word.
    """

    titles: frozenset[str] = frozenset()
    gender: Callable[[str], Gender | None] = no_gender


NO_PERSONS = PersonLexicon()
"""For a language whose words for people are not known."""
