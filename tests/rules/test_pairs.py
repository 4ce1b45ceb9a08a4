"""Aligned pairs as the rules for two languages see them."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.evidence.pairs import pairs
from tqcheck.model import AlignedPair, Evidence, Message, Severity, Span
from tqcheck.rules.docs import parse_example

from .helpers import article

GERMAN = "Der Bäcker schloss 1998. Seine Tochter zog fort. Niemand kam nach."
ENGLISH = "The baker closed in 1998. His daughter moved away. Nobody followed."
MESSAGE = Message("Wrong.", "Falsch.")


def test_texts_words_and_links_count_in_their_own_texts() -> None:
    first, second, _ = pairs(article(GERMAN, ENGLISH))
    assert second.german_text == "Seine Tochter zog fort."
    assert second.english_text == "His daughter moved away."
    for view in (first, second):
        assert all(t.span.of(GERMAN) == t.text for t in view.tokens)
        assert all(ENGLISH[w.start : w.end] == w.text for w in view.words)
    start = GERMAN.index("Tochter")
    assert [w.text for w in second.english_of(Span(start, start + 7))] == ["daughter"]
    start = ENGLISH.index("daughter")
    assert [t.text for t in second.german_of(Span(start, start + 8))] == ["Tochter"]


def test_around_is_a_sentence_more_on_either_side() -> None:
    first, second, last = pairs(article(GERMAN, ENGLISH))
    assert first.german_around.of(GERMAN) == GERMAN[: second.german.end]
    assert second.german_around.of(GERMAN) == GERMAN
    assert last.english_around.of(ENGLISH) == ENGLISH[second.english.start :]


def test_a_group_comes_once_and_a_segment_without_english_never() -> None:
    whole = article(GERMAN, ENGLISH)
    side = whole.english
    assert side is not None
    group = AlignedPair((0, 1), (0, 1), Span(0, side.segments[1].span.end), 0.9)
    (view,) = pairs(replace(whole, pairs=(group, group, None)))
    assert view.german.of(GERMAN) == "Der Bäcker schloss 1998. Seine Tochter zog fort."
    assert [w.text for w in view.words][-2:] == ["away", "."]
    assert len(view.tokens) == 10
    assert view.german_around.of(GERMAN) == GERMAN
    assert pairs(article(GERMAN)) == ()


def test_what_a_back_translation_shows_is_a_hint() -> None:
    for evidence, severity in (
        (Evidence.SOURCE, Severity.CRITICAL),
        (Evidence.BACK_TRANSLATION, Severity.NEUTRAL),
    ):
        view = pairs(article(GERMAN, ENGLISH, evidence))[1]
        hit = view.hit(Severity.CRITICAL, MESSAGE, english=view.english)
        assert (hit.severity, hit.evidence, hit.segment) == (severity, evidence, 1)


def test_an_example_may_have_an_english_side() -> None:
    example = parse_example("He ⟦ate⟧ 2. ⇒ Er aß ⟦3⟧. → 2")
    assert (example.english, example.text) == ("He ate 2.", "Er aß 3.")
    assert [span.of(example.text) for span in example.spans] == ["3"]
    assert [span.of("He ate 2.") for span in example.english_spans] == ["ate"]
    assert example.suggestion == "2"
    assert parse_example("Er ⟦hat hat⟧ es.").english is None
