"""Compounds: which forms can be German words, and what a form that is none may have been."""

from __future__ import annotations

import pytest

from tqcheck.languages.de.compounds import certainty, is_well_known, lacks_joint, likely_meant
from tqcheck.languages.frequency import common_words


@pytest.mark.parametrize(
    "word", ["hafen", "hafenfestspiele", "gesundheitsamtsleiterin", "schulhofmauer", "abendbrote"]
)
def test_a_compound_of_known_words_is_a_word(word: str) -> None:
    assert certainty(word) >= 3.0


@pytest.mark.parametrize("word", ["hafnfestspiele", "medzinplattform", "brückengeändler"])
def test_a_form_with_a_slip_is_none(word: str) -> None:
    assert certainty(word) < 3.0


def test_common_words_alone_tell_whether_a_word_is_well_known() -> None:
    words = common_words("de", 2.0)
    heads = [word[:at] for word in list(words)[::97] for at in range(3, len(word) + 1)]
    known = {head: certainty(head) >= 3.0 for head in heads}
    assert known == {head: is_well_known(head) for head in heads}
    assert len(set(known.values())) == 2
    assert is_well_known("straße")


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
