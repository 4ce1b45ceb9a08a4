"""The quality of a whole article: its model, what it is fed with, and the models that ship."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.model import (
    DocumentReport,
    Evidence,
    Finding,
    Message,
    Publishable,
    QualityEvidence,
    Severity,
    Span,
    Suppression,
)
from tqcheck.pipeline.score import with_scores
from tqcheck.quality_estimation import Estimate, Mode, PlacedEstimate
from tqcheck.quality_estimation.article import (
    ArticleModel,
    article_quality,
    expectation,
    features,
    kind_of,
    model_for,
    quality_evidence,
)

MODEL = ArticleModel(
    {"log:rate": 1.0, "log:words": 0.5},
    {"log:rate": (0.0, 2.0)},
    -1.0,
    0.5,
    2.0,
    0.1,
    1.0,
    0.8,
    0.3,
)
PLAIN = QualityEvidence(2.0, 0.1, 400, 420)


def finding(severity: Severity, suppressed: Suppression | None = None) -> Finding:
    return Finding(
        "TQ301", "doubled-word", "linguistic-conventions/duplication", severity, 0.9,
        Evidence.TARGET, 0, None, None, Message("m", "m"), None, "f", suppressed,
    )  # fmt: skip


def test_the_model_by_hand() -> None:
    found = {"log:rate": math.log(2), "log:words": math.log(400)}
    expected = MODEL.expectation(found)
    penalty = 2 * 20 / math.e
    assert expected.penalty == round(penalty, 1) == 14.7
    assert (expected.low, expected.high) == (round(0.5 * (penalty + 1) - 1, 1),
                                             round(2 * (penalty + 1) - 1, 1))  # fmt: skip
    assert expected.publishable == round(math.exp(-0.1 * penalty), 3)
    assert expected.answer is Publishable.NO
    # What was never seen counts as the greatest that was.
    assert MODEL.penalty({**found, "log:rate": 9.0}) == MODEL.penalty({**found, "log:rate": 2.0})


@pytest.mark.parametrize(
    ("words", "answer"), [(1, Publishable.YES), (40, Publishable.UNSURE), (900, Publishable.NO)]
)
def test_unsure_is_an_answer(words: int, answer: Publishable) -> None:
    found = {"log:rate": math.log(2), "log:words": math.log(words)}
    assert MODEL.expectation(found).answer is answer


def test_means_are_weighted_by_words() -> None:
    text = "Eins zwei drei. Vier."
    placed = [
        placed_at(0, 15, quality=96.0, rated=0.5),
        placed_at(16, 21, quality=80.0, rated=-0.5),
    ]
    evidence = quality_evidence(text, placed, "One two three four five.")
    assert evidence == QualityEvidence((3 * 1.0 + 5.0) / 4, (3 * 0.5 - 0.5) / 4, 4, 5)
    assert kind_of(evidence) == "source+head"
    alone = quality_evidence(text, [replace_scores(placed[0])], None)
    assert alone == QualityEvidence(1.0, None, 3, 0)
    assert kind_of(alone) == "alone"
    assert quality_evidence(text, [], None) is None


def placed_at(start: int, end: int, *, quality: float, rated: float) -> PlacedEstimate:
    estimate = Estimate(Mode.WITH_SOURCE, (), (), {"mqm": rated}, quality, ())
    return PlacedEstimate((0,), Span(start, end), estimate)


def replace_scores(one: PlacedEstimate) -> PlacedEstimate:
    return replace(one, estimate=replace(one.estimate, scores={}))


def test_features_of_an_article() -> None:
    found = features(PLAIN, findings=3)
    assert found["findings"] == 100 * 3 / 450
    assert found["log:words"] == math.log(420)
    assert found["log:shorter"] == math.log(420 / 400)
    assert found["rated"] == 0.1
    alone = features(replace(PLAIN, rated=None, source_words=0), findings=0)
    assert alone["log:shorter"] == 0
    assert alone["log:words"] == math.log(400)
    assert "rated" not in alone


def test_only_findings_that_count_are_counted() -> None:
    accepted = finding(Severity.MAJOR, Suppression("side-car", "no fault"))
    hint = finding(Severity.NEUTRAL)
    assert expectation(PLAIN, [accepted, hint]) == expectation(PLAIN, [])
    assert expectation(PLAIN, [finding(Severity.MINOR)]).penalty > expectation(PLAIN, []).penalty


def test_the_surest_major_finding_bounds_the_probability_that_there_is_none() -> None:
    """A page must not give an article with a sure major fault even a small chance."""
    sure = [replace(finding(one), confidence=0.98) for one in (Severity.MAJOR, Severity.CRITICAL)]
    for one in sure:
        found = expectation(PLAIN, [one])
        assert found.publishable <= 0.02
        assert found.answer is Publishable.NO
    minor = replace(finding(Severity.MINOR), confidence=0.98)
    assert expectation(PLAIN, [minor]).publishable > 0.02


EVIDENCE = st.builds(
    QualityEvidence,
    st.floats(0, 25),
    st.none() | st.floats(-5, 5),
    st.integers(1, 20_000),
    st.sampled_from([0, 1, 300, 20_000]),
)


@given(EVIDENCE, st.integers(0, 500))
def test_the_models_that_ship_say_something_sensible(
    evidence: QualityEvidence, findings: int
) -> None:
    model = model_for(evidence)
    assert set(model.weights) <= set(features(evidence, findings))
    expected = model.expectation(features(evidence, findings))
    assert 0 <= expected.low <= expected.penalty <= expected.high
    assert 0 <= expected.publishable <= 1
    assert 0 <= article_quality(expected, evidence) <= 100


@given(EVIDENCE, st.integers(0, 5))
def test_worse_sentences_more_findings_and_more_words_are_never_better(
    evidence: QualityEvidence, findings: int
) -> None:
    model = model_for(evidence)

    def penalty(some: QualityEvidence, count: int) -> float:
        return model.penalty(features(some, count))

    least = penalty(evidence, findings) * (1 - 1e-9)
    assert penalty(replace(evidence, rate=evidence.rate + 1), findings) >= least
    assert penalty(evidence, findings + 1) >= least
    assert weights_are_not_negative(model)


def weights_are_not_negative(model: ArticleModel) -> bool:
    return all(weight >= 0 for weight in model.weights.values())


def test_a_document_is_scored_with_what_is_expected() -> None:
    document = DocumentReport(
        "a.txt", "Der Rat tagt.", words=400, scores={"quality": 1.0}, quality_evidence=PLAIN
    )
    report = with_scores(document)
    assert report.expected == expectation(PLAIN, ())
    assert report.scores["quality"] == article_quality(report.expected, PLAIN)
    assert report.scores["publishable"] == round(100 * report.expected.publishable, 1)
    bare = with_scores(replace(document, quality_evidence=None))
    assert bare.expected is None
    assert bare.scores == {"quality": 1.0}
