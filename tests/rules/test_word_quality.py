"""Word quality from the learned estimate: a second kind of evidence for rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.config import Settings
from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.unmatched_spans import unmatched_spans
from tqcheck.languages.words import words
from tqcheck.model import Document, Evidence, Finding, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.quality_estimation import Estimate, Mode, PlacedEstimate, WordEstimate
from tqcheck.rules.docs import doc
from tqcheck.rules.fidelity.added_clause import AddedClause
from tqcheck.rules.fidelity.omitted_content import OmittedContent
from tqcheck.rules.fidelity.polarity_changed import PolarityChanged

from .helpers import article

BEFORE = ("The museum opens at nine.", "Das Museum öffnet um neun Uhr.")
LOST = (
    "The ministry did not confirm the report on Monday.",
    "Das Ministerium bestätigte den Bericht am Montag.",
)
GAINED = ("The trains run on Sundays.", "Die Züge fahren sonntags nicht.")
SHORTENED = (
    "The council approved the new library on Tuesday, although two of its members had warned of "
    "the rising costs.",
    "Der Stadtrat genehmigte am Dienstag die neue Bibliothek.",
)
FAITHFUL = (
    "The council approved the new library on Tuesday, although two of its members had warned of "
    "the rising costs.",
    "Der Stadtrat genehmigte am Dienstag die neue Bibliothek, obwohl zwei seiner Mitglieder vor "
    "den steigenden Kosten gewarnt hatten.",
)


def estimated(
    english: str, german: str, *, on: str = "", probability: float = 0.95, mode: Mode | None = None
) -> BilingualDocument:
    """A pair as if the estimator gave the words of `on` this probability, and others none."""
    subject = article(german, english)

    def side(text: str) -> tuple[WordEstimate, ...]:
        at = text.find(on) if on else -1
        inside = Span(at, at + len(on)) if at >= 0 else None
        return tuple(
            WordEstimate(
                span := Span(word.start, word.end),
                word.is_word,
                dict.fromkeys(
                    ("fault", "unmatched"),
                    probability if inside and inside.contains(span) else 0.01,
                ),
            )
            for word in words(text)
        )

    estimate = Estimate(mode or Mode.WITH_SOURCE, side(german), side(english), {}, 50.0, ())
    whole = Span(0, len(german))
    return replace(subject, estimates=(PlacedEstimate((0,), whole, estimate),))


def test_probabilities_are_those_of_the_words_in_a_span() -> None:
    subject = estimated(*LOST, on="not")
    (view,) = subject.pairs
    found = subject.word_quality[view]
    assert found is not None
    at = LOST[0].index("not")
    assert found.of_source(Span(at, at + 3)) == 0.95
    assert found.of_source(Span(0, 3)) == 0.01
    assert found.of_target(Span(0, len(LOST[1]))) == 0.01
    assert found.of_target(Span(3, 3)) == 0.0


@pytest.mark.parametrize("mode", [Mode.ALONE, Mode.WITH_BACK_TRANSLATION])
def test_only_an_estimate_beside_a_source_counts(mode: Mode) -> None:
    subject = estimated(*LOST, on="not", mode=mode)
    (view,) = subject.pairs
    assert subject.word_quality[view] is None
    assert replace(subject, estimates=None).word_quality[view] is None


@pytest.mark.parametrize(("pair", "word"), [(LOST, "not"), (GAINED, "nicht")])
def test_a_negation_is_major_only_where_the_estimate_agrees(
    pair: tuple[str, str], word: str
) -> None:
    severities = {}
    for probability in (0.95, 0.02):
        (hit,) = PolarityChanged().check(estimated(*pair, on=word, probability=probability))
        severities[probability] = hit.severity
    assert severities == {0.95: Severity.MAJOR, 0.02: Severity.MINOR}
    (without,) = PolarityChanged().check(article(pair[1], pair[0]))
    assert without.severity is Severity.MAJOR


def test_a_negation_beside_another_denial_counts_only_where_the_estimate_is_sure() -> None:
    pair = (
        "The minister had not been informed about the failed talks with the union in May.",
        "Der Minister war über die geplatzten Gespräche mit der Gewerkschaft im Mai informiert "
        "worden.",
    )
    assert not list(PolarityChanged().check(article(pair[1], pair[0])))
    assert not list(PolarityChanged().check(estimated(*pair, on="not", probability=0.5)))
    (hit,) = PolarityChanged().check(estimated(*pair, on="not", probability=0.95))
    assert hit.severity is Severity.MAJOR


def test_a_clause_that_the_estimate_misses_too_is_major() -> None:
    clause = "although two of its members had warned of the rising costs"
    (hit,) = OmittedContent().check(estimated(*SHORTENED, on=clause))
    assert hit.severity is Severity.MAJOR
    assert hit.source is not None
    assert hit.source.of(SHORTENED[0]) == clause
    assert not list(OmittedContent().check(estimated(*FAITHFUL, on="", probability=0.01)))


def test_a_clause_too_many_is_graver_the_surer_the_estimate_is() -> None:
    clause = "obwohl zwei seiner Mitglieder vor den steigenden Kosten gewarnt hatten"
    short = "The council approved the new library on Tuesday."
    severities = []
    for probability in (0.97, 0.7, 0.2):
        hits = list(AddedClause().check(estimated(short, FAITHFUL[1], on=clause,
                                                probability=probability)))  # fmt: skip
        assert all(hit.span and hit.span.of(FAITHFUL[1]) == clause for hit in hits)
        severities.append([hit.severity for hit in hits])
    assert severities == [[Severity.MAJOR], [Severity.MINOR], []]


def test_what_stands_in_brackets_is_an_explanation() -> None:
    german = "Die Brücke (sie war im Krieg von Soldaten gesprengt worden) ist wieder offen."
    inside = german[german.index("sie") : german.index(")")]
    assert not list(AddedClause().check(estimated("The bridge is open.", german, on=inside)))


def test_neighbouring_words_make_a_stretch_and_others_part_them() -> None:
    def word(at: int, probability: float, is_word: bool = True) -> WordEstimate:
        return WordEstimate(Span(at, at + 1), is_word, {"unmatched": probability})

    said = [0.1, 0.9, 0.9, 0.4, 0.9, 0.1, 0.1, 0.8, 0.8, 0.2]
    words = [word(at, probability) for at, probability in enumerate(said)]
    words.insert(2, word(99, 0.0, is_word=False))
    first, second = unmatched_spans(words, 100)
    assert (first.span, first.words) == (Span(101, 105), 4)
    assert first.weight == pytest.approx(1.1)
    assert first.mean == pytest.approx((0.9 + 0.9 + 0.4 + 0.9) / 4)
    assert (second.span, second.words) == (Span(107, 109), 2)
    assert unmatched_spans([], 0) == unmatched_spans([word(0, 0.2)], 0) == []
    assert unmatched_spans([WordEstimate(Span(0, 3), True, {"fault": 0.9})], 0) == []


def found(checker: DocumentChecker, english: str, german: str, rule: str) -> list[Finding]:
    document = Document(
        "a.txt", f"{BEFORE[1]}\n{german}", f"{BEFORE[0]}\n{english}", source_language="en"
    )
    return [f for f in checker.check(document).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("pair", "rule", "severity"),
    [
        (LOST, "TQ781", Severity.MAJOR),
        (GAINED, "TQ781", Severity.MINOR),
        (SHORTENED, "TQ763", Severity.MAJOR),
    ],
)
def test_the_estimator_that_ships_agrees_on_plain_faults(
    pair: tuple[str, str], rule: str, severity: Severity
) -> None:
    (finding,) = found(DocumentChecker(Settings(back_translator="none")), *pair, rule)
    assert finding.severity >= severity
    assert finding.evidence is Evidence.SOURCE


def test_the_estimator_that_ships_has_nothing_against_a_faithful_pair() -> None:
    checker = DocumentChecker(Settings(back_translator="none"))
    for rule in ("TQ763", "TQ781"):
        assert not found(checker, *FAITHFUL, rule)


def test_the_estimator_that_ships_finds_the_clauses_of_the_documentation() -> None:
    checker = DocumentChecker(Settings(back_translator="none"))
    for example in doc(AddedClause).bad:
        assert example.source is not None
        (finding,) = found(checker, example.source, example.text, "TQ767")
        assert finding.target is not None
        marked = example.text[slice(example.spans[0].start, example.spans[0].end)]
        assert set(finding.target.text.split()) & set(marked.split())
    for example in doc(AddedClause).good:
        assert example.source is not None
        assert not found(checker, example.source, example.text, "TQ767")
