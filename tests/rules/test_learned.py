"""Learned spans: what is said of them, which English is marked, and what ships."""

from __future__ import annotations

import dataclasses

import pytest

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.model import Evidence, Hit, RuleExample, Severity, Span
from tqcheck.quality_estimation import Estimate, LearnedSpan, Mode, PlacedEstimate, estimator_folder
from tqcheck.quality_estimation.calibration import read_calibration
from tqcheck.rules.base import Rule
from tqcheck.rules.docs import doc
from tqcheck.rules.quality_estimation.learned_error import LearnedError

from .helpers import AS_SCANNED, article

LEARNED: tuple[type[Rule], ...] = (LearnedError,)
BAD = [(rule, example) for rule in LEARNED for example in doc(rule).bad]
GOOD = [(rule, example) for rule in LEARNED for example in doc(rule).good]


def _marks_nothing() -> bool:
    """Whether none ships, or the one that ships has no threshold that was right often enough."""
    folder = estimator_folder()
    if folder is None:
        return True
    return not any(read_calibration(folder / "estimator.json").findings.values())


trained = pytest.mark.skipif(_marks_nothing(), reason="no estimator that marks words ships")


def marked(
    text: str,
    *words: str,
    source: str | None = None,
    severity: Severity = Severity.MAJOR,
) -> BilingualDocument:
    """`text` as if the estimator had marked `words` in it."""
    subject = article(text, source)
    placed = []
    for sentence in subject.sentences:
        own = sentence.segment.span
        spans = tuple(
            LearnedSpan(Span(at, at + len(word)), severity, 0.8, 0.9)
            for word in words
            if (at := sentence.text.find(word)) >= 0
        )
        estimate = Estimate(Mode.WITH_SOURCE, (), (), {}, 50.0, spans)
        placed.append(PlacedEstimate((sentence.segment.index,), own, estimate))
    return dataclasses.replace(subject, estimates=tuple(placed))


def hit(text: str, word: str, english: str | None = None) -> Hit:
    (found,) = LearnedError().check(marked(text, word, source=english))
    assert found.span is not None
    assert found.span.of(text) == word
    assert found.evidence is Evidence.LEARNED
    assert found.confidence == 0.8
    return found


def test_without_a_hint_it_is_an_unusual_translation_of_the_linked_words() -> None:
    english = "The bank raised the interest rate on Thursday."
    found = hit("Das Ufer hob am Donnerstag den Zinssatz an.", "Zinssatz", english)
    assert found.category == "accuracy/mistranslation"
    assert found.source is not None
    linked = found.source.of(english)
    assert linked in "interest rate"
    assert found.message.en == f"“Zinssatz” is an unusual translation of “{linked}”."
    assert found.message.de == f"„Zinssatz“ ist eine ungewöhnliche Übersetzung von „{linked}“."


def test_alone_no_source_is_named() -> None:
    found = hit("Das Ufer hob am Donnerstag den Zinssatz an.", "Zinssatz")
    assert found.source is None
    assert found.category == "style/unidiomatic"
    assert found.message.en == "“Zinssatz” is an unusual translation."


def test_a_figure_is_told() -> None:
    found = hit(
        "Der Hafen kostet 40 Millionen Euro.",
        "40 Millionen",
        "The port costs 14 million euros.",
    )
    assert found.message.en.startswith("The figure in “40 Millionen” looks wrong")
    assert found.source is not None


def test_a_name_is_told() -> None:
    found = hit("Am Montag sprach Angela Merkel.", "Angela Merkel", "Angela Merkel spoke.")
    assert found.message.en == "The name “Angela Merkel” looks wrong beside “Angela Merkel”."
    assert found.message.de == "Der Name „Angela Merkel“ wirkt falsch neben „Angela Merkel“."


def test_source_is_told() -> None:
    found = hit("Er nannte es appalling.", "appalling", "He called it appalling.")
    assert found.category == "accuracy/untranslated"


def test_what_has_no_counterpart_is_told() -> None:
    found = hit(
        "Der Minister sagte am Montag nichts Schweinebraten.",
        "Schweinebraten",
        "The minister said nothing on Monday.",
    )
    assert found.category == "accuracy/addition"
    assert found.source is None


def test_a_verb_is_told() -> None:
    found = hit("Die Aktien fielen am Montag.", "fielen", "The shares rose on Monday.")
    assert found.category == "linguistic-conventions/grammar"
    assert found.message.en.startswith("The verb “fielen” looks wrong here")


def test_a_finding_has_the_severity_of_its_span() -> None:
    text = "Die Aktien fielen am Montag. Der Hafen in Emden ist fertig."
    grave = list(LearnedError().check(marked(text, "fielen", "Hafen")))
    assert [h.span.of(text) for h in grave if h.span] == ["fielen", "Hafen"]
    assert {h.severity for h in grave} == {Severity.MAJOR}
    slight = marked(text, "Hafen", severity=Severity.MINOR)
    assert [h.severity for h in LearnedError().check(slight)] == [Severity.MINOR]


def judged(example: RuleExample) -> BilingualDocument:
    return article(example.text, example.source, settings=AS_SCANNED)


@trained
@pytest.mark.parametrize(("rule", "example"), BAD)
def test_a_bad_example_is_found_by_what_ships(rule: type[Rule], example: RuleExample) -> None:
    found = [hit.span for hit in rule().check(judged(example)) if hit.span]
    assert any(span.overlaps(wanted) for span in found for wanted in example.spans), found


@trained
@pytest.mark.parametrize(("rule", "example"), GOOD)
def test_a_good_example_is_left_alone_by_what_ships(rule: type[Rule], example: RuleExample) -> None:
    assert list(rule().check(judged(example))) == []
