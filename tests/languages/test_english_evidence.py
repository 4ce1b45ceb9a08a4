"""What speaks for English that was left in German, and what for English that is meant."""

from __future__ import annotations

import pytest

from tests.rules.helpers import article
from tqcheck.languages.en_de.code_mixing import EnglishRun, english_runs
from tqcheck.languages.en_de.english_evidence import bracket_features
from tqcheck.languages.en_de.word_kinds import may_have_english_word, may_stand_alone


def runs_of(text: str) -> dict[str, EnglishRun]:
    document = article(text)
    (sentence,) = document.sentences
    return {
        sentence.span_of(run.first, run.last).of(text): run for run in english_runs(text, sentence)
    }


def test_a_function_word_between_german_words_is_certain() -> None:
    (run,) = runs_of("Der Wirt kam aus Ulm and seine Frau aus Hof.").values()
    assert run.is_certain
    assert run.features["english: between German words"] == 1.0


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        ("Die Kirche liegt am Rand von Stratford upon Avon im Tal.", "english: in a name"),
        ("Die Stimmung ist eine andere – face to face.", "english: saying"),
        ("Der Plan (with love) hing an der Wand.", "english: between marks"),
    ],
)
def test_english_that_may_be_meant_is_weighed(text: str, feature: str) -> None:
    found = [run for run in runs_of(text).values() if feature in run.features]
    assert found
    assert not any(run.is_certain for run in found)


def test_a_capital_word_is_a_candidate_of_low_standing() -> None:
    found = runs_of("Der Rat lobte die Company und ihre Pläne.")
    assert "english: capital" in found["Company"].features
    assert found["Company"].may_be_meant


def test_words_that_may_be_english() -> None:
    assert may_stand_alone("Company")
    assert not may_stand_alone("Regierung")
    assert may_have_english_word(["Der", "Company"])
    assert not may_have_english_word(["Der", "Rat", "tagt"])


def test_brackets_say_what_they_hold() -> None:
    assert bracket_features("and", is_round=False)["bracket: function word"] == 1.0
    found = bracket_features("the Minister", is_round=True)
    assert found["bracket: round"] == found["bracket: several words"] == 1.0
    assert "bracket: German word" in bracket_features("nicht", is_round=False)
