"""Rules that compare values of English and German, beyond the examples of their documentation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.evidence.aligned import BilingualDocument
from tqcheck.model import AlignedPair, Evidence, Hit, Severity, Span
from tqcheck.rules.base import Rule
from tqcheck.rules.registry import all_rules

from .helpers import article

VALUES = {
    rule.code: rule for rule in all_rules() if rule.__module__.startswith("tqcheck.rules.values")
}
NUMBERS = ("TQ711", "TQ712", "TQ713", "TQ714", "TQ721", "TQ722", "TQ731", "TQ732")


def found(subject: BilingualDocument, *codes: str) -> list[tuple[str, Hit]]:
    return [(code, hit) for code in codes or VALUES for hit in VALUES[code]().check(subject)]


def marked(subject: BilingualDocument, *codes: str) -> list[tuple[str, str | None]]:
    return [(code, hit.span.of(subject.text) if hit.span else None)
            for code, hit in found(subject, *codes)]  # fmt: skip


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("Some 1,200 shops closed in 2012.", "Etwa 1200 Läden schlossen 2012."),
        ("The 24-hour hotline is free.", "Die Hotline ist rund um die Uhr kostenlos."),
        ("He made a 911 call from his car.", "Er rief aus dem Auto den Notruf an."),
        ("The coach kept his first 11 unchanged.", "Der Trainer änderte seine Startelf nicht."),
        ("The tie in the last 16 is fixed.", "Die Partie im Achtelfinale steht fest."),
        ("She wrote on Monday night.", "Sie schrieb in der Nacht zum Dienstag."),
        ("Call 0049 6181 100 123 now.", "Rufen Sie jetzt 06181/100123 an."),
        ("They sing from 5 to 6 pm.", "Sie singen zwischen 17 und 18 Uhr."),
        ("It starts at 11.45 on Friday.", "Es beginnt am Freitag um 23.45 Uhr."),
        ("He paid £9 for the book.", "Er zahlte rund 10 Euro für das Buch."),
        ("He is 6'7\" tall, the coach said.", "Er ist 2 Meter groß, sagte der Trainer."),
        ("Sales were worth $US970 million.", "Der Umsatz betrug 970 Millionen US-$."),
        ("Sharks live 150 years.", "Haie leben eineinhalb Jahrhunderte."),
        ("They left two thousand years ago.", "Sie gingen vor zwei Jahrtausenden."),
        ("They asked for a hundred or two.", "Sie wollten ein- oder zweihundert."),
        ("One of the men fled.", "Ein Mann floh."),
        ("The season 2014/15 was short.", "Die Saison 2014/2015 war kurz."),
        ("He was born in the '60s.", "Er wurde in den Sechzigern geboren."),
        ("About 28.1 percent voted.", "Rund 28 Prozent wählten."),
        ("Profit rose by 5 percentage points.", "Der Gewinn stieg um 5 Prozentpunkte."),
        ("The score was 3-1.", "Es stand 3:1."),
    ],
)
def test_what_says_the_same_is_left_alone(english: str, german: str) -> None:
    assert marked(article(german, english), *NUMBERS) == []


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        ("Ten of the last 11 polls agree.", "Zehn der letzten zehn Umfragen stimmen überein.",
         ("TQ711", "zehn")),
        ("Damages amounted to €122,000.", "Die Schäden beliefen sich auf 222.000 Euro.",
         ("TQ711", "222.000")),
        ("The A380 landed safely in Rome.", "Der A330 landete sicher in Rom.", ("TQ711", "330")),
        ("Call 0800 688 8000 now.", "Rufen Sie jetzt 0800/6888001 an.",
         ("TQ711", "0800/6888001")),
        ("It cost one trillion euros.", "Es kostete eine Trillion Euro.",
         ("TQ714", "eine Trillion")),
        ("They pay 20 euros for every million.", "Sie zahlen 20 Euro für jede Milliarde.",
         ("TQ714", "Milliarde")),
        ("Rates fell by 40 percent.", "Die Raten sanken um 40 Euro.", ("TQ732", "40 Euro")),
        ("He arrived on Monday evening.", "Er kam am Freitagabend an.",
         ("TQ721", "Freitagabend")),
    ],
)  # fmt: skip
def test_what_says_something_else_is_marked(
    english: str, german: str, expected: tuple[str, str]
) -> None:
    assert marked(article(german, english), *NUMBERS) == [expected]


def test_a_number_may_move_to_the_next_sentence() -> None:
    english = "The court freed 14 men in May. Their lawyers were pleased. Nobody appealed."
    german = "Das Gericht ließ die Männer im Mai frei. Die Anwälte der 14 freuten sich. Schluss."
    assert marked(article(german, english), *NUMBERS) == []


def test_a_group_of_sentences_is_compared_once() -> None:
    english = "The court freed 14 men. It jailed 3 women."
    german = "Das Gericht ließ 41 Männer frei. Es sperrte 3 Frauen ein."
    whole = article(german, english)
    side = whole.source
    assert side is not None
    group = AlignedPair((0, 1), (0, 1), Span(0, len(english)), 0.9)
    grouped = replace(whole, alignment=(group, group))
    assert marked(grouped, *NUMBERS) == [("TQ711", "41")]


def test_a_back_translation_lowers_the_severity_and_is_named() -> None:
    english, german = "Sales rose to $3 billion.", "Der Umsatz stieg auf 3 Billionen Dollar."
    for evidence, severity in (
        (Evidence.SOURCE, Severity.CRITICAL),
        (Evidence.BACK_TRANSLATION, Severity.NEUTRAL),
    ):
        ((code, hit),) = found(article(german, english, evidence), *NUMBERS)
        assert (code, hit.severity, hit.evidence) == ("TQ714", severity, evidence)
        assert hit.source is not None
        assert hit.source.of(english) == "3 billion"


def test_a_weekday_that_the_source_has_wrong_too_is_a_source_issue() -> None:
    english = "They met on Monday, November 6, 2012, in Bonn."
    german = "Sie trafen sich am Montag, 6. November 2012, in Bonn."
    ((_, hit),) = found(article(german, english), "TQ721")
    assert hit.severity is Severity.NEUTRAL
    assert hit.message.en.startswith("Source issue")
    ((_, hit),) = found(article(german, english.replace("Monday", "Tuesday")), "TQ721")
    assert hit.severity is not Severity.NEUTRAL


def test_an_acronym_that_is_explained_is_another_name() -> None:
    english = "The SDF took the town. The SDF was proud."
    german = "Die Demokratischen Kräfte Syriens (DKS) nahmen den Ort ein. Die DKS war stolz."
    assert marked(article(german, english), "TQ742") == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("The Sixth OPEC Meeting in Oslo lasted a day.",
         "Die VI. Sitzung des Kartells in Oslo dauerte einen Tag."),
        ("The ICJ in The Hague will hear the fishermen.",
         "Der IGH in Den Haag wird die Fischer anhören."),
    ],
)  # fmt: skip
def test_numbers_and_target_courts_are_no_changed_acronyms(english: str, german: str) -> None:
    assert marked(article(german, english), "TQ742") == []


def test_a_quotation_may_run_over_sentences() -> None:
    english = '"We waited for a year. Nobody came," said the man.'
    german = "„Wir haben ein Jahr gewartet. Niemand kam“, sagte der Mann."
    assert marked(article(german, english), "TQ752", "TQ759") == []


def test_a_full_stop_in_a_headline_is_a_hint_only() -> None:
    ((_, hit),) = found(
        article("Regierung stürzt nach Abstimmung.", "Government falls after vote"), "TQ754"
    )
    assert hit.severity is Severity.NEUTRAL


@pytest.mark.parametrize("rule", VALUES.values(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("german", ["", "\n", "…", "1", "½", "Am 31.2.2020 um 24 Uhr: 0/0.", "„"])
@pytest.mark.parametrize("english", ["", "…", "2", "¼ of 9/0", "On 0/0 at 24:00", '"'])
def test_a_rule_survives_next_to_nothing_on_either_side(
    rule: type[Rule], german: str, english: str
) -> None:
    for hit in rule().check(article(german, english)):
        assert hit.span is None or hit.span.end <= len(german)
        assert hit.source is None or hit.source.end <= len(english)


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        # One or the other mark, too early or too late.
        ('"We want to sell the old mill in May," she said.',
         "„Wir wollen die alte Mühle“ im Mai verkaufen, sagte sie.", ["im Mai verkaufen"]),
        ('She called it "a new and dangerous plan for the town."',
         "Sie nannte es einen neuen und gefährlichen „Plan für die Stadt“.",
         ["neuen und gefährlichen"]),
        ('"The mill is closed," the mayor told local reporters.',
         "„Die Mühle ist geschlossen, sagte der Bürgermeister“ örtlichen Reportern.",
         ["sagte der Bürgermeister"]),
        # The last verb of a part of a sentence.
        ('He says that "the old mill can close in May."',
         "Er sagt, dass „die alte Mühle im Mai“ schließen kann.", []),
        # What goes on after a quotation.
        ('He said: "The old mill is closed," adding that it was sold.',
         "Er sagte: „Die alte Mühle ist geschlossen“ und fügte hinzu, sie sei verkauft.", []),
        # A mark that has no partner: nothing can be said of what it holds.
        ('"We want to sell the mill," she said.', "„Wir wollen die Mühle verkaufen, sagte sie.",
         []),
        ('The club "Friends of the Mill" has grown.',
         "Der Verein „Freunde der Mühle“ ist gewachsen.", []),
    ],
)  # fmt: skip
def test_quotations_that_end_at_another_word(
    english: str, german: str, expected: list[str]
) -> None:
    assert marked(article(german, english), "TQ757") == [("TQ757", text) for text in expected]


@pytest.mark.parametrize(
    ("english", "german", "severity"),
    [
        ('"We want to sell the old mill," she said.',
         "Wir wollen die alte Mühle verkaufen, sagte sie.", Severity.MINOR),
        ('"The old mill is closed until May," she said.',
         "Die alte Mühle sei bis Mai geschlossen, sagte sie.", Severity.NEUTRAL),
        ('She said: "The old mill is closed until May."',
         "Sie sagte, dass die alte Mühle bis Mai geschlossen ist.", Severity.NEUTRAL),
        ('She saw "The Mill by the Old River" twice.',
         "Sie sah Die Mühle am alten Fluss zweimal.", Severity.NEUTRAL),
        ('She called it "a very dangerous joke" in May.',
         "Sie nannte es im Mai einen sehr gefährlichen Witz.", Severity.NEUTRAL),
    ],
)  # fmt: skip
def test_lost_quotes_count_only_around_direct_speech(
    english: str, german: str, severity: Severity
) -> None:
    ((_, hit),) = found(article(german, english), "TQ752")
    assert hit.severity is severity


def test_a_quotation_that_runs_over_sentences_has_lost_no_marks() -> None:
    german = "„Wir gehen morgen. Wir wollen die alte Mühle verkaufen. Das ist gut“, sagte sie."
    english = '"We go tomorrow." "We want to sell the old mill." "That is good," she said.'
    assert not [hit for _, hit in found(article(german, english), "TQ752")
                if hit.severity is not Severity.NEUTRAL]  # fmt: skip
