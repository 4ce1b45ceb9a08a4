"""The rules of attribution on cases that their documentation has no room for."""

from __future__ import annotations

import pytest

from tqcheck.rules.attribution.double_speech_verb import DoubleSpeechVerb
from tqcheck.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.rules.attribution.self_report import SelfReport
from tqcheck.rules.attribution.speaker_changed import SpeakerChanged
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
