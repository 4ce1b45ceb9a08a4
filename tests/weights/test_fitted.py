"""Fitted numbers are read from files that say what they are and how they were fitted."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from tqcheck.weights.fitted import LogisticModel, logistic_model, thresholds

FOLDER = files("tqcheck") / "data" / "weights"
NAMES = sorted(
    file.name.removesuffix(".json") for file in FOLDER.iterdir() if file.name.endswith(".json")
)
MODEL = LogisticModel("", "", {"high": 1.5}, {"height": 2.0, "width": -1.0}, 0.5)


def test_a_logit_is_the_weighted_sum_and_the_constant() -> None:
    assert MODEL.logit({"width": 3.0, "height": 4.0}) == 2.0 * 4.0 - 3.0 + 0.5
    assert MODEL.probability({"height": 0.0, "width": 0.5}) == 0.5
    assert MODEL.probability({"height": 1.0, "width": 1.5}) == 1 / (1 + math.exp(-1.0))


@pytest.mark.parametrize("features", [{"height": 1.0}, {"height": 1.0, "width": 1.0, "depth": 1.0}])
def test_other_features_than_the_fitted_ones_are_refused(features: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="features"):
        MODEL.logit(features)


def test_an_unknown_threshold_is_refused() -> None:
    assert MODEL.threshold("high") == 1.5
    with pytest.raises(KeyError):
        MODEL.threshold("low")


@pytest.mark.parametrize("name", NAMES)
def test_each_file_says_what_was_fitted_on_what(name: str) -> None:
    content = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    if "models" in content or "rarity" in content:  # tests of their own read these
        assert len(content["about"].split()) > 3
        assert len(content["fitted_on"].split()) > 5
        return
    read = logistic_model(name) if "features" in content else thresholds(name)
    assert len(read.about.split()) > 3
    assert len(read.fitted_on.split()) > 5
    assert all(map(math.isfinite, read.thresholds.values()))
    assert all(len(one["reason"].split()) > 3 for one in content["thresholds"].values())
    if isinstance(read, LogisticModel):
        assert list(read.weights) == list(content["features"])
        assert all(map(math.isfinite, (*read.weights.values(), read.constant)))


def test_a_file_is_read_once() -> None:
    assert logistic_model("omission") is logistic_model("omission")
