"""The rules of *untranslated* beyond their own examples."""

from __future__ import annotations

import pytest

from tqcheck.languages.en_de.word_kinds import Kind, kind_of
from tqcheck.languages.identification import foreign_language, script
from tqcheck.rules.base import Rule
from tqcheck.rules.untranslated.bracketed_english import BracketedEnglish
from tqcheck.rules.untranslated.english_clause import EnglishClause
from tqcheck.rules.untranslated.english_sentence import EnglishSentence
from tqcheck.rules.untranslated.english_word import EnglishWord
from tqcheck.rules.untranslated.foreign_segment import ForeignSegment

from .helpers import article, reported


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in reported(rule(), article(text)) if hit.span]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("and", Kind.FUNCTION),
        ("don't", Kind.FUNCTION),
        ("although", Kind.CONTENT),
        ("was", Kind.WEAK),
        ("will", Kind.WEAK),
        ("cool", Kind.NEUTRAL),
        ("iPhone", Kind.NEUTRAL),
        ("nicht", Kind.TARGET),
        ("Regierung", Kind.TARGET),
        ("Company", Kind.ENGLISH_NAME),
        ("USA", Kind.NAME),
        ("7", Kind.MARK),
    ],
)
def test_kind_of_a_word(word: str, kind: Kind) -> None:
    assert kind_of(word) is kind


def test_homographs_count_only_beside_source() -> None:
    assert (
        found(EnglishClause, "Der Laden war geschlossen, was in der Stadt so hat sein wollen.")
        == []
    )
    assert found(EnglishClause, "Der Laden lag schief, was in the dark kaum jemand sah.") == [
        "was in the dark"
    ]


def test_brackets_with_more_words() -> None:
    text = "„Sie [the company] haben [to be] uns [cont'd] nie [die Firma] gefragt [sic]“, sagte er."
    assert found(BracketedEnglish, text) == ["[the company]", "[to be]", "[cont'd]"]


def test_a_name_with_linking_words_is_no_clause() -> None:
    for name in (
        "Game of Thrones",
        "Stand by Me",
        "Bank of England",
        "Museum of Modern Art",
        "Marks and Spencer",
        "Department for Work and Pensions",
    ):
        text = f"Gestern sprach er lange über {name} und ging dann heim."
        assert found(EnglishWord, text) + found(EnglishClause, text) == [], name


def test_a_whole_source_sentence_is_one_finding() -> None:
    text = "Der Rat tagt heute. The mayor did not want to comment on it. Das Volk wartet."
    assert found(EnglishSentence, text) == ["The mayor did not want to comment on it."]
    assert found(EnglishClause, text) == found(EnglishWord, text) == []


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("le ministre est arrivé avec les autres dans la nuit", "French"),
        ("el ministro llegó con los otros por la noche y no dijo más", "Spanish"),
        ("il ministro è arrivato con gli altri e non ha parlato", "Italian"),
        ("de minister heeft niet met het parlement van zijn land gesproken", "Dutch"),
        ("der Minister kam mit den anderen in der Nacht an", None),
        ("the minister came with the others at night", None),
    ],
)
def test_language_of_a_sentence(sentence: str, language: str | None) -> None:
    assert foreign_language(sentence.lower().split()) == language


@pytest.mark.parametrize(
    ("char", "name"), [("a", "Latin"), ("ß", "Latin"), ("ж", "Cyrillic"), ("政", "Cjk"), ("1", "")]
)
def test_script_of_a_letter(char: str, name: str) -> None:
    assert script(char) == name


def test_another_script_in_quotes_or_brackets_is_right() -> None:
    assert found(ForeignSegment, "Er zitierte die „Новая газета“ und Kiew (Київ).") == []
    assert found(ForeignSegment, "Der Chef der Новая газета schwieg.") == ["Новая газета"]


def test_an_inflected_latin_adjective_may_be_target() -> None:
    assert found(EnglishWord, "Es gibt weniger intrusive Verfahren und kompatible Geräte.") == []


def test_so_called_terms_are_named_on_purpose() -> None:
    assert found(EnglishWord, "Die sogenannte thoughtful Lösung hilft.") == []
    assert found(EnglishWord, "Die neue thoughtful Lösung hilft.") == ["thoughtful"]
