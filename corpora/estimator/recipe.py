"""Makes the quality estimator from labelled translations; see the README beside this file.

``python recipe.py all --config small.toml --work DIR --data DIR`` does every step: examples,
vocabulary, first, last, export, unmatched, calibrate, evaluate, card. A finished step is skipped,
an interrupted training continues from its last checkpoint. Four steps are run only when they are
named: ``average`` takes the mean of several runs of the last stage, ``pack`` writes the weights to
a small file, ``start`` lets another run begin with that file, and ``suspects`` fits the scales of
suspicion anew in a finished model.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit

from qerecipe import settings as configuration
from qerecipe.settings import Settings, Stage
from recipekit.command import Command, Recipe, say, stop_before_end
from recipekit.errors import RecipeError

COMMAND = Command(
    "Makes a quality estimator from labelled translations.",
    steps=("examples", "vocabulary", "first", "last", "export", "unmatched", "calibrate",
           "evaluate", "card"),
    extra_steps=("average", "pack", "start", "suspects"),
    config_help="small.toml or yours",
)  # fmt: skip


class EstimatorRecipe(Recipe[Settings]):
    """The steps, each with its inputs and outputs.

    Args:
        settings: the configuration.
        options: the command line.
    """

    def __init__(self, settings: Settings, options: argparse.Namespace) -> None:
        super().__init__(settings, options)
        self._examples = self._work / "examples"
        self._tokenizer = self._work / "tokenizer.json"
        self._encoder = self._work / "encoder.pt"
        self._model = self._work / "model"

    def _data(self) -> Path:
        if self._options.data is None:
            raise RecipeError("this step needs --data DIR")
        data: Path = self._options.data
        return data

    def examples(self) -> None:
        """Turn every kind of label into examples."""
        from qerecipe import gather

        self._steps.run(
            "examples",
            (self._settings.data, self._settings.seed),
            [],
            [self._examples / "dev.jsonl", self._examples / "faults.jsonl"],
            lambda: gather.run(self._settings, self._data(), self._examples, say),
        )

    def vocabulary(self) -> None:
        """Keep the pieces that English and German need, and their embeddings."""
        from qerecipe import vocabulary

        self._steps.run(
            "vocabulary",
            self._settings.vocabulary,
            self._examples.glob("*.jsonl"),
            [self._tokenizer, self._encoder],
            lambda: vocabulary.run(
                self._settings, self._data(), self._tokenizer, self._encoder, say
            ),
        )

    def first(self) -> None:
        """Train on every kind of label; ends the program with code 75 when it was stopped."""
        self._train("first", self._settings.first, self._encoder)

    def last(self) -> None:
        """Train on the raters' labels, from where the first stage stands."""
        from qerecipe import training

        self._train("last", self._settings.last, self._work / "first" / training.LAST)

    def _train(self, name: str, stage: Stage, start: Path) -> None:
        import torch
        from qerecipe import dev, training
        from recipekit.encoder import EncoderFile, shipped

        options = self._options
        torch.set_num_threads(options.threads)
        model, tokenizer = training.load(
            EncoderFile(shipped()).shape, self._tokenizer, start, self._settings
        )
        sets = {
            kind: training.encoded(self._examples / f"{kind}.jsonl", tokenizer, self._settings)
            for kind in stage.mix
        }
        device = options.device or ("cuda" if torch.cuda.is_available() else "cpu")
        if start == self._encoder:
            training.find_centre(model, next(iter(sets.values()))[:500], device)
        measured = dev.Measure(self._examples / "dev.jsonl", tokenizer, device)
        trainer = training.Trainer(
            model, stage, sets, self._work / name, say, device, compiled=not options.eager
        )
        if not trainer.train(measured):
            stop_before_end()

    def average(self) -> None:
        """The mean of the last stages in ``--runs`` becomes this folder's."""
        from qerecipe import training, weight_transfer

        runs = [folder / "last" / training.LAST for folder in self._options.runs]
        weight_transfer.average(runs, self._work / "last" / training.LAST)
        say(f"average of {len(runs)} runs")

    def pack(self) -> None:
        """Write ``weights.npz``, a small file to go on from."""
        from qerecipe import training, weight_transfer

        out = self._work / "weights.npz"
        weight_transfer.pack(self._work / "last" / training.LAST, out)
        say(f"{out}: {out.stat().st_size / 1e6:.1f} MB")

    def start(self) -> None:
        """Let ``last`` begin at the weights in ``--weights`` instead of after ``first``."""
        from qerecipe import training, weight_transfer

        if self._options.weights is None:
            raise RecipeError("start needs --weights FILE")
        out = self._work / "first" / training.LAST
        weight_transfer.unpack(self._options.weights, self._encoder, out)
        say(f"last begins at {self._options.weights}")

    def export(self) -> None:
        """Write the encoder, its tokenizer and the heads."""
        from qerecipe import export, training
        from recipekit.encoder import EncoderFile, shipped
        from recipekit.writing import read

        trained = self._work / "last" / training.LAST
        self._steps.run(
            "export",
            self._settings.name,
            [trained],
            [self._model / "model.bin", self._model / "heads.npz"],
            lambda: export.write(
                training.finished(read(trained)),
                EncoderFile(shipped()).shape,
                self._tokenizer,
                self._model,
            ),
        )

    def unmatched(self) -> None:
        """Train the heads for words without counterpart on what the exported model sees."""
        from qerecipe import gather, unmatched_states, unmatched_training
        from qerecipe.examples import write
        from recipekit.encoder import EncoderFile, shipped

        wanted, threads = self._settings.unmatched, self._options.threads
        examples, states = self._examples / "unmatched.jsonl", self._work / "unmatched"
        out, figures = self._model / "unmatched.npz", self._work / "unmatched.json"
        self._steps.run(
            "unmatched examples",
            (wanted.pairs, wanted.held_out, wanted.fewest, wanted.seed),
            [],
            [examples],
            lambda: write(examples, gather.unmatched(self._settings, self._data())),
        )

        def read() -> None:
            heads, longest = EncoderFile(shipped()).shape.heads, self._settings.shipped_longest
            reader = unmatched_states.Reader(self._model, heads, longest, threads)
            unmatched_states.write(examples, reader, states, say)

        def train() -> None:
            found = unmatched_training.run(states, wanted, out, say)
            figures.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")

        inputs = [self._model / "model.bin", self._model / "layers.npz", examples]
        kept = [states / f"{side}.npz" for side in unmatched_states.SIDES]
        self._steps.run("unmatched states", self._settings.shipped_longest, inputs, kept, read)
        self._steps.run("unmatched", wanted, kept, [out, figures], train)

    def _measured(self, name: str, out: Path, work: Callable[[], Any]) -> None:
        inputs = [self._model / "model.bin", self._model / "heads.npz"]
        self._steps.run(name, self._settings.data, inputs, [out], work)

    def calibrate(self) -> None:
        """Fit the quality and the thresholds on dev; write ``estimator.json`` and the manifest."""
        from qerecipe import calibrate

        def work() -> None:
            calibrate.run(self._settings, self._data(), self._model, out, say)
            self._measure_suspects()

        out = self._work / "dev.json"
        self._measured("calibrate", out, work)

    def suspects(self) -> None:
        """Fit the scales of suspicion anew in a finished model; the rest of it stays."""
        from qerecipe import calibrate, suspects

        data, file = self._settings.data, self._model / calibrate.FILE
        found = suspects.run(self._data() / data.dev, self._data() / data.news, self._model, say)
        content = json.loads(file.read_text(encoding="utf-8")) | {"suspects": found}
        calibrate.write(self._model, content, self._settings)
        self._measure_suspects()

    def _measure_suspects(self) -> None:
        from qerecipe import suspects_measured

        news = self._data() / self._settings.data.news
        suspects_measured.run(news, self._model, self._work / "suspects.json", say)

    def evaluate(self) -> None:
        """Measure on the test set."""
        from qerecipe import evaluating

        out = self._work / "figures.json"

        def work() -> None:
            evaluating.run(self._settings, self._data(), self._model, out, say)

        self._measured("evaluate", out, work)

    def card(self) -> None:
        """Write the model card and hash every file."""
        from qerecipe import card

        card.write(self._settings, self._work, self._model)
        say(f"card: {self._model / card.CARD}")


def _parser() -> argparse.ArgumentParser:
    parser = COMMAND.parser()
    parser.add_argument("--data", type=Path, help="folder of the labelled data")
    parser.add_argument(
        "--runs", type=Path, nargs="+", default=[], help="work folders, for average"
    )
    parser.add_argument("--weights", type=Path, help="output of pack, for start")
    parser.add_argument("--threads", type=int, default=1, help="of torch on a CPU")
    parser.add_argument("--eager", action="store_true", help="no torch.compile")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the named steps; the exit code."""
    return COMMAND.run(
        _parser().parse_args(arguments),
        lambda options: EstimatorRecipe(configuration.load(options.config), options),
    )


if __name__ == "__main__":
    sys.exit(main())
