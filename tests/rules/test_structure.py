"""The rules of structure on cases that their documentation has no room for."""

from __future__ import annotations

import pytest

from tqcheck.rules.base import Rule
from tqcheck.rules.structure.broken_off_sentence import BrokenOffSentence
from tqcheck.rules.structure.doubled_punctuation import DoubledPunctuation
from tqcheck.rules.structure.missing_space import MissingSpace
from tqcheck.rules.structure.punctuation_spacing import PunctuationSpacing
from tqcheck.rules.structure.run_on_sentence import RunOnSentence
from tqcheck.rules.structure.stray_capital import StrayCapital

from .helpers import article


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in rule().check(article(text)) if hit.span]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Boot sank, weil das Leck nicht dicht war Behrens sprach von Pech.", "war Behrens"),
        ("Die Tore sollen bald wieder offen bleiben Welche Folgen das hat, ist unklar.",
         "bleiben Welche"),
        ("Die Polizei setzte am Abend Wasserwerfer ein Die Menge lief davon.", "ein Die"),
        ("Die Polizei sperrte am Sonntag die Straße Am Montag soll sie frei sein.", "Straße Am"),
        ("Der Kurs fiel um ein Fünftel Wenn die Zinsen steigen, wird es schlimmer.",
         "Fünftel Wenn"),
    ],
)  # fmt: skip
def test_run_on(text: str, expected: str) -> None:
    assert found(RunOnSentence, text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Haben Sie den Brand gesehen oder waren Sie daran beteiligt?",
        "Der Mann wollte die Fahrbahn in Höhe der Straße Am Erlenbacher Wehr überqueren.",
        "„Der Sender ist stolz auf die Reihe ‚Made In Europe‘, die im Mai begann“, sagte er.",
        "Sie wohnt in Den Haag und liest dort gern Der Spiegel und Die Zeit.",
        "Er sagte, die Band Die Ärzte habe das Konzert abgesagt.",
        "Das Wie, das Wo und das Warum sind offen, sagte sie.",
        "VIELE KAMEN Die Halle war voll",
        "Wir bitten Sie, Ihre Karte zu zeigen, wenn Sie an der Kasse stehen.",
        "Er kam aus La Paz und traf dort Peter Van Der Elst am Hafen.",
    ],
)
def test_no_run_on(text: str) -> None:
    assert found(RunOnSentence, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Viele von ihnen Machten Fotos vom Schiff.", ["Machten"]),
        ("„Ich bin müde“, Sagte sie beim Essen.", ["Sagte"]),
        ("Er blieb zu Hause, Weil es regnete.", ["Weil"]),
        ("Das Lied Wo ist der Mond lief im Radio.", []),
        ("Sie verkaufen im Lager Waren aller Art.", []),
    ],
)
def test_stray_capital(text: str, expected: list[str]) -> None:
    assert found(StrayCapital, text) == expected


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        (PunctuationSpacing, "Er kam , sah und ging .", [" ,", " ."]),
        (PunctuationSpacing, "Um 3 : 1 stand es, und 16 : 12 endete es …", []),
        (MissingSpace, "Sie hat es,versprochen.", ["es,versprochen"]),
        (MissingSpace, "Unter amt.de, 12.30 Uhr, z.B. in St.Pauli und bei Arch.Design.", []),
        (MissingSpace, "Der Saal war leer.Die Band ging.", ["leer.Die"]),
        (DoubledPunctuation, "Er weiß, wofür:: als Trog.", ["::"]),
        (DoubledPunctuation, "Das reicht“, sagte er., und ging.", [".,"]),
        (DoubledPunctuation, "Obst, Brot etc., Wein u. a., Karl jun., Abb. 3., S. 4 ...", []),
        (BrokenOffSentence, "Man führt das auf die Wärme zurück, während die.", ["während die"]),
        (BrokenOffSentence, "Er las den Brief und\nging. Sie las\nauch und\nblieb dann\nda.", []),
        (BrokenOffSentence, "Er hat keinen Hund, aber sie hat einen.", []),
    ],
)
def test_marks(rule: type[Rule], text: str, expected: list[str]) -> None:
    assert found(rule, text) == expected
