"""Terms are found in every form that they take, on both sides."""

from __future__ import annotations

import pytest

from tqcheck.languages.analysis import analyse
from tqcheck.languages.de.term_forms import find, stands_as_written
from tqcheck.languages.en.term_forms import uses
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.languages.segmentation import segment
from tqcheck.languages.words import words

TARGET = [
    # nouns with endings, umlauts and foreign plurals
    ("Vorstand", "Die ⟦Vorstände⟧ der Banken tagten."),
    ("Vorstand", "Er gehört dem ⟦Vorstande⟧ seit Jahren an."),
    ("Leitzins", "Die Anhebung des ⟦Leitzinses⟧ kam spät."),
    ("Firma", "Mehrere ⟦Firmen⟧ klagten."),
    ("Museum", "In den ⟦Museen⟧ wurde es voll."),
    ("Risiko", "Die ⟦Risiken⟧ sind bekannt."),
    ("Vorsitzender", "Der ⟦Vorsitzende⟧ schwieg."),
    ("Abgeordneter", "Zwei ⟦Abgeordnete⟧ fehlten."),
    ("Ministerpräsident", "Der Rücktritt des ⟦Ministerpräsidenten⟧ überraschte."),
    ("Ministerpräsident", "Die ⟦Ministerpräsidentin⟧ kam zu spät."),
    # compounds, with and without hyphen
    ("Vorstand", "Der ⟦Landesvorstand⟧ tagte."),
    ("Vorstand", "Die ⟦Vorstandswahl⟧ wurde verschoben."),
    ("Kommission", "Die ⟦EU-Kommission⟧ klagt."),
    ("Rat", "Der ⟦Stadtrat⟧ stimmte zu."),
    ("Außenminister", "Die ⟦Außen⟧- und Verteidigungsminister trafen sich."),
    # phrases
    ("Europäische Union", "Die Staaten der ⟦Europäischen Union⟧ einigten sich."),
    ("Weißes Haus", "Der Sprecher des ⟦Weißen Hauses⟧ schwieg."),
    ("Vereinigte Staaten", "In den ⟦Vereinigten Staaten⟧ wird gewählt."),
    ("Rat der Europäischen Union", "Der Beschluss des ⟦Rates der Europäischen Union⟧ gilt."),
    ("EU", "Die ⟦EU⟧ zahlt."),
    ("EU", "Die ⟦EU-Staaten⟧ zahlen."),
    # verbs
    ("zurücktreten", "Der Minister ⟦tritt⟧ am Montag zurück."),
    ("zurücktreten", "Der Minister ist am Montag ⟦zurückgetreten⟧."),
    ("zurücktreten", "Er hatte angekündigt, ⟦zurückzutreten⟧."),
    ("ankündigen", "Die Firma ⟦kündigte⟧ am Morgen Entlassungen an."),
    ("in Kraft treten", "Das Gesetz ⟦tritt⟧ im Mai in Kraft."),
    ("sich einigen", "Beide Seiten ⟦einigten⟧ sich."),
]  # fmt: skip
ABSENT = [
    ("Vorstand", "Der Aufsichtsrat tagte."),
    ("Rat", "Sie riet ihm ab."),
    ("Rat", "Die Ratte lief davon."),
    ("EU", "Das freut alle."),
    ("Europäische Union", "Die Union der europäischen Verbände tagte."),
    ("zurücktreten", "Die Menge trat vor das Haus."),
    ("Leitzins", "Die Zinsen stiegen."),
]


@pytest.mark.parametrize(("term", "marked"), TARGET)
def test_a_target_term_is_found_in_each_of_its_forms(term: str, marked: str) -> None:
    text = marked.replace("⟦", "").replace("⟧", "")
    (sentence,) = analyse(text, segment(text, "de"))
    place = find(term, sentence)
    assert place is not None
    assert f"⟦{place.of(text)}⟧" in marked


@pytest.mark.parametrize(("term", "text"), ABSENT)
def test_another_word_is_not_the_term(term: str, text: str) -> None:
    (sentence,) = analyse(text, segment(text, "de"))
    assert find(term, sentence) is None


def test_letters_must_be_as_large_where_the_entry_says_so() -> None:
    text = "Er sprach laut mit ihm."
    (sentence,) = analyse(text, segment(text, "de"))
    assert find("Laut", sentence) is not None
    assert find("Laut", sentence, exact_case=True) is None


@pytest.mark.parametrize(
    ("term", "text", "there"),
    [
        ("Border Force", "Beamte der Border Force kamen.", True),
        ("Border Force", "Der Border-Force-Beamte kam.", True),
        ("iPhone", "Die neuen iPhones sind da.", True),
        ("Windows", "Das Windows-Update ist da.", True),
        ("New York", "Die New Yorker Börse schloss.", True),
        ("Apple", "Sie aß einen apple pie.", False),
        ("Fed", "Die Federn flogen.", False),
    ],
)
def test_a_kept_term_stands_as_it_is(term: str, text: str, there: bool) -> None:
    assert stands_as_written(Term(term, (term,)), text) is there


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("prime minister", "Two prime ministers met the Prime Minister's wife.",
         ["prime ministers", "Prime Minister's"]),
        ("minister", "The prime minister met a minister.", ["minister", "minister"]),
        ("company", "Both companies and the company's head agreed.", ["companies", "company's"]),
        ("to resign", "He resigned; two are resigning, one resigns.",
         ["resigned", "resigning", "resigns"]),
        ("to plan", "They planned what others are planning.", ["planned", "planning"]),
        ("to step down", "She stepped down in May.", ["stepped down"]),
        ("attorney general", "Ten attorneys general sued.", ["attorneys general"]),
        ("Fed", "They fed the Fed.", ["Fed"]),
        ("party", "The Labour Party threw a party.", ["party"]),
        ("bank", "The Bank of England and the bank agreed.", ["bank"]),
        ("leaf", "The leaves fell.", ["leaves"]),
    ],
)  # fmt: skip
def test_an_source_term_is_found_in_each_of_its_forms(
    source: str, text: str, found: list[str]
) -> None:
    glossary = Glossary((Term(source, ("egal",)),))
    sentence = words(text)
    assert [
        text[sentence[use.first].start : sentence[use.last].end] for use in uses(glossary, sentence)
    ] == found


def test_the_longer_term_takes_the_place_of_the_shorter() -> None:
    glossary = Glossary((Term("minister", ("Minister",)), Term("prime minister", ("Premier",))))
    found = uses(glossary, words("The prime minister met a minister."))
    assert [use.term.source for use in found] == ["prime minister", "minister"]
