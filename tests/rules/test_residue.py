"""The rules of *residue* beyond their own examples."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck.model import Document, Hit, Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.rules.base import Rule
from tqcheck.rules.residue.invisible_character import InvisibleCharacter
from tqcheck.rules.residue.markup_residue import MarkupResidue
from tqcheck.rules.residue.model_chatter import ModelChatter
from tqcheck.rules.residue.model_token import ModelToken
from tqcheck.rules.residue.mojibake import Mojibake

from .helpers import RULES_ALONE, article, rule_named

WORDS = st.sampled_from(["für", "Größe", "Köln", "schöne", "Übung", "Fußball", "Äpfel", "müde"])
PLACEHOLDER = rule_named("placeholder")


def hits(rule: type[Rule], text: str) -> list[Hit]:
    return list(rule().check(article(text)))


def found(rule: type[Rule], text: str) -> list[str]:
    return [hit.span.of(text) for hit in hits(rule, text) if hit.span]


@given(WORDS, WORDS, st.sampled_from(["latin-1", "cp1252"]), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_wrong_decoding_is_undone(word: str, other: str, table: str, place: int) -> None:
    broken = word.encode("utf-8").decode(table, errors="ignore")
    if broken.encode(table, errors="ignore").decode("utf-8", errors="ignore") != word:
        return  # a byte that the table does not have
    parts = ["Die", other, "Stadt", "bleibt."]
    parts.insert(place, broken)
    text = " ".join(parts)
    assert [(hit.span.of(text), hit.suggestion) for hit in hits(Mojibake, text) if hit.span] == [
        (broken, word)
    ]


@given(WORDS, WORDS)
@settings(max_examples=30, deadline=None)
def test_right_umlauts_are_left_alone(word: str, other: str) -> None:
    text = f"Ist {word} {other}? Ja, {other}! São Paulo, Åland, Ærø, naïve Façade."
    assert found(Mojibake, text) == []


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\ufeff", "\u202e", "\u200d"])
@pytest.mark.parametrize("at", [1, 3, 6])
def test_a_hidden_character_in_a_word(hidden: str, at: int) -> None:
    word = "Landtag"[:at] + hidden + "Landtag"[at:]
    text = f"Der {word} tagt."
    (hit,) = hits(InvisibleCharacter, text)
    assert hit.span is not None
    assert hit.span.of(text) == word
    assert hit.suggestion == "Landtag"


@pytest.mark.parametrize("entity", ["&amp;", "&quot;", "&#39;", "&#x27;", "& quot ;", "&nbsp;"])
def test_entities(entity: str) -> None:
    assert found(MarkupResidue, f"Die Firma {entity} Co. baut.") == [entity]


def test_an_ampersand_is_no_entity() -> None:
    assert found(MarkupResidue, "Firma A&B; Muster & Sohn; R&D-Chef; x < y; a&unbekannt;") == []


@pytest.mark.parametrize(
    "token", ["<unk>", "</s>", "⁇", ">>deu<<", "<|endoftext|>", "[UNK]", "@-@"]
)
@pytest.mark.parametrize("text", ["Der {} Rat tagt.", "{} Der Rat tagt.", "Der Rat tagt. {}"])
def test_model_tokens(token: str, text: str) -> None:
    assert found(ModelToken, text.format(token)) == [token]


@pytest.mark.parametrize(
    "gap",
    ["%s", "%1$s", "%(name)s", "{0}", "{name}", "{{ name }}", "${name}", "__NAME__", "[tbd]"],
)
def test_placeholders(gap: str) -> None:
    assert found(PLACEHOLDER, f"Der Rat von {gap} tagt.") == [gap]
    assert found(PLACEHOLDER, "Der Rat [der Stadt] will 5 % und 10 %sen, __init__ nicht.") == []


@pytest.mark.parametrize(
    "talk",
    [
        "Hier ist die deutsche Übersetzung:",
        "Natürlich! Hier ist eine Übersetzung des Textes:",
        "Ich kann diesen Text leider nicht übersetzen.",
        "Es tut mir leid, aber ich kann bei dieser Anfrage nicht helfen.",
        "Als KI kann ich keine Meinung haben.",
        "Sure! Here is the translation:",
        "I'm sorry, but I can't help with that.",
        "As an AI language model, I do not have opinions.",
        "Please provide the text that you want me to translate.",
        "Let me know if you need changes.",
    ],
)
def test_chatter(talk: str) -> None:
    assert found(ModelChatter, f"Der Rat tagt.\n{talk}\nDie Stadt baut.") == [talk]


@pytest.mark.parametrize(
    "news",
    [
        "Hier ist die Lage ernst: Das Wasser steigt.",
        "Es tut mir leid, sagte der Minister.",
        "Als Sprachlehrer kann er gut erklären.",
        "Hinweis: Die Straße ist bis Mai gesperrt.",
        "Ich kann diesen Mann nicht verstehen, sagte sie.",
        "Der Trainer rief: Lassen Sie mich wissen, wann das Spiel beginnt.",
    ],
)
def test_news_is_no_chatter(news: str) -> None:
    assert found(ModelChatter, news) == []


def test_beta_for_sharp_s_is_reported_once() -> None:
    text = "Die Ma\u03b2nahme ist gro\u03b2, die Stra\u03b2e auch."
    (hit,) = hits(InvisibleCharacter, text)
    assert hit.suggestion == "Maßnahme"
    assert "3" in hit.message.de
    assert hits(InvisibleCharacter, "Der Stoff TNF\u03b2 und \u03b2-Karotin, \u03b2.") == []


def test_a_look_alike_is_worse_than_a_hidden_mark() -> None:
    text = "In Ch\u0435mnitz und K\u043eln tagt der Rat."
    assert [(hit.suggestion, hit.severity) for hit in hits(InvisibleCharacter, text)] == [
        ("Chemnitz", Severity.MAJOR),
        ("Koln", Severity.MAJOR),
    ]


def test_markdown_is_no_residue_in_a_file_of_markdown() -> None:
    text = (
        "# Rat tagt\n\nDer **Rat** tagt, [hier](https://example.org) steht mehr. Das <unk> bleibt."
    )
    checker = DocumentChecker(RULES_ALONE)
    rules = {
        name: [finding.rule for finding in checker.check(Document(name, text)).findings]
        for name in ("a.txt", "a.md")
    }
    assert rules["a.txt"] == ["TQ101", "TQ102", "TQ102", "TQ101"]
    assert rules["a.md"] == ["TQ101"]
