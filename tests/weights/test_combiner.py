"""The fitted models of families: what they sum, which one is asked, what breaks a file."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.weights.combiner import (
    DETECTOR,
    RULES,
    TRANSLATOR,
    Cut,
    EvidenceModel,
    FamilyModels,
    combiner_digest,
    family_models,
    parse_family,
)

MODEL = EvidenceModel(-1.0, {"loud": 2.0, "far": -0.5, "odd": 0.0}, Cut(0.1, 0.5, 0.9))


def one_model(**changes: Any) -> dict[str, Any]:
    thresholds = {"suspected": 0.1, "minor": 0.5, "major": 0.9}
    model = {"constant": 0.5, "weights": {"loud": 2}, "thresholds": thresholds}
    return {**model, **changes}


def family(**models: dict[str, Any]) -> dict[str, Any]:
    named = {name.replace("_", "+"): model for name, model in models.items()}
    return {"format": 1, "about": "Made up.", "fitted_on": "Nothing.", "models": named}


def test_log_odds_are_the_sum_of_the_weighted_features_that_are_known() -> None:
    assert MODEL.log_odds({}) == -1.0
    assert MODEL.log_odds({"loud": 1.5, "far": 2.0, "unknown": 9.0}) == -1.0 + 3.0 - 1.0
    assert MODEL.probability({"loud": 0.5}) == 0.5
    assert MODEL.probability({"loud": 1e9}) == pytest.approx(1.0)


def test_contributions_are_what_was_summed_the_strongest_first() -> None:
    given = {"far": 1.0, "unknown": 1.0, "odd": 1.0, "loud": 0.4}
    found = MODEL.contributions(given)
    assert [(one.feature, one.value, one.log_odds) for one in found] == [
        ("loud", 0.4, 0.8),
        ("far", 1.0, -0.5),
    ]
    total = MODEL.constant + sum(one.log_odds for one in found)
    assert total == pytest.approx(MODEL.log_odds(given))


def test_the_model_that_knows_most_of_the_evidence_is_asked() -> None:
    models = {
        name: EvidenceModel(float(number), {}, MODEL.cut)
        for number, name in enumerate(("rules", "rules+detector", "rules+detector+translator"))
    }
    family_of = FamilyModels("", "", models)
    assert family_of.model(frozenset({RULES})).constant == 0.0
    assert family_of.model(frozenset({RULES, DETECTOR})).constant == 1.0
    assert family_of.model(frozenset({RULES, TRANSLATOR})).constant == 0.0
    assert family_of.model(frozenset({RULES, DETECTOR, TRANSLATOR})).constant == 2.0
    assert family_of.can_ask(TRANSLATOR, frozenset({RULES, DETECTOR}))
    assert not family_of.can_ask(TRANSLATOR, frozenset({RULES}))


def test_a_folder_of_the_users_takes_the_place_of_a_shipped_family(tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text(json.dumps(family(rules=one_model())), "utf-8")
    own = family_models("names", tmp_path)
    assert own.models[RULES] == EvidenceModel(0.5, {"loud": 2.0}, Cut(0.1, 0.5, 0.9))
    assert family_models("names").about != own.about
    empty = tmp_path / "empty"
    empty.mkdir()
    assert family_models("names", empty) == family_models("names")


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        json.dumps({**family(rules=one_model()), "format": 99}),
        json.dumps(family(rules_detector=one_model())),
        json.dumps(family(rules=one_model(constant="much"))),
        json.dumps(family(rules=one_model(thresholds={"minor": 0.5}))),
        json.dumps(family(rules=one_model(weights=[1, 2]))),
    ],
)
def test_a_broken_file_of_the_users_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "names.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError) as caught:
        family_models("names", tmp_path)
    assert str(caught.value).startswith(f"{path}: ")


SHIPPED = sorted(
    file.name.removesuffix(".json")
    for file in (files("tqcheck") / "data" / "weights" / "families").iterdir()
)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_families_can_be_used(name: str) -> None:
    shipped = family_models(name)
    assert len(shipped.about.split()) > 3
    assert len(shipped.fitted_on.split()) > 5
    for model in shipped.models.values():
        cut = model.cut
        assert 0 < cut.suspected <= cut.minor <= cut.major <= 1.001
        assert all(map(math.isfinite, (model.constant, *model.weights.values())))


def test_a_family_without_a_model_over_the_rules_is_refused() -> None:
    with pytest.raises(ValueError, match="rules"):
        parse_family(family(rules_detector=one_model()))


def test_a_folder_is_named_by_its_content_and_read_anew_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text(json.dumps(family(rules=one_model())), "utf-8")
    first = combiner_digest(tmp_path)
    assert family_models("names", tmp_path).models[RULES].constant == 0.5
    assert combiner_digest(tmp_path) == first
    path.write_text(json.dumps(family(rules=one_model(constant=3))), "utf-8")
    assert combiner_digest(tmp_path) != first
    assert family_models("names", tmp_path).models[RULES].constant == 3.0


def test_a_folder_without_models_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no fitted models"):
        combiner_digest(tmp_path)
    with pytest.raises(UsageError, match="nowhere: no folder"):
        combiner_digest(tmp_path / "nowhere")
    (tmp_path / "names.json").write_text("[]", "utf-8")
    with pytest.raises(UsageError, match=r"names\.json: "):
        combiner_digest(tmp_path)


def test_a_run_names_the_models_that_judge(tmp_path: Path) -> None:
    (tmp_path / "names.json").write_text(json.dumps(family(rules=one_model())), "utf-8")
    plain = Settings(back_translator="none", learned=False)
    assert "|combiner:shipped|" in signature(DocumentChecker(plain))
    own = DocumentChecker(replace(plain, combiner=str(tmp_path)))
    assert f"|combiner:{combiner_digest(tmp_path)}|" in signature(own)
