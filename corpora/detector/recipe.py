"""Makes the detector of damaged German words; see the README beside this file.

``python recipe.py all --config default.toml --work DIR --data DIR`` does every step: examples,
train, export, ends, evaluate, card. A finished step is skipped, an interrupted training continues
from its last checkpoint. ``start`` is run only when it is named: it lets the training, or the
export, begin with the weights of another run. So is ``shipped``: ``examples shipped ends`` fits the
head for ends of sentences to the encoder in the package.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit

from damagerecipe import settings as configuration
from damagerecipe.articles import Pool, english_lines, parted, read_articles
from damagerecipe.generator import Generator
from damagerecipe.settings import Settings
from recipekit.command import Command, Recipe, say, stop_before_end
from recipekit.errors import RecipeError

from tqcheck.damage_detection.ends import EndHead

COMMAND = Command(
    "Makes a detector of damaged German words.",
    steps=("examples", "train", "export", "ends", "evaluate", "card"),
    extra_steps=("start", "shipped"),
    config_help="default.toml or yours",
)
_DEV_SEED = 5


class DetectorRecipe(Recipe[Settings]):
    """The steps, each with its inputs and outputs.

    Args:
        settings: the configuration.
        options: the command line.
    """

    def __init__(self, settings: Settings, options: argparse.Namespace) -> None:
        super().__init__(settings, options)
        self._texts = {part: self._work / f"{part}.json" for part in ("train", "dev", "english")}
        self._training = self._work / "training"
        self._model = self._work / "model"
        self._tokenizer: Path = options.tokenizer

    def _pool(self, part: str, skipped: int = 0) -> Pool:
        read = {
            name: json.loads(self._texts[name].read_text(encoding="utf-8"))
            for name in (part, "english")
            if self._texts[name].exists()
        }
        if len(read) < 2:
            raise RecipeError("the texts are missing: run the step examples first")
        return Pool(read[part][skipped:], read["english"], self._settings.data.forms_of)

    def examples(self) -> None:
        """Gather the texts: damage is put into them anew for each update."""

        def work() -> None:
            if self._options.data is None:
                raise RecipeError("this step needs --data DIR")
            data, names = self._options.data, self._settings.data
            train, dev = parted(read_articles(data / names.articles), names.held_out)
            english = english_lines(data, names)
            for part, found in (("train", train), ("dev", dev), ("english", english)):
                text = json.dumps(found, ensure_ascii=False)
                self._texts[part].write_text(text, encoding="utf-8")
            say(f"{len(train):,} articles to train on, {len(dev):,} to measure on")

        self._steps.run("examples", self._settings.data, [], self._texts.values(), work)

    def train(self) -> None:
        """Train; ends the program with code 75 when it was stopped."""
        import numpy as np
        import torch
        from damagerecipe import evaluating, training
        from damagerecipe.batches import Encoder
        from recipekit.encoder import EncoderFile, shipped
        from tokenizers import Tokenizer

        torch.set_num_threads(self._options.threads)
        device = self._options.device or ("cuda" if torch.cuda.is_available() else "cpu")
        tokenizer = Tokenizer.from_file(str(self._tokenizer))
        encoder = Encoder(tokenizer, self._settings.window.word_pieces)
        values, longest = self._settings.training, self._settings.window.pieces
        dev = Generator(self._pool("dev"), self._settings, _DEV_SEED).draw(0, values.dev)
        encoded = [encoder.encode(one, longest) for one in dev]
        labels = np.concatenate([one.labels for one in encoded])

        def measure(model: torch.nn.Module) -> dict[str, float]:
            found = np.concatenate(training.probabilities(model, encoded, device))[:, 0]
            return evaluating.recall(found, labels, 1.0)[1]

        trainer = training.Trainer(
            training.fresh(EncoderFile(shipped()), tokenizer, self._settings),
            Generator(self._pool("train"), self._settings, values.seed),
            encoder,
            self._settings,
            self._training,
            say,
            device,
        )
        if not trainer.train(measure):
            stop_before_end()

    def start(self) -> None:
        """Take the weights in ``--weights``, a checkpoint, as if the training had made them."""
        from damagerecipe import training
        from recipekit.writing import write

        if self._options.weights is None:
            raise RecipeError("start needs --weights FILE")
        found = training.weights(self._options.weights)
        write(self._training / training.LAST, {"weights": found})
        say(f"begins at {self._options.weights}")

    def export(self) -> None:
        """Write the encoder, its tokenizer and the head."""
        from damagerecipe import export, training
        from recipekit.encoder import EncoderFile, shipped

        trained = self._training / training.LAST
        self._steps.run(
            "export",
            (self._settings.name, self._settings.window),
            [trained, self._tokenizer],
            [self._model / "model.bin", self._model / "head.npz"],
            lambda: export.write(
                training.weights(trained),
                EncoderFile(shipped()).shape,
                self._settings,
                self._tokenizer,
                self._model,
            ),
        )

    def shipped(self) -> None:
        """Take the encoder that ships, so that only the head for ends is fitted."""
        from tqcheck.damage_detection import detector_folder

        folder = detector_folder()
        if folder is None:
            raise RecipeError("no detector ships")
        shutil.copytree(folder, self._model, dirs_exist_ok=True)
        say(f"begins with the encoder in {folder}")

    def ends(self) -> None:
        """Fit the head for ends of sentences to the finished encoder."""
        import numpy as np
        import torch
        from damagerecipe import end_head
        from damagerecipe.batches import Encoder
        from tokenizers import Tokenizer

        values, out = self._settings.ends, self._model / "ends.npz"
        figures = self._work / "ends.json"

        def work() -> None:
            torch.set_num_threads(self._options.threads)
            tokenizer = Tokenizer.from_file(str(self._tokenizer))
            encoder = Encoder(tokenizer, self._settings.window.word_pieces)
            parts = {
                part: end_head.collect(self._model, pool, encoder, self._settings, count, seed, say)
                for part, pool, count, seed in (
                    ("train", self._pool("train", values.skipped), values.windows, values.seed),
                    ("dev", self._pool("dev"), values.dev, _DEV_SEED),
                )
            }
            np.savez(out, **end_head.fit(parts["train"], self._settings))  # type: ignore[arg-type]
            dev = parts["dev"]
            head = EndHead(out, values.hidden)
            found = end_head.recall(head.ends(dev.states.astype(np.float32)), dev.broken)
            figures.write_text(json.dumps(found) + "\n", encoding="utf-8")
            say(f"broken ends found: {found}")

        inputs = [self._model / "model.bin", self._texts["train"], self._texts["dev"]]
        if self._steps.run("ends", (values, self._settings.window), inputs, [out, figures], work):
            from damagerecipe import export

            export.manifest(self._model, self._settings)

    def evaluate(self) -> None:
        """Measure on damaged windows of the articles that were held out."""
        from damagerecipe import evaluating

        out = self._work / "figures.json"

        def work() -> None:
            generator = Generator(self._pool("dev"), self._settings, _DEV_SEED)
            windows = generator.draw(0, self._settings.training.dev)
            evaluating.run(self._model, windows, out, say)

        inputs = [self._model / "model.bin", self._model / "head.npz", self._texts["dev"]]
        self._steps.run("evaluate", self._settings.training.dev, inputs, [out], work)

    def card(self) -> None:
        """Write the model card and hash every file."""
        from damagerecipe import card

        card.write(self._settings, self._work, self._model)
        say(f"card: {self._model / card.CARD}")


def _parser() -> argparse.ArgumentParser:
    root = Path(__file__).resolve().parents[2]
    parser = COMMAND.parser()
    parser.add_argument("--data", type=Path, help="folder of the texts")
    parser.add_argument("--weights", type=Path, help="a checkpoint, for start")
    parser.add_argument(
        "--tokenizer",
        type=Path,
        default=root / "tqcheck" / "data" / "models" / "estimator" / "tokenizer.json",
        help="the estimator's by default",
    )
    parser.add_argument("--threads", type=int, default=2, help="of torch on a CPU")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the named steps; the exit code."""
    return COMMAND.run(
        _parser().parse_args(arguments),
        lambda options: DetectorRecipe(configuration.load(options.config), options),
    )


if __name__ == "__main__":
    sys.exit(main())
