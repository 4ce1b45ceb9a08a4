"""Makes a German–English translator from text files; see the README beside this file.

``python recipe.py all --config started.toml --work DIR --data DIR… --news DIR`` does every step:
prepare, vocabulary, encode, train, average, export, quantise, evaluate, card. A finished step is
skipped, an interrupted training continues from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))  # recipekit; a bundle has it beside

from mtrecipe import settings as configuration
from mtrecipe.settings import Settings
from recipekit import writing
from recipekit.command import Command, Recipe, say, stop_before_end
from recipekit.errors import RecipeError

COMMAND = Command(
    "Makes a German–English translator from folders of translated text.",
    steps=("prepare", "vocabulary", "encode", "train", "average", "export", "quantise", "evaluate",
           "card"),
    extra_steps=("resume", "pack", "unpack", "weights", "put"),
    config_help="started.toml, small.toml …",
)  # fmt: skip


class TranslatorRecipe(Recipe[Settings]):
    """The steps, each with its inputs and outputs.

    Args:
        settings: the configuration.
        options: the command line.
    """

    def __init__(self, settings: Settings, options: argparse.Namespace) -> None:
        super().__init__(settings, options)
        work = self._work
        self._prepared = work / "prepared"
        self._vocabulary = work / "vocabulary"
        self._encoded = work / "encoded"
        self._training = work / "training"
        self._averaged = work / "averaged.pt"
        self._hugging_face = work / "huggingface"
        self._quantised = work / "model"
        self._figures = work / "figures.json"

    def prepare(self) -> None:
        """Clean and filter the pairs; make the robustness pairs."""
        from mtrecipe import prepare, text

        s, o = self._settings, self._options
        if not o.data:
            raise RecipeError("prepare needs --data DIR")
        inputs = list(text.pair_files(o.data).values())
        for folder in o.news:
            inputs += [p for p in folder.iterdir() if p.name.startswith((s.data.dev, s.data.test))]
        self._steps.run(
            "prepare",
            (s.seed, s.data, s.prepare, s.robustness, s.mix),
            inputs,
            [self._prepared.with_suffix(".json")],
            lambda: prepare.run(s, o.data, o.news, self._prepared, say),
        )

    def vocabulary(self) -> None:
        """Train the SentencePiece model, or choose pieces of the encoder that is started from."""
        s = self._settings
        if self._steps.has("resume"):
            say("vocabulary: that of the model which is gone on from")
            return
        if s.start.encoder:
            from mtrecipe.start import choose_vocabulary as make
        else:
            from mtrecipe.vocabulary import train as make
        self._steps.run(
            "vocabulary",
            (s.seed, s.vocabulary, s.mix, s.start.encoder),
            self._prepared.glob("*.tsv"),
            [self._vocabulary / "spm.model", self._vocabulary / "vocab.json"],
            lambda: make(s, self._prepared, self._vocabulary, say),
        )
        if s.start.encoder:
            from mtrecipe import checkpoint, start

            first = self._work / checkpoint.FIRST
            self._steps.run(
                "start",
                (s.seed, s.model),
                [self._vocabulary / "spm.model"],
                [first],
                lambda: start.write(s, self._vocabulary, first),
            )

    def encode(self) -> None:
        """Turn the pairs into token arrays."""
        from mtrecipe import encode

        s, o = self._settings, self._options
        self._steps.run(
            "encode",
            (s.data, s.train.max_tokens, s.train.dev_lines),
            [*self._prepared.glob("*.tsv"), self._vocabulary / "spm.model"],
            [self._encoded / "dev.json"],
            lambda: encode.run(s, self._prepared, self._vocabulary, o.news, self._encoded, say),
        )

    def train(self) -> None:
        """Train, or go on; ends the program with code 75 when it was stopped before the end."""
        from mtrecipe.training import Run, Trainer

        o = self._options
        run = Run(
            device=o.device or _best_device(),
            threads=o.threads,
            minutes=o.minutes,
            cooldown=o.cooldown,
            compiled=o.compile,
            half=not o.full_precision,
            fused=o.fused_attention,
        )
        spm = self._vocabulary / "spm.model"
        trainer = Trainer(self._settings, self._encoded, spm, self._training, run, say)
        if not trainer.train():
            stop_before_end()

    def average(self) -> None:
        """The mean of the last snapshots."""
        from mtrecipe import checkpoint

        found = checkpoint.worth_averaging(self._training, self._settings.export.average)
        if not found:
            raise RecipeError(f"no snapshot in {self._training}: train first")

        def work() -> None:
            last = writing.read(found[-1])["progress"]
            value = {"weights": checkpoint.average(found), "progress": last}
            writing.write(self._averaged, value)
            say(f"mean of {len(found)} snapshots up to update {last['update']:,}")

        self._steps.run("average", self._settings.export, found, [self._averaged], work)

    def export(self) -> None:
        """Write the Hugging Face folder."""
        from mtrecipe import export

        self._steps.run(
            "export",
            self._settings.model,
            [self._averaged, self._vocabulary / "spm.model"],
            [self._hugging_face / "config.json"],
            lambda: export.hugging_face(
                self._settings,
                writing.read(self._averaged)["weights"],
                self._vocabulary,
                self._hugging_face,
            ),
        )

    def quantise(self) -> None:
        """Write the CTranslate2 folder with its manifest."""
        from mtrecipe import export

        self._steps.run(
            "quantise",
            (self._settings.name, self._settings.start.encoder),
            [self._averaged, *self._hugging_face.glob("*")],
            [self._quantised / "model.bin"],
            lambda: export.quantised(
                self._settings,
                self._hugging_face,
                writing.read(self._averaged)["progress"],
                self._quantised,
            ),
        )

    def resume(self) -> None:
        """Take vocabulary and weights of an exported model, to train on or to export again."""
        from mtrecipe import checkpoint, shipped

        if self._options.model is None:
            raise RecipeError("resume needs --model DIR")
        model: Path = self._options.model

        def work() -> None:
            update = shipped.resume(self._settings, model, self._work)
            say(f"goes on from update {update:,} of {model}")

        # Once: the same command, repeated, must not throw away what was trained since.
        self._steps.run(
            "resume",
            self._settings.model,
            [model / "model.bin", model / shipped.PROGRESS],
            [self._training / checkpoint.LAST],
            work,
        )

    def evaluate(self) -> None:
        """Measure on dev and test."""
        from mtrecipe import evaluating

        def work() -> None:
            o = self._options
            figures = evaluating.measure(
                self._settings,
                self._quantised,
                self._hugging_face,
                o.news,
                say,
                limit=o.limit,
            )
            self._figures.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")

        self._steps.run(
            "evaluate",
            (self._settings.data, self._options.limit),
            [self._quantised / "model.bin"],
            [self._figures],
            work,
        )

    def card(self) -> None:
        """Write the model card into the model's folder, and the digests of all files."""
        from mtrecipe import card

        card.write(self._settings, self._work, self._quantised)
        say(f"card: {self._quantised / card.CARD}")

    def pack(self) -> None:
        """Write a bundle for training on another machine."""
        from mtrecipe import bundle

        self._transfer(bundle.pack)

    def unpack(self) -> None:
        """Read a bundle on the machine that trains."""
        from mtrecipe import bundle

        self._transfer(bundle.unpack)

    def weights(self) -> None:
        """Split the trained weights into small files."""
        from mtrecipe import bundle

        self._transfer(bundle.split_weights)

    def put(self) -> None:
        """Join the files of ``weights``, for export or further training."""
        from mtrecipe import bundle

        self._transfer(bundle.join_weights)

    def _transfer(
        self, act: Callable[[Settings, Path, Path, float, Callable[[str], None]], object]
    ) -> None:
        if self._options.bundle is None:
            raise RecipeError("this step needs --bundle DIR")
        act(self._settings, self._work, self._options.bundle, self._options.limit_mib, say)


def _best_device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"


def _parser() -> argparse.ArgumentParser:
    parser = COMMAND.parser()
    parser.add_argument(
        "--data", type=Path, nargs="+", default=[], help="folders of source TAB target files"
    )
    parser.add_argument(
        "--news", type=Path, nargs="+", default=[], help="folders with the dev and test sets"
    )
    training = parser.add_argument_group("training")
    training.add_argument("--threads", type=int, default=0, help="on a CPU; 0: what is free")
    training.add_argument("--minutes", type=float, default=0.0, help="stop after so long")
    training.add_argument(
        "--cooldown",
        type=float,
        default=0.0,
        metavar="MINUTES",
        help="let the learning rate fall to nought in the last minutes, then be done",
    )
    training.add_argument("--compile", action="store_true", help="use torch.compile")
    training.add_argument("--full-precision", action="store_true", help="no bfloat16")
    training.add_argument("--fused-attention", action="store_true", help="worth it on some GPUs")
    parser.add_argument("--limit", type=int, default=0, help="lines to evaluate of each set")
    parser.add_argument("--model", type=Path, help="an exported model's folder, for resume")
    transport = parser.add_argument_group("transport")
    transport.add_argument("--bundle", type=Path, help="folder that pack, weights write")
    transport.add_argument("--limit-mib", type=float, default=56.0, help="of a bundle")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run the named steps; the exit code."""
    return COMMAND.run(
        _parser().parse_args(arguments),
        lambda options: TranslatorRecipe(configuration.load(options.config), options),
    )


if __name__ == "__main__":
    sys.exit(main())
