"""Where a German sentence may end, break off or have a capital, and what speaks for it."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest

from tests.rules.helpers import article
from tqcheck.languages.de.capital_features import capital_features, capitals_inside, capitals_of
from tqcheck.languages.de.final_words import rarity_at_end
from tqcheck.languages.de.joints import clear_joints, joint_features, joints
from tqcheck.languages.de.open_ends import open_end
from tqcheck.languages.sentence import Token


def tokens_of(text: str) -> tuple[Token, ...]:
    return article(text).sentences[0].tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Wirt schloss die Tür Danach ging er heim.", {"Danach"}),
        ("Die Fähre legt morgens ab dann kommt sie zurück.", {"dann"}),
        ("Der Wirt schloss am Abend die Tür.", set()),
        ("Gestern spielte die Band Die Nadeln in Hof.", set()),
    ],
)
def test_where_a_full_stop_may_be_missing(text: str, words: set[str]) -> None:
    tokens = tokens_of(text)
    assert words <= {tokens[index].text for index in joints(tokens)}
    if not words:
        assert not list(joints(tokens))


def test_clear_ends_need_no_weighing() -> None:
    tokens = tokens_of("Sie verließ das Rathaus schweigend Am Freitag wird in Hof getagt.")
    (index,) = clear_joints(tokens)
    assert tokens[index].text == "Am"


def test_what_stands_on_both_sides_is_evidence() -> None:
    tokens = tokens_of("Der Wirt schloss die Tür Danach ging er heim.")
    index = next(at for at, token in enumerate(tokens) if token.text == "Danach")
    features = joint_features(tokens, index, {})
    assert features["joint: after noun"] == features["joint: verb right behind"] == 1.0
    assert "joint: small letter" not in features


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Er blieb im Dorf, Weil es schneite.", ["Weil"]),
        ("Viele Gäste Machten am Tor noch Fotos.", ["Machten"]),
        ("Das Warum und das Wie kennt keiner.", []),
        ("Rufen Sie an, wenn Sie etwas Neues hören.", []),
        ("Sie wohnt im Hier und Jetzt.", []),
    ],
)
def test_capitals_that_german_does_not_write(text: str, words: list[str]) -> None:
    tokens = tokens_of(text)
    assert [tokens[index].text for index in capitals_inside(tokens)] == words


def test_a_capital_that_stands_elsewhere_too_is_known() -> None:
    document = article("Er las Die Wende. Sie las Die Wende. Alle lasen Die Wende gern.")
    counted = capitals_of(document.sentences)
    assert counted["Die"] == 3
    assert "capital: same elsewhere" in capital_features(document.sentences[0].tokens, 2, counted)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Rat sprach lange über die Folgen für das.", "das"),
        ("Der Rat lehnte den Plan ab, weil der Bürgermeister.", "weil der Bürgermeister"),
        ("Die Gemeinde muss die Brücke bis zum Sommer.", "Sommer"),
        ("Die Halle steht seit Jahren leer und verfällt.", None),
        ("Der Wirt mochte das neue Haus, der Koch das.", None),
        ("Die Regeln in beiden Häusern sind die gleichen.", None),
        ("Der Rat legte den Plan am Montag vor.", None),
        ("Der Rat plant das mit Blick auf.", "auf"),
    ],
)
def test_where_a_sentence_may_break_off(text: str, words: str | None) -> None:
    tokens = tokens_of(text)
    found = open_end(tokens)
    if words is None:
        assert found is None
    else:
        assert found is not None
        assert " ".join(t.text for t in tokens[found.first : found.last + 1]) == words


def test_how_seldom_a_word_ends_a_sentence() -> None:
    assert rarity_at_end("der") > 2.0 > 0.0 > rarity_at_end("abgesagt")
    assert rarity_at_end("Zyx") == 0.0
    path = files("tqcheck") / "data" / "weights" / "final_words.json"
    content = json.loads(path.read_text("utf-8"))
    assert len(content["fitted_on"].split()) > 5
    assert all(word.islower() and abs(value) >= 0.7 for word, value in content["rarity"].items())
