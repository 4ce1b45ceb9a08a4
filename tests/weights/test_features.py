"""The table of features: all that is weighed has a row, and all rows are of use."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

import tqcheck
from tqcheck.rules.registry import all_rules
from tqcheck.weights.combiner import DETECTOR, LEARNED, RULES, TRANSLATOR
from tqcheck.weights.features import features

FAMILIES = files("tqcheck") / "data" / "weights" / "families"
SHIPPED = sorted(file.name.removesuffix(".json") for file in FAMILIES.iterdir())
# Computed by the detector and the translator, whose names are put together from their answers.
_COMPUTED = ("damage", "translator")


def weights_of(name: str) -> dict[str, dict[str, float]]:
    content = json.loads((FAMILIES / f"{name}.json").read_text("utf-8"))
    return {kind: model["weights"] for kind, model in content["models"].items()}


def test_every_rule_of_a_family_has_a_model_and_every_model_a_rule() -> None:
    used = {rule.family for rule in all_rules() if rule.family is not None}
    assert used == set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_weighed_feature_has_a_row_and_keeps_its_sign(name: str) -> None:
    for kind, weights in weights_of(name).items():
        assert set(kind.split("+")) <= {RULES, DETECTOR, LEARNED, TRANSLATOR}
        for feature, weight in weights.items():
            assert feature in features(), f"{name}: {feature} has no row in features.tsv"
            sign = features()[feature].sign
            assert sign * weight >= 0, f"{name}, {kind}: {feature} is weighed against its sign"


def test_every_row_is_used_by_a_rule_or_the_shared_evidence() -> None:
    package = Path(tqcheck.__file__).parent
    source = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))

    def is_used(name: str) -> bool:
        """Whether the name stands in the code, or each part that it is put together from."""
        parts = re.split(": |, ", name)[1:]
        return f'"{name}"' in source or all(f'{part}"' in source for part in parts)

    assert not [n for n in features() if not n.startswith(_COMPUTED) and not is_used(n)]


def test_rows_are_unique_and_in_both_languages() -> None:
    table = (files("tqcheck") / "data" / "weights" / "features.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
    assert len(rows) == len({row[0] for row in rows})
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in rows)
    assert all(row[2] != row[3] for row in rows)
