"""The rules of *repetition* beyond their own examples."""

from __future__ import annotations

from tqcheck.model import Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.repetition.doubled_word import DoubledWord
from tqcheck.rules.repetition.ngram_loop import NgramLoop
from tqcheck.rules.repetition.repeated_phrase import RepeatedPhrase

from .helpers import AS_SCANNED, article, reported


def found(rule: type[Rule], text: str) -> list[str]:
    return [
        hit.span.of(text)
        for hit in reported(rule(), article(text, settings=AS_SCANNED))
        if hit.span
    ]


def test_two_forms_of_one_word_are_minor() -> None:
    hits = reported(
        DoubledWord(), article("Der Plan wurde wurden im Herbst gelobt.", settings=AS_SCANNED)
    )
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


def test_a_phrase_in_a_quote_is_rhetoric() -> None:
    text = "„Wir bauen die alte Brücke, wir bauen die alte Brücke“, rief er."
    assert found(RepeatedPhrase, text) == []
