"""Fitted numbers, from data files: logistic regressions and decision thresholds.

Each file ``data/weights/NAME.json`` says what is decided, on what data the numbers were fitted or
chosen, and why each threshold is what it is. That of a logistic regression has a weight for each
feature and a constant besides.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Named thresholds of one decision.

    Attributes:
        about: what is decided.
        fitted_on: the data and the procedure of the fit.
        thresholds: by name.
    """

    about: str
    fitted_on: str
    thresholds: Mapping[str, float]

    def threshold(self, name: str) -> float:
        """The threshold of this name.

        Raises:
            KeyError: there is no such threshold.
        """
        return self.thresholds[name]


@dataclass(frozen=True, slots=True)
class LogisticModel(Thresholds):
    """A logistic regression over named features.

    Attributes:
        weights: one weight for each feature; the features are summed in this order.
        constant: the logit if all features are 0.
    """

    weights: Mapping[str, float]
    constant: float

    def logit(self, features: Mapping[str, float]) -> float:
        """The logit of the decision.

        Raises:
            ValueError: `features` are not those of the model.
        """
        if features.keys() != self.weights.keys():
            raise ValueError(f"features {sorted(features)} instead of {sorted(self.weights)}")
        total = 0.0
        for name, weight in self.weights.items():
            total += weight * features[name]
        return total + self.constant

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of the decision, 0 to 1. Raises as `logit`."""
        return 1.0 / (1.0 + math.exp(-self.logit(features)))


@cache
def thresholds(name: str) -> Thresholds:
    """Read the thresholds of ``data/weights/NAME.json``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    content = fitted_content(name)
    return Thresholds(content["about"], content["fitted_on"], _values(content))


@cache
def logistic_model(name: str) -> LogisticModel:
    """Read the model ``data/weights/NAME.json``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    content = fitted_content(name)
    return LogisticModel(
        content["about"],
        content["fitted_on"],
        _values(content),
        {feature: float(weight) for feature, weight in content["features"].items()},
        float(content["constant"]),
    )


def fitted_content(name: str) -> Any:
    """The content of ``data/weights/NAME.json``.

    Raises:
        FileNotFoundError: there is no such file.
    """
    file = files("tqcheck") / "data" / "weights" / f"{name}.json"
    return json.loads(file.read_text("utf-8"))


def _values(content: Any) -> dict[str, float]:
    return {key: float(one["value"]) for key, one in content["thresholds"].items()}
