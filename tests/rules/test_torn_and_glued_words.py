"""Words torn at their hyphen, words without a blank, names in two spellings: other places."""

from __future__ import annotations

import unicodedata

import pytest

from tqcheck.model import Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.names.non_word import NonWordRule
from tqcheck.rules.names.split_name import SplitName

from .helpers import article, reported


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in reported(rule(), article(text)) if hit.span]


@pytest.mark.parametrize(
    ("torn", "text"),
    [
        ("“ -Gruppe", "Der Bund fördert die „Grüne Küste“ -Gruppe aus Kiel."),
        (") -Strategie", "Die Stadt beschloss die Halbe Kraft (HK) -Strategie am Montag."),
        ("Bildungs - und Sozialpolitik", "Sie lobte die Bildungs - und Sozialpolitik des Landes."),
        ("Kinder - und Jugendbuch", "Das Kinder - und Jugendbuch verkauft sich gut."),
        ("Kreuzer -", "Der Leser vertraute Kreuzer -, die Stiftung half ihm nicht."),
        ("Haus - und Gartenarbeit", "Er half seiner Mutter bei der Haus - und Gartenarbeit."),
        ("Obst- und – Gemüsehändler", "Die Obst- und – Gemüsehändler schlossen um sechs."),
        ("O' Connell", "Am Abend sang Sinead O' Connell in der Halle."),
    ],
)
def test_a_torn_word(torn: str, text: str) -> None:
    assert found(SplitName, text) == [torn]
    sound = text.replace(torn, torn.replace(" -", "-").replace("– ", "").replace("' ", "'"))
    assert found(SplitName, sound) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Anhänger der Partei und -Gegner der Reform trafen sich im Saal.",
        "Drei der Gäste – zwei Lehrer und ein Koch -, die im Hof saßen, gingen heim.",
        "Der Chor - er wurde 1987 gegründet - singt im Rathaus.",
        "Der Laden verkauft Süd-, Nord- und Ostseefisch.",
        "Das Haus zahlt die Hotel-, Reise- Flug-, Bahn- und Buskosten der Gäste.",
        "Drei der Gäste – zwei Lehrer und ein Koch –, die im Hof saßen, gingen heim.",
        "Drei der Gäste - zwei Lehrerinnen aus einem Dorf bei Ulm, die seit elf Jahren am selben "
        "Gymnasium Latein lehren, und ein Koch -, die im Hof saßen, gingen heim.",
        "Der Regen war ein Segen - und Bauern freuten sich.",
        "Er war zwei Meter groß - ein sanfter Riese - und Kinder liebten ihn.",
        "Seine Mutter zog nach Ulm - und Peter Hahn blieb allein zurück.",
        "Der Buchhändler - und Filmproduzent - kauft das Kino in der Altstadt.",
    ],
)
def test_a_suspended_hyphen_or_a_dash_tears_nothing(text: str) -> None:
    assert found(SplitName, text) == []


@pytest.mark.parametrize(
    ("torn", "english", "text"),
    [
        ("Los. Angeles", None, "Die Feuerwehr sagte Los. Angeles brauche mehr Wasser."),
        ("Los, sagte er, Angeles", None, "Er lebe gern in Los, sagte er, Angeles und Bonn."),
        ("New braucht York", None, "Der Bürgermeister von New braucht York mehr Geld."),
        (
            "Clara. Lenz",
            None,
            "Clara Lenz führt das Haus. Am Freitag sprach sie: Clara. Lenz bleibt bis Mai.",
        ),
        (
            "Xu. Tenbao",
            "The minister met Xu Tenbao in the harbour.",
            "Die Ministerin traf Xu. Tenbao im Hafen.",
        ),
        (
            "Jong. Un",
            "The guest met Kim Jong-un in the harbour.",
            "Der Gast traf Kim Jong. Un im Hafen.",
        ),
    ],
)
def test_a_name_torn_over_two_clauses(torn: str, english: str | None, text: str) -> None:
    [hit] = reported(SplitName(), article(text, english))
    assert hit.span is not None
    assert hit.span.of(text) == torn
    assert hit.severity is None


@pytest.mark.parametrize("title", ["Mrs", "Prof", "Dr", "Sgt"])
def test_the_full_stop_of_a_title_tears_no_name(title: str) -> None:
    text = f"Am Abend sprach {title}. Ellery im Saal der Schule."
    english = f"In the evening {title} Ellery spoke in the hall of the school."
    assert list(reported(SplitName(), article(text, english))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Clara Lenz lobt Clara. Sie sagte zu Clara. Lenz war da.",  # she is called so
        "Clara Lenz führt das Haus. Heute sprach Clara.\nLenz bleibt bis Mai.",
        "Clara Lenz führt das Haus. Heute kamen Clara, Jan, Lenz und Ute.",
        "New York ist groß. Das ist neu in New York. New York wächst, sagt die Stadt New York.",
    ],
)
def test_a_name_that_only_meets_its_other_half(text: str) -> None:
    assert found(SplitName, text) == []


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("ReutersDie", "Das meldete die Agentur ReutersDie Firma schwieg am Abend."),
        ("wordene", "Es sind damit in Verbindung gebracht wordene Fälle."),
        ("TimesDie", "Das meldete die Zeitung TimesDie Firma schwieg am Abend."),
        ("derStadt", "Der Bürgermeister derStadt lud zum Fest."),
        ("Brücke(Video)", "Das Schiff rammte die Brücke(Video) am Montag."),
    ],
)
def test_words_that_are_none(word: str, text: str) -> None:
    assert found(NonWordRule, text) == [word]


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("Entwickluung", "Entwicklung"),
        ("Erkranung", "Erkrankung"),
        ("Medzinplattform", "Medizinplattform"),
        ("Tourismusuindustrie", "Tourismusindustrie"),
    ],
)
def test_a_slip_in_a_long_word(word: str, fix: str) -> None:
    text = f"Die Stadt sprach am Montag über eine {word} im Norden."
    [hit] = reported(NonWordRule(), article(text))
    assert (hit.span.of(text) if hit.span else "", hit.suggestion) == (word, fix)
    assert found(NonWordRule, text.replace(word, fix)) == []
    assert found(NonWordRule, f"{text} Auch die {word} im Süden wird teuer.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Das Stadtratsmitglied las eine Gläserei, einen Stotterstart und ein Privatissimo vor.",
        "In zivilgesellschaftlichem und weltgesellschaftlichem Dialog sind alle frei.",
        "Die Firma Tegnellung und Karl Buechner reisen nach Burjatien.",
        "Die App läuft auf dem iPhone, bei WhatsApp und auf YouTube.",
        "Das Hafenfestkomitee lud die Fischerdorfbewohnerinnen ein.",
        "Beim Stadtfest lief er den Sprunglauf und turnte am Sprungkasten.",
        "Der Weitsprungmeister saß auf dem Schwungrad am Hafen.",
        "Das Geld kommt von ValueBridge, das sagte ein Sprecher in Bern.",
        "Er arbeitet beim Büro „WerkstattDrei“ in Bern.",
        "Sie gründete eine Firma namens MaltaTische mit einem Freund.",
        "In Krzeszowice und Olympiacos sprach Landsbergis (Litauen).",
    ],
)
def test_brands_names_and_rare_compounds_are_words(text: str) -> None:
    assert found(NonWordRule, text) == []


def test_a_word_that_the_english_has_in_the_same_spelling_is_a_name() -> None:
    text = "Der Wirt verkauft seine Waren bei MarktBrot am Hafen."
    alone = article(text)
    assert [hit.mended for hit in NonWordRule().check(alone)] == ["Markt Brot"]
    beside = article(text, "The landlord sells his goods at MarktBrot in the harbour.")
    assert list(NonWordRule().check(beside)) == []


def test_an_inflected_name_is_no_other_spelling() -> None:
    text = "Wöllner kam spät. Wöllners Rede war kurz. Die Berliner und Berlins Chor sangen."
    assert found(NameVariant, text) == []


def test_a_word_with_a_combining_accent_is_whole() -> None:
    text = "Die aufgehängten Bilder trocknen seit kürzester Zeit im Flur."
    text = unicodedata.normalize("NFD", text)
    assert list(NonWordRule().check(article(text))) == []


def test_a_word_one_letter_away_from_another_is_a_hint() -> None:
    document = article("Sie nannte die Kritik aber Übertreibng ohne Grund.")
    (hit,) = NonWordRule().check(document)
    assert hit.span is not None
    assert hit.span.of(document.text) == "Übertreibng"
    assert hit.severity is Severity.NEUTRAL


def test_a_torn_name_begins_at_the_family_name_with_a_source_too() -> None:
    german = "Der Präsident lobte am Montag Kim Jong traf -un in Seoul am Abend."
    english = "The president praised Kim Jong-un on Monday in Seoul in the evening."
    alone, beside = article(german), article(german, english)
    for document in (alone, beside):
        assert [hit.span.of(german) for hit in reported(SplitName(), document) if hit.span] == [
            "Kim Jong traf -un"
        ]
