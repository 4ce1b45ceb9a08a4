"""The rules of attribution on cases that their documentation has no room for."""

from __future__ import annotations

import pytest

from tqcheck.rules.attribution.double_speech_verb import DoubleSpeechVerb
from tqcheck.rules.attribution.garbled_attribution import GarbledAttribution
from tqcheck.rules.attribution.self_report import SelfReport
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
