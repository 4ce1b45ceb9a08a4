"""The rules of *repetition* beyond their own examples."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    "text",
    [
        "Am Freitag spielt die Band The Nok Nok in der Halle.",
        "Rufen Sie den Wirt unter 030 555 71 71 an.",
        "Was vorbei ist, ist vorbei, sagte die Trainerin.",
        "Sie kamen als gute Lehrer, Lehrer, die den Kindern zuhören.",
        "Es gibt große Fragen, kleine Fragen, Fragen ohne Antwort.",
    ],
)
def test_a_word_that_stands_twice_on_purpose(text: str) -> None:
    assert found(DoubledWord, text) == []


@pytest.mark.parametrize(
    ("double", "text"),
    [
        ("kamen, kamen", "Am Abend kamen, kamen die Gäste heim."),
        ("Lehrer, Lehrer", "Am Morgen traf sie die Lehrer, Lehrer in der Schule."),
        ("71 71", "Im Saal saßen 71 71 Gäste."),
    ],
)
def test_a_word_that_stands_twice_by_mistake(double: str, text: str) -> None:
    spans = [hit.span.of(text) for hit in DoubledWord().check(article(text)) if hit.span]
    assert spans == [double]


def test_a_name_that_the_english_doubles_too() -> None:
    text = "In der Halle spielt am Freitag Nok Nok aus Bern."
    assert [hit.span for hit in DoubledWord().check(article(text))] != []
    english = "On Friday Nok Nok from Bern play in the hall."
    assert list(DoubledWord().check(article(text, english))) == []


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


@pytest.mark.parametrize(
    "text",
    [
        "Es gab Lob für die für die Küche zuständigen Helfer, die früh kamen.",
        "Der Preis stieg durch die durch die lange Dürre knapp gewordenen Vorräte.",
        "Sie rief am Ende nur noch: „Ich bleibe hier, ich bleibe hier, ich bleibe hier.“",
        'Sie rief am Ende nur noch: "Ich bleibe hier, ich bleibe hier, ich bleibe hier.',
        "Er malte ein Haus aus dem Jahr 1900, eine Kirche aus dem Jahr 1900 und ein Schiff.",
    ],
)
def test_a_phrase_that_stands_twice_on_purpose(text: str) -> None:
    assert list(RepeatedPhrase().check(article(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Es gab Lob ⟦für die für die⟧ Helfer, die früh kamen.",
        "Was ⟦geschah, das geschah, das⟧ geschah am Abend.",
        "Er malte ⟦aus dem Jahr 1900, eine alte Kirche aus dem Jahr 1900⟧ am Hafen.",
    ],
)
def test_a_phrase_that_stands_twice_by_mistake(text: str) -> None:
    plain = text.replace("⟦", "").replace("⟧", "")
    hits = RepeatedPhrase().check(article(plain))
    spans = [hit.span.of(plain) for hit in hits if hit.span]
    assert spans == [text[text.index("⟦") + 1 : text.index("⟧")]]
