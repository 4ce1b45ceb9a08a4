"""Pairs whose sides do not say the same: good German, the mark where nothing stands opposite."""

from __future__ import annotations

from random import Random

import pytest
from qerecipe import mismatches
from qerecipe.examples import Example

PAIR = ("The port was not closed on Friday.", "Der Hafen wurde am Freitag nicht geschlossen.")
OTHER = ("The mayor of Jena was there.", "Die Bürgermeisterin von Jena war da.")
LONG = (
    "The ministry, which had promised new trains for the region last spring, is silent.",
    "Das Ministerium, das im Frühjahr neue Züge für die Region versprochen hatte, schweigt.",
)


def marked(example: Example) -> tuple[list[str], list[str]]:
    return (
        [example.target[start:end] for start, end, _ in example.marks["fault"]],
        [example.source[start:end] for start, end, _ in example.source_marks["fault"]],
    )


@pytest.mark.parametrize("of_source", [True, False])
@pytest.mark.parametrize("seed", range(4))
def test_a_sentence_too_many_is_marked_where_it_stands(of_source: bool, seed: int) -> None:
    made = mismatches.joined(PAIR, OTHER, Random(seed), of_source=of_source)
    german, english = marked(made)
    assert (german, english) == (([], [OTHER[0]]) if of_source else ([OTHER[1]], []))
    assert PAIR[0] in made.source
    assert PAIR[1] in made.target


def test_the_source_of_another_sentence_leaves_nothing_in_place() -> None:
    made = mismatches.unrelated(PAIR, OTHER)
    assert marked(made) == ([PAIR[1]], [OTHER[0]])


def test_what_was_left_out_is_marked_in_the_source() -> None:
    found = [mismatches.lost(LONG, Random(seed)) for seed in range(12)]
    assert any(one.target == "Das Ministerium, schweigt." for one in found if one)
    for made in filter(None, found):
        german, english = marked(made)
        assert german == []
        assert len(english) >= 3
        assert "silent" not in english


def test_a_lost_negation_is_marked_in_the_source() -> None:
    made = mismatches.unnegated(PAIR)
    assert made is not None
    assert made.target == "Der Hafen wurde am Freitag geschlossen."
    assert marked(made) == ([], ["not"])
    article = mismatches.unnegated(("He has no money.", "Er hat kein Geld."))
    assert article is not None
    assert article.target == "Er hat ein Geld."
    assert marked(article) == (["ein"], ["no"])


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("He did not deny it.", "Er bestritt es nicht."),
        ("He failed to come.", "Er kam."),
        ("It is not so, and not here.", "So ist es nicht, und nicht hier."),
        ("Nobody came.", "Niemand kam."),
    ],
)
def test_two_denials_or_none_are_left_alone(english: str, german: str) -> None:
    assert mismatches.unnegated((english, german)) is None


def test_a_negation_comes_in_where_neither_side_has_one() -> None:
    made = mismatches.negated(("It was closed.", "Es wurde geschlossen."), Random(1))
    assert made is not None
    assert made.target == "Es wurde nicht geschlossen."
    assert marked(made) == (["nicht"], [])
    article = mismatches.negated(("A man came.", "Ein Mann war da."), Random(1))
    assert article is not None
    assert article.target == "Kein Mann war da."
    assert marked(article) == (["Kein"], [])
    assert mismatches.negated(PAIR, Random(1)) is None
    assert mismatches.negated(("He denied it.", "Er hat es abgestritten."), Random(1)) is None


def test_each_pair_gives_one_example_at_most_and_some_stay_good() -> None:
    pairs = [PAIR, OTHER, LONG] * 30
    made = list(mismatches.examples(pairs, 3))
    assert len(made) <= len(pairs)
    good = [one for one in made if (one.source, one.target) in set(pairs)]
    assert good
    assert all(marked(one) == ([], []) for one in good)
    assert any(one.source == PAIR[0] for one in good), "a negation alone is no fault"
    assert any(marked(one)[0] for one in made)
    assert any(marked(one)[1] for one in made)
    assert made == list(mismatches.examples(pairs, 3))
