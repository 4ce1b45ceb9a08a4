"""The recipe's configuration: a TOML file, see ``small.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recipekit.configuration import build, read_toml
from recipekit.errors import RecipeError

__all__ = ["Data", "Settings", "Stage", "Unmatched", "load"]


@dataclass(frozen=True, slots=True)
class Data:
    """Where each kind of label comes from: names inside the data folder.

    Attributes:
        rated: files of MQM ratings to train on.
        dev: a file of ratings for every choice.
        news: a file of news with every span of every rater; half of its documents fit the scales of
            suspicion.
        test: folder of the test set, read only by ``evaluate``.
        edited, assessed: archives of post-edits and of direct assessments.
        critical, critical_dev: files of votes on critical errors.
        references: pair file, English and human German.
        machine: pair file, the same English and machine German.
        systems: pair files with several systems' German for one English.
        consensus: files of JSON lines, a sentence with many systems' German each.
        translations: how many of a sentence's different translations become examples, at most.
        good: pair files of good translations, which faults are put into.
        faulty: into how many of these.
        mismatched: how many of these are made to say too much or too little.
        human: human translations of news, German and English line by line, to limit false
            alarms on.
        human_test: likewise, read only by ``evaluate``.
    """

    rated: tuple[str, ...] = ("qe/train_2021.tsv.gz", "qe/train_ted2021.tsv.gz")
    dev: str = "qe/dev_2022.tsv.gz"
    news: str = "qe/dev_2023_news.tsv.gz"
    test: str = "qe/test_2022"
    edited: str = "mlqe-pe/post-editing-train-en-de-train.tar.gz"
    assessed: str = "mlqe-pe/direct-assessments-train-en-de-train.tar.gz"
    critical: str = "mlqe-pe/critical_train.tsv.gz"
    critical_dev: str = "mlqe-pe/critical_dev.tsv.gz"
    references: str = "parallel/news_human.tsv.xz"
    machine: str = "parallel/news_bergamot_de.tsv.xz"
    systems: tuple[str, ...] = (
        "parallel/testsuites_mt_de.tsv.xz",
        "parallel/testsuites21_mt_de.tsv.xz",
    )
    consensus: tuple[str, ...] = tuple(f"multi/wmt{year}.jsonl.xz" for year in (21, 22, 23, 24))
    translations: int = 6
    good: tuple[str, ...] = ("parallel/news_human.tsv.xz", "parallel/news_bergamot_en.tsv.xz")
    faulty: int = 60_000
    mismatched: int = 40_000
    human: tuple[str, str] = ("newstest/wmt17.de.gz", "newstest/wmt17.en.gz")
    human_test: tuple[str, str] = ("newstest/wmt18.de.gz", "newstest/wmt18.en.gz")

    def human_news(self, data: Path) -> str:
        """What names the human translations to ``tqcheck evaluate``."""
        german, english = self.human
        return f"human={data / german},{data / english}"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the training.

    Attributes:
        mix: weight of each set of examples.
        pieces: how many pieces to train on.
        batch_pieces: pieces of a batch, padding included.
        bare: share of examples whose source is left out.
        learning_rate: of the encoder.
        head_learning_rate: of the heads.
        memory: updates that the running mean of the weights looks back on; 0 for none. Where there
            is one, it is measured on dev and handed on.
        falling: the rate falls to nought over the stage; else it is even.
        warmup: updates.
        dropout: share of what a layer adds that is left out at random.
        word_weight: of the words' loss beside the scores'.
        bad_weight: of a bad piece beside a good one.
        frozen: the layers that read each side alone stay as they are; the embeddings of pieces
            always do.
        log_every: updates.
        dev_every: updates.
        seed: of the order.
    """

    mix: dict[str, float] = field(default_factory=dict)
    pieces: int = 1_000_000
    batch_pieces: int = 2048
    bare: float = 0.15
    learning_rate: float = 1.5e-4
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.01
    memory: int = 0
    falling: bool = False
    warmup: int = 100
    dropout: float = 0.0
    word_weight: float = 2.0
    bad_weight: float = 1.0
    frozen: bool = True
    log_every: int = 25
    dev_every: int = 100
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Unmatched:
    """The heads for words without counterpart.

    Attributes:
        pairs: pair files inside the data folder, and how many pairs of each at most.
        held_out: texts, a segment a line, whose lines are not trained on: rules that use the heads
            are fitted on them.
        fewest: words of an English side.
        width: of the layers.
        view: pieces that the second layer sees.
        epochs: over all examples.
        batch: examples.
        learning_rate: falls to nought.
        seed: of the choices.
    """

    pairs: dict[str, int] = field(default_factory=dict)
    held_out: tuple[str, ...] = ()
    fewest: int = 6
    width: int = 64
    view: int = 7
    epochs: int = 5
    batch: int = 96
    learning_rate: float = 1.5e-3
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file.

    Attributes:
        name: of the model.
        vocabulary: pieces to keep.
        longest: pieces of an example in training.
        shipped_longest: pieces that the shipped model takes at once.
        apart: layers of the encoder that read each side alone.
        together: its next layers, which read both sides; the rest is left out.
        first: the stage on every kind of label.
        last: the stage on the raters' labels.
        unmatched: the heads that are trained after both.
    """

    name: str = "estimator"
    seed: int = 1
    vocabulary: int = 38_000
    longest: int = 150
    shipped_longest: int = 256
    apart: int = 6
    together: int = 3
    data: Data = field(default_factory=Data)
    first: Stage = field(default_factory=Stage)
    last: Stage = field(default_factory=lambda: Stage(falling=True))
    unmatched: Unmatched = field(default_factory=Unmatched)


def load(path: Path) -> Settings:
    """Read a configuration file.

    Raises:
        RecipeError: it cannot be read, or holds a key that the recipe does not know.
    """
    settings = build(Settings, read_toml(path), str(path))
    for stage in (settings.first, settings.last):
        if not stage.mix:
            raise RecipeError(f"{path}: a stage has no mix")
    if not settings.unmatched.pairs:
        raise RecipeError(f"{path}: [unmatched] names no pairs")
    return settings
