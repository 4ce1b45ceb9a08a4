"""The rules of attribution on cases that their documentation has no room for."""

from __future__ import annotations

import pytest

from tqcheck.languages.de.rules.attribution.changed_addressee import ChangedAddressee
from tqcheck.languages.de.rules.attribution.double_speech_verb import DoubleSpeechVerb
from tqcheck.languages.de.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.languages.de.rules.attribution.moved_day import MovedDay
from tqcheck.languages.de.rules.attribution.self_report import SelfReport
from tqcheck.languages.de.rules.attribution.speaker_changed import SpeakerChanged
from tqcheck.model import Severity
from tqcheck.rules.base import Rule

from .helpers import article


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in rule().check(article(text)) if hit.span]


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (GarbledAttribution, "Die Firma erzählte, CNN erzählte, dass alles gut sei.",
         ["erzählte, CNN erzählte"]),
        (GarbledAttribution, "Der Zeuge sagte CNN Am Dienstag wird weiter verhandelt.",
         ["sagte CNN Am Dienstag"]),
        (GarbledAttribution, "Die Ministerin sagte der BBC am Freitag, der Vertrag gelte.", []),
        (GarbledAttribution, "Das meldete Reuters am Freitag und berichtete von Schäden.", []),
        (DoubleSpeechVerb, "Es regne, teilte die Bahn gab bekannt.", ["teilte die Bahn gab"]),
        (DoubleSpeechVerb, "Wie sie sagte, erklärte er das der Presse.", []),
        (DoubleSpeechVerb, "Er sagte oder erklärte nichts, und sie berichtete davon.", []),
        (SelfReport, "Die Werft erklärte, dass die Werft pleite sei.", ["die Werft"]),
        (SelfReport, "Die Werft erklärte, die Werft Nord sei pleite.", []),
        (SelfReport, "Lima sagte, dass der Schutz der Küste durch Lima teuer sei.",
         ["durch Lima"]),
    ],
)  # fmt: skip
def test_attributions(rule: type[Rule], text: str, expected: list[str]) -> None:
    assert found(rule, text) == expected


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        ("“We are ready,” Rosa Brandt, a researcher at the Keller Institute, said in a report.",
         "„Wir sind bereit“, sagte Rosa Keller, Forscherin am Institut Brandt, in einem Bericht.",
         ["Keller"]),
        ("Emma Olsen, head of the Larsson mill, on Monday said that the mill would stay.",
         "Emma Larsson, Leiterin der Mühle Olsen, sagte am Montag, dass die Mühle bleibe.",
         ["Larsson"]),
        ("Two thirds agree, according to Larsson last week, and so does Olsen.",
         "Zwei Drittel stimmen zu, laut Olsen in der letzten Woche, und auch Larsson.",
         ["Olsen"]),
        ("Emma Olsen, head of the mill owner Larsson, said that the mill would stay.",
         "Emma Olsen, Leiterin des Mühlenbetreibers Larsson sagte, dass die Mühle bleibe.", []),
        ("The man was identified as Karl Larsson, the Olsen Centre said.",
         "Der Mann wurde als Karl Larsson, 30, identifiziert, teilte das Olsen Centre mit.", []),
        ("Larsson, an app for the Olsen, which counts steps, said that it had many users.",
         "Larsson, eine App für die Olsen, die Schritte zählt, sagte, dass sie viele Nutzer habe.",
         []),
        ("The head of Larsson, Emma Olsen, said that the mill would stay.",
         "Die Leiterin von Larsson, Emma Olsen, sagte, dass die Mühle bleibe.", []),
        ("Emma Olsen of the think tank, Larsson, said that the mill would stay.",
         "Emma Olsen vom Institut Larsson sagte, dass die Mühle bleibe.", []),
        ("Emma Olsen and her brother Karl Larsson met Emma Larsson, said Karl Larsson.",
         "Emma Olsen und ihr Bruder Karl Larsson trafen Emma Larsson, sagte Karl Larsson.", []),
    ],
)  # fmt: skip
def test_speakers_with_a_description(english: str, german: str, expected: list[str]) -> None:
    hits = SpeakerChanged().check(article(german, english))
    assert [hit.span.of(german) for hit in hits if hit.span] == expected


def compared(rule: type[Rule], english: str, german: str) -> list[str]:
    subject = article(german, english)
    return [hit.span.of(german) for hit in rule().check(subject) if hit.span]


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        # A date with its point, and a day in the sentence's other half.
        ("The harbour master reported on 4 March that the old crane had fallen into the river.",
         "Der Hafenmeister berichtete, dass der alte Kran am 4. März in den Fluss gestürzt sei.",
         ["am 4. März"]),
        ("The harbour master reported on 4 March that the old crane had fallen into the river.",
         "Am 4. März berichtete der Hafenmeister, dass der alte Kran in den Fluss gestürzt sei.",
         []),
        ("The bakers, who met yesterday in Ulm, demand lower taxes on bread.",
         "Die Bäcker fordern gestern niedrigere Steuern auf Brot, wie sie in Ulm beschlossen.",
         ["gestern"]),
        # In front of its noun, a relative clause stays in the German one.
        ("The painter, who was born on 3 May 1950, sold his house last week.",
         "Der am 3. Mai 1950 geborene Maler hat in der vergangenen Woche sein Haus verkauft.", []),
        # A preposition opens no clause.
        ("The road has been closed since Monday causing long queues at the ferry.",
         "Seit Montag ist die Straße gesperrt, was lange Schlangen an der Fähre verursacht.", []),
        # Days that have changed places are passed over.
        ("The miller said on Monday that the mill will close on Friday.",
         "Der Müller sagte am Freitag, dass die Mühle am Montag schließen wird.", []),
    ],
)  # fmt: skip
def test_days_in_another_clause(english: str, german: str, expected: list[str]) -> None:
    assert compared(MovedDay, english, german) == expected


@pytest.mark.parametrize(
    ("english", "german", "severity"),
    [
        ("The council said on Friday that the new school will open.",
         "Der Rat sagte, dass die neue Schule am Freitag öffnen wird.", Severity.MINOR),
        ("The council said that the new school will open on Friday.",
         "Der Rat sagte am Freitag, dass die neue Schule öffnen wird.", Severity.NEUTRAL),
    ],
)  # fmt: skip
def test_a_day_at_the_end_may_belong_to_either_clause(
    english: str, german: str, severity: Severity
) -> None:
    (hit,) = MovedDay().check(article(german, english))
    assert hit.severity is severity


@pytest.mark.parametrize(
    ("english", "german", "expected"),
    [
        ('"The mill is sold," Abel told the Daily Mirror on Monday.',
         "„Die Mühle ist verkauft“, sagte Daily Mirror am Montag.", ["Daily Mirror"]),
        ('"The mill is sold," Abel said in an interview with Reuters.',
         "„Die Mühle ist verkauft“, sagte Reuters in einem Interview.", ["Reuters"]),
        ("He told reporters on Monday that the mill was sold.",
         "Am Montag sagten Reporter, dass die Mühle verkauft sei.", ["Reporter"]),
        # Somebody else speaks.
        ('"The mill is sold," Abel told Reuters.', "„Die Mühle ist verkauft“, sagte Abel Reuters.",
         []),
        ('"The mill is sold," he told Reuters.', "„Die Mühle ist verkauft“, sagte er Reuters.", []),
        ('"The mill is sold," he told Reuters.',
         "„Die Mühle ist verkauft“, sagte Reuters der Müller.", []),
        ("Abel, who owns the mill, told Reuters: “It is sold.”",
         "Abel, dem die Mühle gehört, sagte Reuters: „Sie ist verkauft.“", []),
        # The listener was told and is no speaker, or speaks in English too.
        ("Reuters was told that the mill was sold.", "Reuters sagte, dass die Mühle verkauft sei.",
         []),
        ("Abel told Reuters it was sold, and Reuters said he was glad.",
         "Abel sagte, sie sei verkauft. Reuters sagte, er sei froh.", []),
        # An article that can only stand before a listener.
        ('"The mill is sold," he told the BBC.', "„Die Mühle ist verkauft“, sagte der BBC.", []),
    ],
)  # fmt: skip
def test_listeners_who_speak(english: str, german: str, expected: list[str]) -> None:
    assert compared(ChangedAddressee, english, german) == expected
