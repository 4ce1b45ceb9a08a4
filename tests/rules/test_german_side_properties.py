"""Faults of the German side stay found when names, words and order change, and only they."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.helpers import article, reported
from tqcheck.languages.de.people import noun_gender, office_stem
from tqcheck.languages.de.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.languages.de.rules.attribution.self_report import SelfReport
from tqcheck.languages.de.rules.gender.gender_clash import GenderClash
from tqcheck.languages.de.rules.grammar.mixed_frame import MixedFrame
from tqcheck.languages.persons import Gender
from tqcheck.model import Severity
from tqcheck.rules.base import Rule
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.names.split_name import SplitName
from tqcheck.rules.repetition.echoed_clause_end import EchoedClauseEnd
from tqcheck.rules.repetition.ngram_loop import NgramLoop
from tqcheck.rules.residue.model_chatter import ModelChatter
from tqcheck.rules.structure.broken_off_sentence import BrokenOffSentence
from tqcheck.rules.structure.run_on_sentence import RunOnSentence
from tqcheck.rules.structure.stray_capital import StrayCapital
from tqcheck.rules.untranslated.english_clause import EnglishClause
from tqcheck.rules.untranslated.english_word import EnglishWord

offices = st.sampled_from(["Sprecher", "Botschafter", "Trainer", "Forscher", "Außenminister"])
names = st.sampled_from(["Selin Kaya", "Linh Tran", "Maria Lopez", "Aline Moreau", "Ada Lundt"])
outlets = st.sampled_from(["Reuters", "CNN", "Le Monde", "Kommersant", "TV 2 Sport"])


def found(rule: type[Rule], text: str) -> list[str]:
    """What a rule marks in `text`."""
    return [hit.span.of(text) for hit in reported(rule(), article(text)) if hit.span]


@settings(deadline=None, max_examples=12)
@given(offices, names, st.sampled_from(["sagte die {}", "erklärte die {}", "so die {}"]))
def test_an_office_in_two_genders(office: str, name: str, tag: str) -> None:
    text = f"Der {office} {name} kam am Abend. „Wir prüfen das“, {tag.format(office + 'in')}."
    assert found(GenderClash, text) == [f"Der {office} {name}"]


@settings(deadline=None, max_examples=12)
@given(offices, names)
def test_an_office_of_another_person(office: str, name: str) -> None:
    text = f"Der {office} {name} kam. Eine {office}in war da. „Schön“, sagte die {office}in."
    assert found(GenderClash, text) == []
    text = f"Der {office} {name} kam. „Wir prüfen das“, sagte die {office}in der Stadt."
    assert found(GenderClash, text) == []


def test_ranks_and_kin_name_no_gender_of_office() -> None:
    assert noun_gender("Hauptmann") is None
    assert noun_gender("Ökonomen") is Gender.MASCULINE
    assert office_stem("Schwester") is None
    assert office_stem("Anwältin") == office_stem("Anwalt") == "anwalt"


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from(["seien", "wurden", "waren"]),
    st.sampled_from(["Bauern", "Händler", "Anwohner"]),
    st.sampled_from(["hoffen", "warten", "sprechen"]),
)
def test_a_noun_begins_the_second_sentence(aux: str, noun: str, verb: str) -> None:
    text = f"Es hieß, dass die Felder verwüstet {aux} {noun} {verb} nun auf den Rat in Lima."
    assert found(RunOnSentence, text) == [f"{aux} {noun}"]
    assert found(RunOnSentence, text.replace(f" {noun}", f". {noun}")) == []


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["Zwei", "Vier", "Hunderte"]), st.sampled_from(["Menschen", "Helfer"]))
def test_a_numeral_begins_the_second_sentence(number: str, noun: str) -> None:
    text = f"Das Feuer brach am Abend in der Küche aus {number} {noun} wurden verletzt."
    assert found(RunOnSentence, text) == [f"aus {number}"]


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["Er war", "Ich bin", "Wir sind"]), st.sampled_from(["sagte", "erzählte"]))
def test_a_quotation_after_a_lost_stop(start: str, verb: str) -> None:
    text = f"Der Wirt fand den Hund am Morgen auf seinem Stuhl „{start} müde“, {verb} die Köchin."
    (mark,) = found(RunOnSentence, text)
    assert mark == f"Stuhl „{start.split()[0]}"
    titled = f"Der Chor sang am Morgen auf dem Platz das Lied „{start} müde“, {verb} die Köchin."
    assert found(RunOnSentence, titled) == []


@settings(deadline=None, max_examples=12)
@given(outlets, st.sampled_from(["ihm", "ihr", "ihnen"]))
def test_an_outlet_that_speaks_to_its_source(outlet: str, pronoun: str) -> None:
    text = f"„Der Fluss stieg schnell“, sagte {outlet} {pronoun}."
    assert found(GarbledAttribution, text) == [f"sagte {outlet} {pronoun}"]
    assert found(GarbledAttribution, f"„Der Fluss stieg“, sagte sie {outlet}.") == []


@settings(deadline=None, max_examples=12)
@given(outlets, st.sampled_from(["berichtet", "gemeldet", "erklärt"]))
def test_an_outlet_that_reports_that_it_reported(outlet: str, said: str) -> None:
    text = f"Das Magazin {outlet} warnte am Montag, es habe {said}, dass der Damm breche."
    assert len(found(GarbledAttribution, text)) == 1


@settings(deadline=None, max_examples=12)
@given(st.sampled_from([("Portugals", "Regierung"), ("Perus", "Marine"), ("Irlands", "Bank")]))
def test_a_speaker_named_the_other_way_round(speaker: tuple[str, str]) -> None:
    country, body = speaker
    text = f"{country} {body} sagte, dass der Schritt der {body} {country} richtig sei."
    assert found(SelfReport, text) == [f"der {body} {country}"]


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["hat", "will", "kann", "darf"]), st.sampled_from(["und die", "und der"]))
def test_an_echo_without_a_second_comma(verb: str, on: str) -> None:
    text = f"Er sprach von „einer Last, die niemand tragen {verb}“, {verb} {on} nun alle drückt."
    assert found(EchoedClauseEnd, text) == [f"{verb}“, {verb}"]
    assert found(EchoedClauseEnd, f"Er nannte es „das, was niemand {verb}“, {verb} aber nie.") == []


@settings(deadline=None, max_examples=12)
@given(
    st.sampled_from(["Tsai Ing", "Chiang Ching", "Yoon Suk"]), st.sampled_from(["kam", "sprach"])
)
def test_a_name_that_the_tagger_does_not_know(name: str, verb: str) -> None:
    text = f"Die Rede von {name} {verb} -wen im Fernsehen gut an."
    assert [mark.endswith(f"{verb} -wen") for mark in found(SplitName, text)] == [True]


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["der Polizei", "des Ministeriums", "der Stadt"]))
def test_two_words_for_one_source(source: str) -> None:
    text = f"Nach Angaben {source} zufolge fehlen hundert Lehrer."
    assert found(MixedFrame, text) == [f"Nach Angaben {source} zufolge"]
    assert found(MixedFrame, text.replace(" zufolge", "")) == []


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["Belastet", "Verschoben", "Verlängert"]))
def test_a_participle_with_a_capital(word: str) -> None:
    text = f"Das Amt warnt, weil der Plan im Winter {word} wird."
    assert found(StrayCapital, text) == [word]
    assert found(StrayCapital, text.replace(word, word.lower())) == []


def test_gar_without_its_negation() -> None:
    assert found(BrokenOffSentence, "Bei Sturm fährt das alte Schiff oft gar.") == ["gar"]
    assert found(BrokenOffSentence, "Nach einer Stunde ist das Fleisch oft gar.") == []


@settings(deadline=None, max_examples=12)
@given(st.sampled_from(["Québec", "Montréal"]), st.sampled_from(["Théâtre de", "Club"]))
def test_a_place_inside_a_foreign_name(place: str, before: str) -> None:
    plain = place.replace("é", "e")
    assert found(NameVariant, f"In {plain} regnet es. Das {before} {place} spielt trotzdem.") == []


def severities(rule: type[Rule], text: str) -> list[Severity]:
    return [hit.severity or rule.severity for hit in reported(rule(), article(text))]


def test_source_that_may_be_wanted_is_no_major_fault() -> None:
    for rule, text in (
        (EnglishClause, "Die Art ist dort eine andere – flesh to flesh."),
        (EnglishWord, "Der Chef sagte, alle im Haus waren disappointed."),
    ):
        assert list(rule().check(article(text)))  # it is proposed, and judged
        assert Severity.MAJOR not in severities(rule, text)
    assert severities(EnglishWord, "Der Wirt kam aus Ulm and seine Frau aus Lyon.") == [
        Severity.MAJOR
    ]


def test_riddles_and_translations_in_the_news() -> None:
    assert (
        found(NgramLoop, "Wenn Fliegen hinter Fliegen fliegen, fliegen Fliegen Fliegen nach.") == []
    )
    assert found(ModelChatter, "Hier ist die Übersetzung des Korans von 1834 zu sehen.") == []
    assert found(ModelChatter, "Hier ist die Übersetzung des Textes: Der Rat tagt.") != []


def test_songs_and_dialects() -> None:
    assert found(NgramLoop, "Trali tralo, trali tralo, trali tralo, tralo!") == []
    assert found(EnglishWord, "Ick wees det nich, mir is det ooch ganz egal.") == []
    assert (
        found(RunOnSentence, "Sie wohnt seit Mai in Seeburg Am Alten Tor im Haus ihrer Tante.")
        == []
    )
