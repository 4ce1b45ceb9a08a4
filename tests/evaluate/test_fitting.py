"""The fit of the models that judge candidates: signs, thresholds, honesty, and its measures."""

from __future__ import annotations

import math
from random import Random

import numpy as np
import pytest

from tqcheck.evaluate.fit_measures import recall_at, reliability
from tqcheck.evaluate.fitting import (
    Budget,
    FittedModel,
    family_json,
    fit_model,
    unseen_probabilities,
)
from tqcheck.evaluate.labelled_candidates import LabelledCandidate
from tqcheck.weights.combiner import parse_family

WORDS = 100_000
BUDGET = Budget(faults=1.0, suspected=0.5, minor=0.1, major=0.02)
SIGNS = {"strong": 1, "weak": 1, "against": -1, "either": 0, "misleading": 1}


def candidate(number: int, *, is_right: bool, **features: float) -> LabelledCandidate:
    return LabelledCandidate(
        f"news#{number}", "made-up", "TQ999", is_right, "", str(number), features, ""
    )


def chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def sample(count: int = 3000, seed: int = 7) -> list[LabelledCandidate]:
    """Candidates that follow a logistic model: strong 3, weak 1, against -2, constant -1."""
    rng = Random(seed)
    found = []
    for number in range(count):
        strong, weak, against, either = (float(rng.random() < 0.4) for _ in range(4))
        log_odds = 3 * strong + weak - 2 * against - 1
        is_right = rng.random() < chance(log_odds)
        found.append(
            candidate(
                number,
                is_right=is_right,
                strong=strong,
                weak=weak,
                against=against,
                either=either,
                misleading=float(rng.random() < (0.2 if is_right else 0.6)),
                unnamed=float(is_right),
            )
        )
    return found


@pytest.fixture(scope="module")
def fitted() -> FittedModel:
    return fit_model(sample(), SIGNS, WORDS, BUDGET)


def weights(model: FittedModel) -> dict[str, float]:
    return dict(zip(model.names, model.weights, strict=True))


def test_the_weights_of_the_maker_come_back(fitted: FittedModel) -> None:
    found = weights(fitted)
    assert found["strong"] == pytest.approx(3.0, abs=0.35)
    assert found["weak"] == pytest.approx(1.0, abs=0.35)
    assert found["against"] == pytest.approx(-2.0, abs=0.35)
    assert found["either"] == pytest.approx(0.0, abs=0.25)


def test_a_sign_is_obeyed_whatever_the_data_say(fitted: FittedModel) -> None:
    # „misleading“ speaks against a fault in the data.
    assert weights(fitted)["misleading"] == 0.0
    free = fit_model(sample(), {**SIGNS, "misleading": 0}, WORDS, BUDGET)
    assert weights(free)["misleading"] < -1.0
    forbidden = fit_model(sample(), {**SIGNS, "strong": -1}, WORDS, BUDGET)
    assert weights(forbidden)["strong"] == 0.0


def test_a_feature_without_a_sign_is_not_used(fitted: FittedModel) -> None:
    assert "unnamed" not in fitted.names


def test_the_same_candidates_give_the_same_model(fitted: FittedModel) -> None:
    assert fit_model(sample(), SIGNS, WORDS, BUDGET) == fitted


def test_the_fit_reaches_its_optimum(fitted: FittedModel) -> None:
    """At the optimum no weight inside its bounds wants to move, but for the penalty."""
    found = sample()
    values = np.array([[one.features[name] for name in fitted.names] for one in found])
    right = np.array([one.is_right for one in found])
    shift = math.log(BUDGET.faults * WORDS / 1000 / right.sum())
    logits = values @ np.array(fitted.weights) + fitted.constant - shift
    slopes = values.T @ (1 / (1 + np.exp(-logits)) - right)
    for slope, weight in zip(slopes, fitted.weights, strict=True):
        if weight:
            assert abs(slope) <= 3.0 * abs(weight) + 0.01  # the largest penalty that is tried
    assert abs((1 / (1 + np.exp(-logits)) - right).sum()) < 0.01


def test_the_thresholds_keep_the_budget(fitted: FittedModel) -> None:
    allowed = {"suspected": BUDGET.suspected, "minor": BUDGET.minor, "major": BUDGET.major}
    for name, most in allowed.items():
        assert fitted.false[name] <= most
    assert fitted.thresholds["suspected"] <= fitted.thresholds["minor"]
    assert fitted.thresholds["minor"] <= fitted.thresholds["major"]
    assert fitted.recall["suspected"] >= fitted.recall["minor"] >= fitted.recall["major"]


@pytest.mark.parametrize("right_first", [True, False])
def test_equally_likely_candidates_do_not_overdraw_the_budget(right_first: bool) -> None:
    # In each fold they are equally likely: whoever reports one of them reports them all.
    same = [candidate(n, is_right=n % 5 < 3, strong=1.0) for n in range(300)]
    others = [candidate(300 + n, is_right=False, weak=1.0) for n in range(100)]
    found = [*sorted(same, key=lambda one: one.is_right is not right_first), *others]
    model = fit_model(found, {"strong": 1, "weak": 0}, WORDS, Budget(10.0, 1.0, 0.3, 0.1))
    for name, most in (("suspected", 1.0), ("minor", 0.3), ("major", 0.1)):
        assert model.false[name] <= most


def test_rarer_faults_are_less_likely() -> None:
    rare = fit_model(sample(), SIGNS, WORDS, Budget(0.1, 0.5, 0.1, 0.02))
    often = fit_model(sample(), SIGNS, WORDS, Budget(1.0, 0.5, 0.1, 0.02))
    assert rare.weights == often.weights
    assert often.constant - rare.constant == pytest.approx(math.log(10))


def test_a_document_is_judged_by_models_that_did_not_see_it() -> None:
    """A feature that gives one document away must not help to judge it."""
    found = [
        candidate(number, is_right=number % 2 == 0, **{f"of {number}": 1.0})
        for number in range(200)
        for _ in range(3)
    ]
    signs = {f"of {number}": 0 for number in range(200)}
    unseen = unseen_probabilities(found, signs, WORDS, 1.0)
    right = np.array([one.is_right for one in found])
    assert recall_at(unseen, right, 10) < 0.3


def test_the_probabilities_are_honest_on_unseen_documents() -> None:
    found = sample(6000)
    right = np.array([one.is_right for one in found])
    wanted = 1.0 * WORDS / 1000  # faults in as many words
    unseen = unseen_probabilities(found, SIGNS, WORDS, 1.0)
    bins = list(reliability(unseen, right, wanted / right.sum(), (0.0, 0.05, 0.15, 0.5, 1.0)))
    assert len(bins) >= 3
    for one in bins:
        if one.right + one.wrong >= 200:
            assert one.observed == pytest.approx(one.predicted, abs=0.05)


def test_a_fitted_model_is_read_back_as_it_was_written(fitted: FittedModel) -> None:
    content = family_json("Made up.", "made-up candidates", {"rules": fitted})
    model = parse_family(content).model(frozenset({"rules"}))
    features = {"strong": 1.0, "against": 1.0}
    known = weights(fitted)
    expected = chance(fitted.constant + known["strong"] + known["against"])
    assert model.probability(features) == pytest.approx(expected, abs=1e-3)
    assert model.cut.minor == pytest.approx(fitted.thresholds["minor"], abs=1e-6)


def test_without_any_fault_nothing_is_reported() -> None:
    found = [candidate(number, is_right=False, strong=1.0) for number in range(50)]
    model = fit_model(found, SIGNS, WORDS, BUDGET)
    assert model.recall == {"suspected": 0.0, "minor": 0.0, "major": 0.0}
    assert model.false == {"suspected": 0.0, "minor": 0.0, "major": 0.0}


def test_recall_counts_what_lies_above_the_wrong_ones_allowed() -> None:
    probability = np.array([0.9, 0.8, 0.8, 0.7, 0.6, 0.5])
    right = np.array([True, True, False, True, False, True])
    assert recall_at(probability, right, 0) == 0.25  # one is as likely as the wrong one
    assert recall_at(probability, right, 1.9) == 0.75
    assert recall_at(probability, right, 2) == 1.0
    assert recall_at(probability, np.zeros(6, dtype=bool), 2) == 0.0


def test_reliability_weighs_the_right_ones() -> None:
    probability = np.array([0.1, 0.1, 0.9, 0.9, 0.9, 1.0])
    right = np.array([False, False, True, True, False, True])
    low, high = reliability(probability, right, 0.5, (0.0, 0.3, 0.6, 1.0))
    assert (low.right, low.wrong, low.observed) == (0, 2, 0.0)
    assert (high.right, high.wrong, high.observed) == (3, 1, 0.6)
    assert low.predicted == pytest.approx(0.1)
    assert high.predicted == pytest.approx((0.5 * 0.9 * 2 + 0.9 + 0.5) / 2.5)
