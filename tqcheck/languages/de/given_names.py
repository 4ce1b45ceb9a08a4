"""Which gender bears a given name."""

from __future__ import annotations

from functools import cache

from tqcheck.languages.persons import Gender
from tqcheck.languages.word_lists import groups


@cache
def _genders() -> dict[str, Gender]:
    names = groups("de/given_names")
    return {name: gender for gender in Gender for name in names[gender.value]}


def given_name_gender(name: str) -> Gender | None:
    """The gender of those who bear a given name; None where both do, or it is not known.

    Of a double name (“Klaus-Maria”) the first decides.
    """
    return _genders().get(name.partition("-")[0])
