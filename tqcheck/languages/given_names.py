"""Which gender bears a given name."""

from __future__ import annotations

from functools import cache

from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import groups


@cache
def _genders() -> dict[str, Gender]:
    names = groups("given_names")
    return {name: gender for gender in Gender for name in names[gender.value]}


@cache
def _both() -> frozenset[str]:
    return groups("given_names")["both"]


def given_name_gender(name: str) -> Gender | None:
    """The gender of those who bear a given name; None where both do, or it is not known.

    A double name (“Klaus-Maria”, “Marie-Jean”) tells it only where no part says otherwise.
    """
    first, *others = name.split("-")
    gender = _genders().get(first)
    if any(one in _both() or _genders().get(one, gender) is not gender for one in others):
        return None
    return gender


def is_given_name(word: str) -> bool:
    """Whether a word is in the list."""
    return word in _genders() or word in _both()
