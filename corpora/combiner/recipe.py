"""Fits the models that judge candidates; see the README beside this file.

``python recipe.py all --config default.toml --work DIR --articles FILE`` damages articles, collects
the candidates of the rules in them and in the clean ones, and fits one file a family.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit

from ablation import ablation_page, signs_by_evidence
from collecting import (
    Families,
    collect_articles,
    collect_examples,
    collect_pairs,
    some_articles,
)
from recipekit.command import Command, Recipe, say
from recipekit.configuration import build, read_toml
from recipekit.errors import RecipeError

from tqcheck.evaluate.candidate_judging import judged_right
from tqcheck.evaluate.fitting import Budget, FittedModel, family_json, fit_model
from tqcheck.evaluate.labelled_candidates import LabelledCandidate, read_candidates

COMMAND = Command(
    "Fits the models that judge candidates.",
    steps=("candidates", "pairs", "fit"),
    extra_steps=("ablation",),
    config_help="default.toml or yours",
)
JUDGED = Path(__file__).with_name("judged.tsv")
ARTICLES_OF_PART = 100


@dataclass(frozen=True, slots=True)
class Family:
    """A family of rules.

    Attributes:
        about: what its faults are.
        kinds: the classes of fault that are made for it.
        faults, suspected, minor, major: see `tqcheck.evaluate.fitting.Budget`.
        bilingual: whether it compares with the English.
    """

    about: str
    kinds: tuple[str, ...]
    faults: float
    suspected: float
    minor: float
    major: float
    bilingual: bool = False

    @property
    def budget(self) -> Budget:
        """What it may cost."""
        return Budget(self.faults, self.suspected, self.minor, self.major)


@dataclass(frozen=True, slots=True)
class Configuration:
    """The file of settings.

    Attributes:
        name: of the recipe.
        seed: of the damage. articles: how many are read. held_out: how many are not, at the end.
        texts: names of the parallel texts. faults: of each class in each of them, at most.
        families: by name.
        translator: whether the estimator and the translator are asked about the articles, too.
    """

    seed: int
    articles: int
    held_out: int
    texts: tuple[str, ...]
    faults: int
    families: dict[str, Family]
    name: str = "combiner"
    translator: bool = False

    @property
    def parts(self) -> range:
        """The numbers of the parts in which articles are collected; a stopped run keeps them."""
        return range(-(-self.articles // ARTICLES_OF_PART))

    def sampling(self, families: Families, parts: Any) -> tuple[Any, ...]:
        """What the candidates depend on."""
        kinds = sorted((name, tuple(own)) for name, own in families.items())
        chosen = self.seed, self.articles, self.held_out, self.faults, self.translator
        return *chosen, str(parts), kinds


class CombinerRecipe(Recipe[Configuration]):
    """The steps, each with its inputs and outputs.

    Args:
        configuration: of the recipe.
        options: the command line.
    """

    def __init__(self, configuration: Configuration, options: argparse.Namespace) -> None:
        super().__init__(configuration, options)
        self._candidates = self._work / "candidates"

    def _part(self, name: str | int) -> Path:
        return self._candidates / f"{name}.jsonl"

    def candidates(self) -> None:
        """Damage articles and collect the candidates of damaged and clean ones."""
        jobs = self._options.jobs
        families = self._families(bilingual=False)
        if families:
            parts = self._settings.parts
            work = partial(_collect_part, self._settings, families, self._options.articles)
            for start in range(0, len(parts), jobs):
                some = parts[start : start + jobs]
                sampling = self._settings.sampling(families, some)
                self._collect(f"articles-{start}", sampling, work, some)
            self._candidates.mkdir(parents=True, exist_ok=True)
            examples = partial(collect_examples, families, self._part("examples"))
            self._steps.run("examples", sorted(families), [], [self._part("examples")], examples)

    def pairs(self) -> None:
        """Make faults in parallel text and collect the candidates, with and without them."""
        families = self._families(bilingual=True)
        if families:
            work = partial(_collect_text, self._settings, families, self._options.pairs)
            texts = self._settings.texts
            sampling = self._settings.sampling(families, texts)
            self._collect("pairs", sampling, work, texts)

    def _collect(
        self, name: str, sampling: Any, work: Callable[[Any, Path], int], parts: Sequence[Any]
    ) -> None:
        self._candidates.mkdir(parents=True, exist_ok=True)
        paths = [self._part(part) for part in parts]
        counts = [self._words(part) for part in parts]

        def run() -> None:
            with ProcessPoolExecutor(self._options.jobs) as pool:
                for count, words in zip(counts, pool.map(work, parts, paths), strict=True):
                    count.write_text(str(words), encoding="utf-8")

        self._steps.run(name, sampling, [], [*paths, *counts], run)

    def _words(self, part: str | int) -> Path:
        """The file with the number of words of the clean text of a part."""
        return self._candidates / f"{part}.words"

    def _families(self, *, bilingual: bool) -> dict[str, tuple[str, ...]]:
        """The classes of fault of the named families that do or do not compare both sides."""
        named, known = self._options.families, self._settings.families
        missing = sorted(set(named) - known.keys())
        if missing:
            raise RecipeError(f"no such family: {', '.join(missing)}")
        return {
            name: known[name].kinds for name in named or known if known[name].bilingual is bilingual
        }

    def fit(self) -> None:
        """Fit every family and write its file."""
        if self._options.output is None:
            raise RecipeError("--output is needed")
        self._options.output.mkdir(parents=True, exist_ok=True)
        path = self._part("examples")
        examples = read_candidates(path) if path.exists() else []
        for name, own, words in self._collected():
            self._fit(name, own, words, [one for one in examples if one.family == name])

    def ablation(self) -> None:
        """Write what each kind of evidence adds, and how honest the probabilities are."""
        if self._options.ablation is None:
            raise RecipeError("--ablation is needed")
        families = self._settings.families
        text = ablation_page(
            (name, own, words, families[name].faults) for name, own, words in self._collected()
        )
        self._options.ablation.write_text(text, encoding="utf-8")

    def _collected(self) -> Iterator[tuple[str, list[LabelledCandidate], int]]:
        """Each family with its candidates, and the words of the clean text beside them."""
        articles, texts = self._settings.parts, self._settings.texts
        for parts, bilingual in ((articles, False), (texts, True)):
            families = self._families(bilingual=bilingual)
            if not families:
                continue
            words = sum(int(self._words(part).read_text(encoding="utf-8")) for part in parts)
            found = [one for part in parts for one in _judged(read_candidates(self._part(part)))]
            for name in families:
                yield name, [one for one in found if one.family == name], words

    def _fit(
        self,
        name: str,
        candidates: Sequence[LabelledCandidate],
        words: int,
        examples: Sequence[LabelledCandidate],
    ) -> None:
        family = self._settings.families[name]
        models = dict(_models(candidates, words, family, examples))
        fitted_on = (
            f"{len(candidates)} candidates, {sum(c.is_right for c in candidates)} of them right, "
            f"beside {words} words of clean news, and {len(examples)} in examples."
        )
        content = family_json(family.about, fitted_on, models)
        path = self._options.output / f"{name}.json"
        path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", "utf-8")
        for kind, model in models.items():
            say(f"{name} {kind}: recall {model.recall}, false {model.false}")


def _models(
    candidates: Sequence[LabelledCandidate],
    words: int,
    family: Family,
    examples: Sequence[LabelledCandidate],
) -> Iterator[tuple[str, FittedModel]]:
    """A model for each set of evidence that any candidate has."""
    for name, signs in signs_by_evidence(candidates):
        yield name, fit_model(candidates, signs, words, family.budget, examples)


def _collect_part(
    configuration: Configuration,
    families: Families,
    articles: Path,
    number: int,
    output: Path,
) -> int:
    """Write the candidates of the articles of one part; return the words of clean text."""
    parts = len(configuration.parts)
    own = some_articles(articles, configuration.held_out, configuration.articles, parts, number)
    seed = configuration.seed + number
    return collect_articles(own, families, seed, output, asks_translator=configuration.translator)


def _collect_text(
    configuration: Configuration, families: Families, folder: Path, name: str, output: Path
) -> int:
    """Write the candidates of one parallel text; return its German words."""
    text = folder / f"{name}.de.gz", folder / f"{name}.en.gz"
    most = configuration.faults
    return collect_pairs([text], families, configuration.seed, most, output)


def _judged(candidates: Sequence[LabelledCandidate]) -> list[LabelledCandidate]:
    """The candidates; those of clean text that a reader judged right are right."""
    right = judged_right(JUDGED)
    return [replace(one, is_right=one.is_right or one.key in right) for one in candidates]


def _open(options: argparse.Namespace) -> CombinerRecipe:
    configuration = build(Configuration, read_toml(options.config), str(options.config))
    return CombinerRecipe(configuration, options)


def main() -> int:
    """Run the command line."""
    parser = COMMAND.parser()
    parser.add_argument("--articles", type=Path, help="JSON lines, .xz or not")
    parser.add_argument("--pairs", type=Path, help="folder with NAME.de.gz and NAME.en.gz")
    parser.add_argument("--families", nargs="*", default=[], help="only these")
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    parser.add_argument("--output", type=Path, help="folder of the models")
    parser.add_argument("--ablation", type=Path, help="Markdown file of that step")
    return COMMAND.run(parser.parse_args(), _open)


if __name__ == "__main__":
    began = time.time()
    status = main()
    say(f"{time.time() - began:.0f} s")
    sys.exit(status)
