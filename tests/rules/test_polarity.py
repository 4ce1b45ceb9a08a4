"""Negations that one side has alone, and the evidence for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.evidence.negation import unmatched_negations
from tqcheck.languages.de.negation import NEGATION as GERMAN
from tqcheck.languages.en.negation import NEGATION as ENGLISH
from tqcheck.languages.negation import Denial, NegationLexicon
from tqcheck.model import Evidence, Severity
from tqcheck.rules.fidelity.polarity_changed import PolarityChanged

from .helpers import article

LOST = ("The ministry did not confirm the report on Monday.",
        "Das Ministerium bestätigte den Bericht am Montag.")  # fmt: skip
FAITHFUL = st.sampled_from(
    [
        ("{} did not sign the contract in {}.", "{} hat den Vertrag in {} nicht unterschrieben."),
        ("{} has never lived in {}.", "{} hat nie in {} gewohnt."),
        ("{} refused to leave {}.", "{} wollte {} nicht verlassen."),
        ("{} has no house in {}.", "{} besitzt kein Haus in {}."),
    ]
)
PEOPLE = st.sampled_from(["Miller", "Olsen", "Carter", "Schmidt", "Rossi"])
PLACES = st.sampled_from(["Bremen", "Boston", "Oslo", "Graz"])


@settings(max_examples=25, deadline=None)
@given(FAITHFUL, PEOPLE, PLACES)
def test_a_negation_on_both_sides_is_never_at_minor(
    frame: tuple[str, str], who: str, where: str
) -> None:
    english, german = (text.format(who, where) for text in frame)
    hits = PolarityChanged().check(article(german, english))
    assert all(hit.severity is Severity.NEUTRAL for hit in hits)


def test_a_lost_negation_has_all_kinds_of_evidence() -> None:
    (pair,) = article(LOST[1], LOST[0]).pairs
    (found,) = unmatched_negations(pair)
    assert (found.is_omitted, found.is_exempt) == (True, False)
    assert found.denied is Denial.NONE
    assert found.gain > 0
    assert found.gain_with > 0
    assert found.linked == 1.0


def test_a_word_that_may_deny_makes_it_less_grave() -> None:
    pair = article("Die Fähre fährt am Sonntag nicht.", "The ferry is out on Sunday.").pairs[0]
    assert [found.denied for found in unmatched_negations(pair)] == [Denial.WEAK]


def test_beside_a_back_translation_it_is_a_hint() -> None:
    (hit,) = PolarityChanged().check(article(LOST[1], LOST[0], Evidence.BACK_TRANSLATION))
    assert hit.severity is Severity.NEUTRAL


def test_separable_verbs_deny_and_titles_do_not_negate() -> None:
    assert GERMAN.denial("Der Trainer sagte den Start am Montag ab.") is Denial.STRONG
    assert GERMAN.denial("Der Trainer sagte den Start am Montag zu.") is Denial.NONE
    assert not list(GERMAN.negations("Sie drehte den Film Kein Abschied in Rom."))
    assert [word.polar for word in ENGLISH.denying("He did not see anyone.")] == [False, True]
    assert GERMAN.contrasts("Nicht heute, sondern morgen.")


def test_what_remains_of_an_affirmed_negation() -> None:
    assert GERMAN.affirmative("Keine") == "eine"
    assert ENGLISH.affirmative("Cannot") == "can"
    assert GERMAN.affirmative("nicht") == ENGLISH.affirmative("never") == ""


@pytest.mark.parametrize(
    ("lexicon", "text", "affirmed"),
    [
        (ENGLISH, "He can’t come.", ["He can come."]),
        (ENGLISH, "It wasn't so.", ["It was so."]),
        (ENGLISH, "They won't go.", ["They will go."]),
        (ENGLISH, "Nobody came.", ["Everybody came.", "Somebody came."]),
        (ENGLISH, "There is no ferry.", ["There is ferry.", "There is a ferry."]),
        (GERMAN, "Keine Fähre kam.", ["Eine Fähre kam.", "Fähre kam."]),
        (GERMAN, "Nicht jeder kam.", ["Jeder kam."]),
        (GERMAN, "Die Fähre kam nicht.", ["Die Fähre kam."]),
        (GERMAN, "Niemand kam.", ["Jeder kam.", "Jemand kam."]),
    ],
)
def test_a_sentence_without_its_negation(
    lexicon: NegationLexicon, text: str, affirmed: list[str]
) -> None:
    ((start, end),) = lexicon.explicit(text)
    assert lexicon.affirmed_texts(text, start, end) == affirmed


@pytest.mark.parametrize(
    ("lexicon", "text", "word", "negated"),
    [
        (ENGLISH, "He has beds.", "beds", ["He has not beds.", "He has no beds."]),
        (ENGLISH, "All came.", "All", ["None came."]),
        (GERMAN, "Sie kam.", "kam", ["Sie nicht kam."]),
        (GERMAN, "Sie kam.", ".", ["Sie kam nicht."]),
        (GERMAN, "Es fuhr ein Boot.", "ein", ["Es fuhr kein Boot.", "Es fuhr nicht ein Boot."]),
        (GERMAN, "Es hat Betten.", "Betten", ["Es hat nicht Betten.", "Es hat keine Betten."]),
    ],
)
def test_a_sentence_with_a_negation_more(
    lexicon: NegationLexicon, text: str, word: str, negated: list[str]
) -> None:
    start = text.index(word)
    assert lexicon.negated_texts(text, start, start + len(word)) == negated
