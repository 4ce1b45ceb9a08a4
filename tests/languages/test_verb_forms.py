"""Forms of verbs that entries of the lists name by their infinitives."""

from __future__ import annotations

import pytest

from tqcheck.languages.en_de.calques import calques, parsed
from tqcheck.languages.en_de.verb_forms import (
    english_forms,
    finite_forms,
    german_forms,
    joined_forms,
)
from tqcheck.languages.word_lists import rows


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("call", {"call", "calls", "calling", "called"}),
        ("carry", {"carry", "carries", "carrying", "carried"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("charge", {"charge", "charges", "charging", "charged"}),
        ("drop", {"drop", "drops", "dropping", "dropped"}),
        ("admit", {"admit", "admits", "admitting", "admitted"}),
        ("die", {"die", "dies", "dying", "died"}),
        ("run", {"run", "runs", "running", "ran"}),
        ("go", {"go", "goes", "going", "went", "gone"}),
        ("be", {"be", "is", "am", "are", "being", "was", "were", "been"}),
        ("have", {"have", "has", "having", "had"}),
    ],
)
def test_english_forms(verb: str, forms: set[str]) -> None:
    assert set(english_forms(verb)) == forms


@pytest.mark.parametrize(
    ("verb", "among", "not_among"),
    [
        ("nehmen", {"nimmt", "nahm", "nahmen", "nähme", "genommen", "genommenen"}, {"nehmte"}),
        ("bekommen", {"bekommt", "bekam", "bekämen"}, {"gebekommen"}),
        ("arbeiten", {"arbeitet", "arbeitete", "gearbeitet"}, {"arbeitt"}),
        ("erhöhen", {"erhöht", "erhöhten", "erhöhte"}, {"geerhöht"}),
        ("bellen", {"bellt", "gebellt"}, {"bellet"}),
        ("segeln", {"segle", "segelt", "gesegelt"}, set()),
        ("regieren", {"regiert", "regierte"}, {"geregiert", "regire"}),
        ("öffnen", {"öffnet", "geöffnet"}, {"öffnt"}),
        ("senden", {"sandte", "sendete", "gesandt", "gesendet"}, set()),
    ],
)
def test_german_forms(verb: str, among: set[str], not_among: set[str]) -> None:
    forms = set(german_forms(verb))
    assert among <= forms
    assert not not_among & forms


def test_a_separable_verb_as_one_word() -> None:
    forms = set(joined_forms("ab", "rufen"))
    assert {"abrufen", "abzurufen", "abruft", "abrief", "abgerufen", "abgerufene"} <= forms
    assert "abgerufen" not in {f"ab{form}" for form in finite_forms("rufen")}


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Die Polizei rief die Suche am Abend an.", True),
        ("Die Polizei will die Suche anrufen.", True),
        ("Sie hatten die Suche angerufen und gingen.", True),
        ("Die Polizei rief die Suche in der Nacht aus.", False),
        ("Die Suche rief an dem Abend Freiwillige herbei.", False),
    ],
)
def test_an_entry_finds_a_verb_in_all_forms(sentence: str, found: bool) -> None:
    entry = parsed(("~call off the search", "~an+rufen + suche", "abbrechen", "verb"))
    assert entry.source.search("They called off the search.")
    assert bool(entry.target_parts(sentence, 0)) is found


def test_each_of_several_separable_verbs_is_found_apart() -> None:
    entry = parsed(("~turn up the heat", "hitze + ~auf+drehen|~hoch+drehen", "Druck", "idiom"))
    assert entry.target_parts("Er drehte die Hitze auf.", 0)
    assert entry.target_parts("Er drehte die Hitze hoch.", 0)
    assert not entry.target_parts("Er drehte die Hitze ab.", 0)


def test_a_condition_on_the_german_knows_verbs() -> None:
    entry = parsed(("see light", "licht", "erblicken", "idiom", "!~erblicken"))
    assert entry.context.allows("see light", "Er sieht Licht.", "")
    assert not entry.context.allows("see light", "Er erblickte das Licht.", "")


def test_the_tables_are_whole() -> None:
    assert {len(row) for row in rows("en_de/german_verbs")} <= {4, 5}
    assert {len(row) for row in rows("en_de/english_verbs")} <= {2, 3}
    assert not any("~" in part for entry in calques().entries for part in entry.english.split())
