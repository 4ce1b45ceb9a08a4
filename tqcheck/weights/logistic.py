"""Fitted numbers of small models: logistic regressions and decision thresholds, from data files.

Each model is a file ``data/weights/NAME.json``: what it decides, what it was fitted on, a weight
for each feature, the constant, and the thresholds with the reason for each.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A logistic regression over named features, with thresholds for its use.

    Attributes:
        about: what the model decides.
        fitted_on: the data and the procedure of the fit.
        weights: one weight for each feature; the features are summed in this order.
        constant: the logit if all features are 0.
        thresholds: named thresholds that were chosen with the model.
    """

    about: str
    fitted_on: str
    weights: Mapping[str, float]
    constant: float
    thresholds: Mapping[str, float]

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

    def threshold(self, name: str) -> float:
        """The threshold of this name.

        Raises:
            KeyError: the model has no such threshold.
        """
        return self.thresholds[name]


@cache
def logistic_model(name: str) -> LogisticModel:
    """Read the model ``data/weights/NAME.json``.

    Raises:
        FileNotFoundError: there is no such model.
    """
    file = files("tqcheck") / "data" / "weights" / f"{name}.json"
    content = json.loads(file.read_text("utf-8"))
    return LogisticModel(
        content["about"],
        content["fitted_on"],
        {feature: float(weight) for feature, weight in content["features"].items()},
        float(content["constant"]),
        {key: float(one["value"]) for key, one in content["thresholds"].items()},
    )
