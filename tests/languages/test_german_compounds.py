"""Compounds: which forms can be German words, and what a form that is none may have been."""

from __future__ import annotations

import pytest

from tqcheck.languages.de.compounds import certainty, lacks_joint, likely_meant


@pytest.mark.parametrize(
    "word", ["hafen", "hafenfestspiele", "gesundheitsamtsleiterin", "schulhofmauer", "abendbrote"]
)
def test_a_compound_of_known_words_is_a_word(word: str) -> None:
    assert certainty(word) >= 3.0


@pytest.mark.parametrize("word", ["hafnfestspiele", "medzinplattform", "brückengeändler"])
def test_a_form_with_a_slip_is_none(word: str) -> None:
    assert certainty(word) < 3.0


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("verschwörungtheorie", "verschwörungstheorie"),
        ("regierungerklärung", "regierungserklärung"),
        ("freiheitkampf", "freiheitskampf"),
    ],
)
def test_an_abstract_noun_is_joined_with_an_s(word: str, meant: str) -> None:
    found = lacks_joint(word)
    assert found is not None
    assert found[0] == meant


@pytest.mark.parametrize("word", ["verschwörungstheorie", "hafenfest", "zeitungsstand"])
def test_a_sound_compound_lacks_no_s(word: str) -> None:
    assert lacks_joint(word) is None


def test_a_slip_in_a_part_is_mended() -> None:
    found = likely_meant("medzinplattform")
    assert found is not None
    assert found[0] == "medizinplattform"
