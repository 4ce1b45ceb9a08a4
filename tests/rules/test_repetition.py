"""The rules of *repetition* beyond their own examples."""

from __future__ import annotations

import pytest

from tqcheck.model import Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.repetition.doubled_word import DoubledWord
from tqcheck.rules.repetition.echoed_clause_end import EchoedClauseEnd
from tqcheck.rules.repetition.ngram_loop import NgramLoop
from tqcheck.rules.repetition.repeated_phrase import RepeatedPhrase

from .helpers import article


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in rule().check(article(text)) if hit.span]


@pytest.mark.parametrize(
    "text",
    [
        "Er nahm den den Gästen angebotenen Wein mit.",
        "Im im Mai eröffneten Haus wohnt keiner.",
        "Das ist das das Land prägende Gesetz.",
        "Wer zuletzt lacht, weiß, wer wer ist und was was kostet.",
        "Sie hört auf auf ihn zu warten.",
        "Man kann nicht nicht reden.",
        "Sie schlug die Tür zu zu ihrem Glück.",
        "Ach ja ja, es war ganz ganz knapp, bla bla.",
        "Im Hotel Baden-Baden, Baden Baden, spielte Lang Lang.",
        "Er hat ein schönes Leben leben dürfen.",
        "Es kamen 20 20 Jahre alte Autos und sechs sechs Jahre alte Kinder.",
    ],
)
def test_what_target_doubles_rightly(text: str) -> None:
    assert found(DoubledWord, text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Sie wohnt in in der Stadt.", "in in"),
        ("Er sprach mit mit dem Wirt über das Dorf.", "mit mit"),
        ("Die Halle ist ist seit Mai leer.", "ist ist"),
        ("Im im Mai war es noch kalt.", "Im im"),
        ("Der Weg zwischen den den beiden Dörfern ist weit.", "den den"),
        ("Die Krankheit Krankheit trat im Winter auf.", "Krankheit Krankheit"),
        ("Sie wusste, dass dass er kommt.", "dass dass"),
    ],
)
def test_doubles_that_are_wrong(text: str, fault: str) -> None:
    assert found(DoubledWord, text) == [fault]


def test_two_forms_of_one_word_are_minor() -> None:
    hits = list(DoubledWord().check(article("Der Plan wurde wurden im Herbst gelobt.")))
    assert [hit.severity for hit in hits] == [Severity.MINOR]


def test_three_times_is_a_loop_and_no_double() -> None:
    text = "Sie schliefen auf auf auf dem Boden."
    assert found(NgramLoop, text) == ["auf auf auf"]
    assert found(DoubledWord, text) == []


def test_a_sentence_three_times_is_a_loop() -> None:
    text = "Der Rat tagt heute. " * 3 + "Danach ist Ruhe."
    assert found(NgramLoop, text) == [("Der Rat tagt heute. " * 3).strip()]


def test_syllables_loop() -> None:
    assert found(NgramLoop, "Die Verordnungnungnungnungnung gilt.") == [
        "Verordnungnungnungnungnung"
    ]
    assert found(NgramLoop, "Er lachte: hahahahahaha.") == []


@pytest.mark.parametrize(
    "text",
    [
        "„Das bleibt so“, so der Wirt.",
        "„Wer weiß, was wird.“ Was wird, weiß keiner.",
        "Er kam am 3. 3. und ging usw. usw. weiter.",
        "Sie nannte ihn „mein Freund“. Mein Freund, dachte er.",
    ],
)
def test_what_is_no_echo(text: str) -> None:
    assert found(EchoedClauseEnd, text) == []


def test_a_phrase_in_a_quote_is_rhetoric() -> None:
    text = "„Wir bauen die alte Brücke, wir bauen die alte Brücke“, rief er."
    assert found(RepeatedPhrase, text) == []
