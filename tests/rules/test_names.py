"""The rules of names on cases that their documentation has no room for."""

from __future__ import annotations

import pytest

from tqcheck.findings import Candidate, judged
from tqcheck.languages.de.people import mentions, noun_gender
from tqcheck.languages.de.rules.gender.gender_clash import GenderClash
from tqcheck.languages.en_de.name_change_certainty import Certainty, NameChange, certainty
from tqcheck.languages.persons import Gender
from tqcheck.languages.spelling import may_be_one_name, sound_key
from tqcheck.model import Severity
from tqcheck.rules.names.name_changed import NameChanged
from tqcheck.rules.names.name_lost import NameLost
from tqcheck.rules.names.name_variant import NameVariant
from tqcheck.rules.names.split_name import SplitName

from .helpers import article, reported
from .test_word_quality import estimated


def test_a_torn_compound_is_minor_and_mended() -> None:
    (hit,) = reported(SplitName(), article("Gestern gab der US- Präsident in Rom ein Interview."))
    assert (hit.severity, hit.suggestion) == (Severity.MINOR, "US-Präsident")


@pytest.mark.parametrize(
    ("word", "gender"),
    [
        ("Außenministerin", Gender.FEMININE),
        ("Bauleiter", Gender.MASCULINE),
        ("Staatsanwältin", Gender.FEMININE),
        ("Regierungschefs", Gender.MASCULINE),
        ("Tisch", None),
    ],
)
def test_gender_of_a_title(word: str, gender: Gender | None) -> None:
    assert noun_gender(word) is gender


def test_mentions_carry_what_marks_them() -> None:
    text = "Ministerin Ana Roth traf Olaf Terhorst. Roth schwieg."
    found = [(m.surname, m.full, m.gender) for m in mentions(article(text).sentences)]
    assert found == [
        ("Roth", True, Gender.FEMININE),
        ("Terhorst", True, None),
        ("Roth", False, None),
    ]


@pytest.mark.parametrize("pronoun", ["er", "sie"])
@pytest.mark.parametrize("name", ["Lee Cho", "Ines Brandt", "Olaf Terhorst"])
@pytest.mark.parametrize("title", ["Botschafter", "Botschafterin"])
def test_a_pronoun_against_the_title(title: str, name: str, pronoun: str) -> None:
    article_word = "Die" if title.endswith("in") else "Der"
    text = f"{article_word} {title} {name} warnte davor. „Das geht nicht“, sagte {pronoun}."
    clash = (pronoun == "er") == title.endswith("in")
    found = [hit.span.of(text) for hit in GenderClash().check(article(text)) if hit.span]
    assert found == ([f"sagte {pronoun}"] if clash else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [("Peskow", "Peskov"), ("Kiew", "Kyjiw"), ("Vasseur", "Wasseur"), ("Hoekstra", "Hökstra"),
     ("Kertész", "Kertesh"), ("Tschechow", "Chechov")],
)  # fmt: skip
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert may_be_one_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Berlin", "Bern"), ("Salo", "Sala"), ("Brandt", "Brandl"), ("Iran", "Irak")]
)
def test_two_names(one: str, other: str) -> None:
    assert not may_be_one_name(one, other)


def test_a_key_ignores_accents_and_doubled_letters() -> None:
    assert sound_key("Dvořák") == sound_key("Dvorrak")


def test_inhabitants_and_genitives_are_no_variants() -> None:
    text = "In Äthiopien regnet es. Äthiopiens Bauern und die Äthiopier freut das in Tansania."
    assert reported(NameVariant(), article(text)) == []


@pytest.mark.parametrize(
    ("lost", "sure"), [("Dunmorrow", Certainty.CERTAIN), ("Prudential", Certainty.LIKELY)]
)
def test_a_changed_name_is_certain_unless_it_may_be_a_common_word(
    lost: str, sure: Certainty
) -> None:
    change = NameChange(target=2, source=2, linked=True, beside=False, placed=True)
    assert certainty(change, lost, "Hansford") is sure


def test_a_change_is_likely_only_where_another_lost_name_fits_the_place() -> None:
    change = NameChange(2, 2, linked=False, beside=False, placed=True, contested=True)
    assert certainty(change, "Dunmorrow", "Hansford") is Certainty.LIKELY


@pytest.mark.parametrize(
    ("lost", "new", "sure"),
    [
        ("Dunmorrow", "Hansford", Certainty.CERTAIN),
        ("Dunmorrow", "Prix", Certainty.LIKELY),  # a loan may stand for the prize in question
        ("Islamic", "Hansford", Certainty.LIKELY),  # “Islamic scholars” have a noun of their own
        ("Division", "Hansford", Certainty.DOUBTFUL),
    ],
)
def test_a_change_by_its_place_alone_needs_two_words_that_are_names(
    lost: str, new: str, sure: Certainty
) -> None:
    change = NameChange(2, 2, linked=False, beside=False, placed=True, only=False)
    assert certainty(change, lost, new) is sure


def test_two_transliterations_are_one_name() -> None:
    english = "After Kaddafi fell, the harbour was rebuilt."
    german = "Nach dem Sturz Ghaddafis wurde der Hafen neu gebaut."
    assert list(NameChanged().check(article(german, english))) == []


def test_a_foreign_noun_and_another_transliteration_are_no_new_names() -> None:
    for english, german in [
        ("In 1928 she won the Marchand prize in France.", "1928 gewann sie den Prix Marchand."),
        ("After the fall of Kaddafi prices rose.", "Nach dem Sturz Ghaddafis stiegen die Preise."),
    ]:
        assert list(NameChanged().check(article(german, english))) == []


SHARES = ("Shares of Daimler and Siemens rose.", "Die Aktien von Daimler stiegen.")


def test_a_lost_name_counts_more_where_the_estimate_is_sure() -> None:
    confidences = []
    for probability in (0.05, 0.3, 0.6, 0.9):
        hits = reported(NameLost(), estimated(*SHARES, on="Siemens", probability=probability))
        assert {hit.source.of(SHARES[0]) for hit in hits if hit.source} <= {"Siemens"}
        confidences.append(max((hit.confidence or 0.0 for hit in hits), default=0.0))
    assert confidences == sorted(confidences)
    assert confidences[0] < confidences[-1], "silent where the estimate is not sure"


def test_without_an_estimate_a_lost_name_is_judged_by_the_words_alone() -> None:
    (hit,) = NameLost().check(article(SHARES[1], SHARES[0]))
    assert not any(name.startswith("learned") for name in hit.features)
    assert hit.features["name: nowhere"] == 1.0


@pytest.mark.parametrize(
    ("english", "german", "on"),
    [
        # As exonym, as adjective, in a compound, under another accent, as part of a name.
        ("He flew from Milan to Rome.", "Er flog von Mailand nach Rom.", "Milan"),
        ("The Warsaw court agreed.", "Das Warschauer Gericht stimmte zu.", "Warsaw"),
        ("He praised the policy of Johnson.", "Er lobte die Johnson-Politik.", "Johnson"),
        ("She lives in Lodz now.", "Sie lebt jetzt in Łódź.", "Lodz"),
        ("We met Barack Obama there.", "Wir trafen Obama dort.", "Barack"),
        ("The road to Usti nad Labem is closed.", "Die Straße nach Ústí ist gesperrt.", "Labem"),
        # What readers of German need not be told, a people, a date, a noun of titles.
        ("Prices in Germany fell in May.", "Die Preise sanken im Mai.", "Germany"),
        ("The Swedish side won in Malmo.", "Die Mannschaft gewann in Malmö.", "Swedish"),
        ("It closed on Thursday, Aug. 4.", "Sie schloss am Donnerstag, dem 4. 8.", "Aug"),
        ("The evening ended with a Gala Night.", "Der Abend endete festlich.", "Gala"),
        # Parts of an institution's name, and a country that its own news calls home.
        ("The Chamber for Trade and Commerce agreed.", "Die IHK stimmte zu.", "Commerce"),
        ("The investors in Austria's OMV left.", "Die Investoren der heimischen OMV gingen.",
         "Austria's"),
        # Title case.
        ("Two Men Found Dead at Boston Mall", "Zwei Männer tot in Einkaufszentrum", "Boston"),
    ],
)  # fmt: skip
def test_names_that_are_not_lost(english: str, german: str, on: str) -> None:
    assert reported(NameLost(), estimated(english, german, on=on)) == []


def test_a_name_that_the_article_says_elsewhere_counts_less() -> None:
    rest = "Später trat der Chef der Firma zurück.", "Später trat der Chef von Siemens zurück."
    confidences = []
    for german in rest:
        english = f"{SHARES[0]} Later the head of the company resigned."
        given = estimated(english, f"{SHARES[1]} {german}", on="Siemens", probability=0.6)
        found = [Candidate(NameLost(), hit) for hit in NameLost().check(given)]
        confidences.append(max(one.confidence for one in judged(found, given)))
    assert confidences[0] > confidences[1]


def lost(german: str, english: str) -> list[str]:
    found = NameLost().check(article(german, english))
    return [hit.message.en for hit in found]


@pytest.mark.parametrize(
    ("german", "english"),
    [
        (
            "Der frühere Minister eröffnete den Hafen.",
            "Former minister Joe Hoffmann opened the harbour.",
        ),
        ("Am Abend eröffnete er den Hafen.", "In the evening Joe Hoffmann opened the harbour."),
    ],
)
def test_an_office_or_a_pronoun_takes_up_a_name_of_the_sentence_before(
    german: str, english: str
) -> None:
    named = ("Joe Hoffmann kam am Montag nach Leeds.", "Joe Hoffmann came to Leeds on Monday.")
    assert lost(f"{named[0]} {german} Alle jubelten.", f"{named[1]} {english} All cheered.") == []
    between = ("Es regnete. Der Zug kam spät.", "It rained. The train was late.")
    title = ("Leeds feierte.", "Leeds celebrated.")
    far = [f"{title[i]} {named[i]} {between[i]} {one}" for i, one in enumerate((german, english))]
    assert lost(*far) == ["The German does not name “Joe Hoffmann”."]


def test_a_name_that_nothing_takes_up_is_lost() -> None:
    german = "Joe Hoffmann kam am Montag nach Leeds. Am Abend brannte der Hafen."
    english = "Joe Hoffmann came to Leeds on Monday. At night Joe Hoffmann burned the harbour."
    assert lost(german, english) == ["The German does not name “Joe Hoffmann”."]
