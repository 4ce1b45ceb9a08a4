"""Fits the model of lost and added negations; see the README beside this file.

``python recipe.py all --config default.toml --work DIR --news FILE --pairs DIR --output FILE``
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit

import numpy as np
from collecting import (
    KINDS,
    NegationCollector,
    count_target_words,
    news_lines,
    unseen_lines,
)
from cuts import Cut, cuts_at
from recipekit.command import Command, Recipe, say
from recipekit.configuration import build, read_toml

from tqcheck.evaluate.candidate_judging import judged_right
from tqcheck.evaluate.clean_pairs import Line
from tqcheck.evaluate.fitting import Budget, FittedModel, fit_model, unseen_probabilities
from tqcheck.evaluate.labelled_candidates import (
    LabelledCandidate,
    read_candidates,
    write_candidates,
)

COMMAND = Command(
    "Fits the model of lost and added negations.",
    steps=("collect", "examples", "unseen", "fit", "measure"),
    extra_steps=(),
    config_help="default.toml or yours",
)
JUDGED = Path(__file__).with_name("judged.tsv")
_EXAMPLES = "examples"
_SIGNS = {"+": 1, "-": -1, "?": 0}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The file of settings; `default.toml` explains them."""

    seed: int
    parts: int
    used: int
    faults: dict[str, int]
    measured: tuple[str, ...]
    measured_faults: dict[str, int]
    faults_in_1000_words: float
    allowed: dict[str, float]
    signs: dict[str, str]
    about: str
    name: str = "negation"

    @property
    def sampling(self) -> tuple[Any, ...]:
        """What the candidates depend on."""
        return self.seed, self.parts, self.faults, self.measured


class NegationRecipe(Recipe[Configuration]):
    """The steps, each with its inputs and outputs."""

    def _part(self, name: str | int) -> Path:
        return self._work / f"{name}.jsonl"

    def _counts(self, name: str | int) -> Path:
        """The file with the words of a part, and how many faults of each kind were made in it."""
        return self._work / f"{name}.json"

    def collect(self) -> None:
        """Collect the negations of the news; a stopped run keeps its parts."""
        chosen = self._settings
        work = partial(_collect_news, chosen, self._options.news, self._options.pairs)
        self._collect(range(chosen.used), work, self._options.news)

    def examples(self) -> None:
        """Collect those of the examples in the tables of what is said otherwise."""
        path = self._part(_EXAMPLES)

        def run() -> None:
            write_candidates(path, NegationCollector().of_examples())
            self._counts(_EXAMPLES).write_text("{}", "utf-8")

        self._steps.run(_EXAMPLES, (), [], [path, self._counts(_EXAMPLES)], run)

    def unseen(self) -> None:
        """Collect those of the texts that figures are measured on."""
        work = partial(_collect_unseen, self._settings, self._options.pairs)
        self._collect(self._settings.measured, work, self._options.pairs)

    def _collect(self, parts: Sequence[str | int], work: Any, source: Path) -> None:
        chosen = self._settings

        def run() -> None:
            with ProcessPoolExecutor(self._options.jobs) as pool:
                waiting = [part for part in parts if not self._counts(part).exists()]
                paths = [self._part(part) for part in waiting]
                counted = pool.map(work, waiting, paths)
                for part, counts in zip(waiting, counted, strict=True):
                    self._counts(part).write_text(json.dumps(counts), "utf-8")
                    say(f"{part}: {counts}")

        outputs = [path for part in parts for path in (self._part(part), self._counts(part))]
        self._steps.run(str(parts), chosen.sampling, [source], outputs, run)

    def _read(self, parts: Sequence[str | int]) -> tuple[list[LabelledCandidate], Counter[str]]:
        """The candidates of some parts as a reader judged them, and the counts."""
        right = judged_right(JUDGED)
        counts: Counter[str] = Counter()
        for part in parts:
            counts.update(json.loads(self._counts(part).read_text("utf-8")))
        found = [one for part in parts for one in read_candidates(self._part(part))]
        return [replace(one, is_right=one.is_right or one.key in right) for one in found], counts

    def fit(self) -> None:
        """Fit the model and write its file."""
        chosen = self._settings
        candidates, counts = self._read(range(chosen.used))
        examples, _ = self._read([_EXAMPLES])
        signs = {name: _SIGNS[sign] for name, sign in chosen.signs.items()}
        words, faults = counts["words"], chosen.faults_in_1000_words
        known = [*candidates, *examples]
        model = fit_model(known, signs, words, Budget(faults, 0.0, 0.0, 0.0))
        unseen = unseen_probabilities(known, signs, words, faults)[: len(candidates)]
        right = np.array([one.is_right for one in candidates])
        cuts = cuts_at(np.log(unseen / (1 - unseen)), right, words, chosen.allowed)
        content = _content(chosen.about, model, cuts, candidates, counts)
        text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
        self._options.output.write_text(text, "utf-8")
        for cut in cuts:
            say(f"{cut.name} {cut.value:.2f}: recall {cut.recall:.2f}, false {cut.false:.3f}")

    def measure(self) -> None:
        """Say what the written model finds in texts that it was not fitted on."""
        content = json.loads(self._options.output.read_text("utf-8"))
        for text in self._settings.measured:
            candidates, counts = self._read([text])
            for name, threshold in content["thresholds"].items():
                over = [one for one in candidates if _logit(content, one) >= threshold["value"]]
                found = {kind: len({one.key for one in over if one.kind == kind}) for kind in KINDS}
                wrong = [one for one in over if not one.is_right]
                shares = ", ".join(f"{k} {n / max(1, counts[k]):.2f}" for k, n in found.items())
                say(f"{text} {name}: {shares}; {len(wrong)} false in {counts['words']} words")
                for one in wrong if name != "neutral" else ():
                    say(f"  {one.key} {_logit(content, one):.1f} {one.excerpt}")


def _logit(content: Mapping[str, Any], one: LabelledCandidate) -> float:
    known: dict[str, float] = content["features"]
    total: float = content["constant"]
    return total + sum(weight * one.features[name] for name, weight in known.items())


def _content(
    about: str,
    model: FittedModel,
    cuts: Sequence[Cut],
    candidates: Sequence[LabelledCandidate],
    counts: Mapping[str, int],
) -> dict[str, Any]:
    """The file of the model, as `tqcheck.weights.fitted.logistic_model` reads it."""
    wrong = sum(not one.is_right for one in candidates)
    made = " and ".join(f"{counts[kind]} {kind}" for kind in KINDS)
    weights = dict(zip(model.names, model.weights, strict=True))
    return {
        "about": about,
        "fitted_on": f"By corpora/negation/recipe.py, on {made} in news, against the {wrong} that "
        f"human pairs of {counts['words']} words have on one side alone, and those of the examples "
        "in the tables of what is said otherwise. Figures are of folds that a fit did not see.",
        "features": {name: round(weight, 3) for name, weight in weights.items()},
        "constant": round(model.constant, 3),
        "thresholds": {
            cut.name: {
                "value": round(cut.value, 2),
                "reason": f"Finds {cut.recall:.2f} of the negations that have no counterpart; "
                f"{cut.false:.3f} false in 1000 words of human pairs.",
            }
            for cut in cuts
        },
    }


def _collect_news(
    chosen: Configuration, news: Path, pairs: Path, part: int, output: Path
) -> dict[str, int]:
    unseen = unseen_lines(pairs, chosen.measured)
    without = {line.target for lines in unseen.values() for line in lines}
    lines = news_lines(news, without, (part, chosen.parts))
    return _write("news", lines, chosen.faults, chosen.seed + part, output)


def _collect_unseen(chosen: Configuration, pairs: Path, text: str, output: Path) -> dict[str, int]:
    lines = unseen_lines(pairs, [text])[text]
    return _write(text, lines, chosen.measured_faults, chosen.seed, output)


def _write(
    name: str, lines: Sequence[Line], most: Mapping[str, int], seed: int, output: Path
) -> dict[str, int]:
    """Write the candidates of some lines; return the counts of words and of faults."""
    collector = NegationCollector()
    counts = Counter(words=count_target_words(lines))
    found = list(collector.of_clean(name, lines))
    for fault, own in collector.of_faults(name, lines, most, seed):
        counts[fault.kind] += 1
        found += own
    write_candidates(output, found)
    return dict(counts)


def _open(options: argparse.Namespace) -> NegationRecipe:
    configuration = build(Configuration, read_toml(options.config), str(options.config))
    return NegationRecipe(configuration, options)


def main() -> int:
    """Run the command line."""
    parser = COMMAND.parser()
    parser.add_argument("--news", type=Path, required=True, help="English, tab, German, .tsv.xz")
    parser.add_argument("--pairs", type=Path, required=True, help="with NAME.de.gz, NAME.en.gz")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--output", type=Path, required=True, help="negation_decoded.json")
    return COMMAND.run(parser.parse_args(), _open)


if __name__ == "__main__":
    sys.exit(main())
