"""The gender and number that nouns and their determiners can have."""

from __future__ import annotations

import pytest

from tests.rules.helpers import article
from tqcheck.languages.de.noun_genders import EVERY, F, M, N, P, forms_of_phrase, gender_of
from tqcheck.languages.word_lists import groups


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Pamphlet", N), ("Frist", F), ("Vorwurf", M), ("Kommunalwahl", F), ("Corona-Maßnahme", F),
        ("Regierungsbildung", F), ("Aufschwung", M), ("Anwältin", F), ("Anwalt", M),
        ("Mittwoch", M), ("Antwort", F), ("Reisende", None), ("Zyx", None), ("Beamte", None),
    ],
)  # fmt: skip
def test_the_gender_of_a_noun(noun: str, gender: str | None) -> None:
    assert gender_of(noun) == gender


def test_no_noun_has_two_genders() -> None:
    every = [noun for nouns in groups("de/noun_genders").values() for noun in nouns]
    assert len(every) == len(set(every))


@pytest.mark.parametrize(
    ("phrase", "forms"),
    [
        ("das Zyx", {N}), ("dem neuen Zyx", {M, N}), ("einem Pamphlet", {N}),
        ("den Firmen", {P}), ("die Frist", {F}), ("der Vorwurf", {M}),
        ("die Fenster", {P}), ("Fenster", {N, P}), ("neuen Zyx", EVERY),
    ],
)  # fmt: skip
def test_the_forms_of_a_phrase(phrase: str, forms: set[str]) -> None:
    tokens = article(f"Es geht um {phrase}.").sentences[0].tokens
    assert forms_of_phrase(tokens, len(tokens) - 2) == forms
