"""Aligned pairs as the rules for two languages see them."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.model import AlignedPair, Evidence, Message, Severity, Span
from tqcheck.rule_files.examples import parse_example

from .helpers import article

TARGET = "Der Bäcker schloss 1998. Seine Tochter zog fort. Niemand kam nach."
SOURCE = "The baker closed in 1998. His daughter moved away. Nobody followed."
MESSAGE = Message("Wrong.", "Falsch.")


def test_texts_words_and_links_count_in_their_own_texts() -> None:
    first, second, _ = article(TARGET, SOURCE).pairs
    assert second.target_text == "Seine Tochter zog fort."
    assert second.source_text == "His daughter moved away."
    for pair in (first, second):
        assert all(t.span.of(TARGET) == t.text for t in pair.target_tokens)
        assert all(SOURCE[w.start : w.end] == w.text for w in pair.source_words)
    start = TARGET.index("Tochter")
    assert [w.text for w in second.source_of(Span(start, start + 7))] == ["daughter"]
    start = SOURCE.index("daughter")
    assert [t.text for t in second.target_of(Span(start, start + 8))] == ["Tochter"]


def test_around_is_a_sentence_more_on_either_side() -> None:
    first, second, last = article(TARGET, SOURCE).pairs
    assert first.target_around.of(TARGET) == TARGET[: second.target.end]
    assert second.target_around.of(TARGET) == TARGET
    assert last.source_around.of(SOURCE) == SOURCE[second.source.start :]


def test_a_group_comes_once_and_a_segment_without_source_never() -> None:
    whole = article(TARGET, SOURCE)
    side = whole.source
    assert side is not None
    group = AlignedPair((0, 1), (0, 1), Span(0, side.segments[1].span.end), 0.9)
    (pair,) = replace(whole, alignment=(group, group, None)).pairs
    assert pair.target.of(TARGET) == "Der Bäcker schloss 1998. Seine Tochter zog fort."
    assert [w.text for w in pair.source_words][-2:] == ["away", "."]
    assert len(pair.target_tokens) == 10
    assert pair.target_around.of(TARGET) == TARGET
    assert article(TARGET).pairs == ()


def test_what_a_back_translation_shows_is_a_hint() -> None:
    for evidence, severity in (
        (Evidence.SOURCE, Severity.CRITICAL),
        (Evidence.BACK_TRANSLATION, Severity.NEUTRAL),
    ):
        pair = article(TARGET, SOURCE, evidence).pairs[1]
        hit = pair.hit(Severity.CRITICAL, MESSAGE, source=pair.source)
        assert (hit.severity, hit.evidence, hit.segment) == (severity, evidence, 1)


def test_an_example_may_have_an_source_side() -> None:
    example = parse_example("He ⟦ate⟧ 2. ⇒ Er aß ⟦3⟧. → 2")
    assert (example.source, example.text) == ("He ate 2.", "Er aß 3.")
    assert [span.of(example.text) for span in example.spans] == ["3"]
    assert [span.of("He ate 2.") for span in example.source_spans] == ["ate"]
    assert example.suggestion == "2"
    assert parse_example("Er ⟦hat hat⟧ es.").source is None
