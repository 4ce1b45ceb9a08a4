"""Fits the model of article quality; see the README beside this file.

``python recipe.py all --config default.toml --work WORK --data DATA --output FILE``
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit

import msgspec
from collecting import Unit, collect
from fitting import fitted, sample
from recipekit.command import Command, Recipe, say
from recipekit.configuration import build, read_toml
from recipekit.errors import RecipeError

from tqcheck.quality_estimation import open_estimator
from tqcheck.quality_estimation.article import ALONE, HEAD, WITH_SOURCE

COMMAND = Command(
    "Fits the model of article quality.",
    steps=("collect", "fit"),
    extra_steps=(),
    config_help="default.toml or yours",
)
_ABOUT = "Expected penalty of an article, and whether it has a major error that raters agree on."


@dataclass(frozen=True, slots=True)
class RatedFile:
    """A file of rated rows.

    Attributes:
        file: its place in the data folder.
        weight: of an article. folds: documents are split into so many.
        leading: whether its raters give the scale of the points.
    """

    file: str
    weight: float
    folds: int
    leading: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """The file of settings; `default.toml` explains them."""

    paragraph_weight: float
    penalty: float
    sure: float
    sets: tuple[RatedFile, ...]
    name: str = "article-quality"


class QualityRecipe(Recipe[Configuration]):
    """The steps, each with its inputs and outputs.

    Args:
        configuration: of the recipe.
        options: the command line.
    """

    def __init__(self, configuration: Configuration, options: argparse.Namespace) -> None:
        super().__init__(configuration, options)
        estimator = open_estimator(options.estimator)
        if estimator is None:
            raise RecipeError("no estimator ships: give --estimator")
        self._identity = estimator.identity

    def _units(self, rated: RatedFile, kind: str) -> Path:
        return self._work / f"{Path(rated.file).name.partition('.')[0]}.{kind}.jsonl"

    def collect(self) -> None:
        """Check every rated article, with its source and without."""
        for rated in self._settings.sets:
            path = self._options.data / rated.file
            for kind in (WITH_SOURCE, ALONE):
                out = self._units(rated, kind)
                work = partial(self._collect, path, out, kind)
                self._steps.run(f"{rated.file}-{kind}", self._identity, [path], [out], work)

    def _collect(self, path: Path, out: Path, kind: str) -> None:
        folder = self._options.estimator
        named = str(folder) if folder is not None else None
        units = collect(path, with_source=kind == WITH_SOURCE, estimator=named)
        lines = [msgspec.json.encode(unit) for unit in units]
        out.write_bytes(b"\n".join(lines) + b"\n")
        say(f"{path.name}, {kind}: {len(lines)} units")

    def fit(self) -> None:
        """Fit a model for each kind of evidence and write them."""
        models = {}
        chosen = self._settings
        for kind in (WITH_SOURCE, ALONE):
            sets = [(self._read(one, kind), one.weight, one.leading, one.folds)
                    for one in chosen.sets]  # fmt: skip
            has_head = all(unit.evidence.rated is not None for units, *_ in sets for unit in units)
            for head in (False, True) if has_head else (False,):
                some = sample(sets, chosen.paragraph_weight, head=head)
                name = kind + HEAD if head else kind
                models[name] = fitted(some, chosen.penalty, chosen.sure)
                say(f"{name}: {models[name]['held_out']}")
        files = ", ".join(Path(one.file).name for one in chosen.sets)
        content = {
            "about": _ABOUT,
            "fitted_on": f"{files}; figures of documents that were left out; {self._identity}",
            "models": models,
        }
        text = json.dumps(content, indent=1, ensure_ascii=False) + "\n"
        self._options.output.write_text(text, encoding="utf-8")

    def _read(self, rated: RatedFile, kind: str) -> list[Unit]:
        lines = self._units(rated, kind).read_text(encoding="utf-8").splitlines()
        return [msgspec.json.decode(line, type=Unit) for line in lines]


def _open(options: argparse.Namespace) -> QualityRecipe:
    where = str(options.config)
    content = read_toml(options.config)
    sets = tuple(build(RatedFile, row, f"{where}: sets") for row in content.pop("sets", ()))
    return QualityRecipe(build(Configuration, {**content, "sets": sets}, where), options)


def main() -> int:
    """Run the command line."""
    parser = COMMAND.parser()
    parser.add_argument("--data", type=Path, required=True, help="folder of the rated files")
    parser.add_argument("--estimator", type=Path, help="folder of another than ships")
    parser.add_argument("--output", type=Path, required=True, help="article_quality.json")
    return COMMAND.run(parser.parse_args(), _open)


if __name__ == "__main__":
    sys.exit(main())
