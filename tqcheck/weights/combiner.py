"""The fitted models that judge candidates, one file a family of faults.

``data/weights/families/NAME.json`` holds several models of one family, each over the evidence that
a run may have: the rule's own features, the detector of damaged text, a translator. Each gives the
probability that a candidate is a fault, and three probabilities from which severity follows.
``corpora/combiner`` writes the files. A folder of the user's may hold files of the same form that
take their place, family by family.
"""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError
from tqcheck.model import Contribution
from tqcheck.weights.features import text_of
from tqcheck.weights.manifest import combined_digest, sha256

FORMAT = 1
RULES, DETECTOR, LEARNED, TRANSLATOR = "rules", "detector", "learned", "translator"
"""Kinds of evidence: a model is named by those it knows, joined by ``+``.

What a rule knows itself; the detector of damaged text; what the rule asked of the estimator and of
forced decoding (features that begin with ``learned``); the translator about the mended text.
"""
_BEGINNINGS = {"damage": DETECTOR, "learned": LEARNED, "translator": TRANSLATOR}


def evidence_of(feature: str) -> str:
    """The kind of evidence that a feature is, by the first word of its name."""
    first = feature.replace(":", " ").split(" ", 1)[0]
    return _BEGINNINGS.get(first, RULES)


def evidence_in(features: Iterable[str], *, detected: bool) -> frozenset[str]:
    """The kinds of evidence that are at hand.

    Args:
        features: names of those of a candidate.
        detected: whether the detector read the text; it may have nothing to say of the candidate.
    """
    return frozenset({RULES, *map(evidence_of, features), *([DETECTOR] if detected else ())})


def log_odds_of(probability: float) -> float:
    """The log-odds of a probability; those of 0 and 1 are held at a billion to one."""
    held = min(max(probability, 1e-9), 1 - 1e-9)
    return math.log(held / (1 - held))


@dataclass(frozen=True, slots=True)
class Cut:
    """The probabilities from which a candidate is reported.

    Attributes:
        suspected: as a hint of neutral severity.
        minor: as a minor fault.
        major: with the severity of its rule, if that is more.
    """

    suspected: float
    minor: float
    major: float


@dataclass(frozen=True, slots=True)
class EvidenceModel:
    """A logistic regression over the named features of a candidate.

    Attributes:
        constant: the log-odds of a candidate without any feature.
        weights: log-odds of each feature by name; a candidate lacks the features that it does not
            name.
        cut: where its probabilities become findings.
    """

    constant: float
    weights: Mapping[str, float]
    cut: Cut

    def log_odds(self, features: Mapping[str, float]) -> float:
        """The log-odds that a candidate is a fault."""
        known = self.weights
        return self.constant + math.fsum(
            known[name] * value for name, value in features.items() if name in known
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability that a candidate is a fault, 0 to 1."""
        return 1.0 / (1.0 + math.exp(-max(-60.0, min(60.0, self.log_odds(features)))))

    def contributions(self, features: Mapping[str, float]) -> tuple[Contribution, ...]:
        """What each feature adds, the strongest first."""
        found = (
            Contribution(name, round(value, 3), round(self.weights[name] * value, 2), text_of(name))
            for name, value in features.items()
            if self.weights.get(name)
        )
        own = [one for one in found if one.log_odds]
        return tuple(sorted(own, key=lambda one: (-abs(one.log_odds), one.feature)))


@dataclass(frozen=True, slots=True)
class FamilyModels:
    """The models of one family.

    Attributes:
        about: what the family's faults are.
        fitted_on: the data and the day.
        models: by the evidence that they know, for example ``rules+detector``.
    """

    about: str
    fitted_on: str
    models: Mapping[str, EvidenceModel]

    def model(self, evidence: frozenset[str]) -> EvidenceModel:
        """The model that knows most of the evidence at hand."""
        fitting = [name for name in self.models if frozenset(name.split("+")) <= evidence]
        return self.models[max(fitting, key=lambda name: (name.count("+"), name))]

    def can_ask(self, kind: str, evidence: frozenset[str]) -> bool:
        """Whether a model knows one more kind of evidence than is at hand."""
        wanted = evidence | {kind}
        return any(kind in name and frozenset(name.split("+")) <= wanted for name in self.models)


@cache
def family_models(family: str, folder: Path | None = None) -> FamilyModels:
    """The models of a family.

    Args:
        family: its name.
        folder: files of the user's; where it has none for the family, the shipped one counts.

    Raises:
        UsageError: a file of the user's cannot be read.
    """
    own = folder / f"{family}.json" if folder is not None else None
    if own is not None and own.exists():
        try:
            return parse_family(json.loads(own.read_text("utf-8")))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{own}: no models of a family of faults ({error!r})") from error
    shipped = files("tqcheck") / "data" / "weights" / "families" / f"{family}.json"
    return parse_family(json.loads(shipped.read_text("utf-8")))


_SEEN: dict[Path, str] = {}


def combiner_digest(folder: Path) -> str:
    """Read all models in a folder of the user's; twelve hexadecimal digits that name them.

    Raises:
        UsageError: there is no such folder, it holds no models, or a file cannot be read.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix == ".json")
        digest = combined_digest({path.name: sha256(path) for path in found})
    except OSError as error:
        raise UsageError(f"{folder}: no folder of fitted models ({error.strerror})") from error
    if not found:
        raise UsageError(f"{folder}: holds no fitted models (FAMILY.json); `tqcheck learn` writes")
    if _SEEN.get(folder) != digest:  # what was read before is no longer what stands there
        family_models.cache_clear()
    for path in found:
        family_models(path.stem, folder)
    _SEEN[folder] = digest
    return digest


def parse_family(content: Any) -> FamilyModels:
    """The models in the content of a file.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it has another form.
    """
    if content["format"] != FORMAT:
        raise ValueError(f"format {content['format']}, not {FORMAT}")
    models = {name: _model(given) for name, given in content["models"].items()}
    if RULES not in models:
        raise ValueError("no model over the features of the rules alone")
    return FamilyModels(str(content["about"]), str(content["fitted_on"]), models)


def content_of(models: FamilyModels) -> dict[str, Any]:
    """What `parse_family` reads, for a file."""
    return {
        "format": FORMAT,
        "about": models.about,
        "fitted_on": models.fitted_on,
        "models": {
            name: {
                "constant": round(model.constant, 4),
                "weights": {
                    feature: round(weight, 4)
                    for feature, weight in sorted(model.weights.items())
                    if round(weight, 4)
                },
                "thresholds": {
                    name: round(value, 4) for name, value in dataclasses.asdict(model.cut).items()
                },
            }
            for name, model in models.models.items()
        },
    }


def _model(given: Any) -> EvidenceModel:
    cut = given["thresholds"]
    return EvidenceModel(
        float(given["constant"]),
        {str(name): float(weight) for name, weight in given["weights"].items()},
        Cut(float(cut["suspected"]), float(cut["minor"]), float(cut["major"])),
    )
