"""The recipe's configuration: a TOML file, see ``default.toml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from recipekit.configuration import build, read_toml
from recipekit.errors import RecipeError

from damagerecipe.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Data:
    """Where the texts come from: names inside the data folder.

    Attributes:
        articles: German news, one JSON object with ``title`` and ``text`` a line.
        held_out: so many last articles are never trained on; ``evaluate`` reads them.
        english: English lines, for words that a machine leaves untranslated.
        english_lines: most of them.
        forms_of: so many articles give the words that take the place of others.
    """

    articles: str = "news_de/articles.jsonl.xz"
    held_out: int = 600
    english: tuple[str, ...] = (
        "newstest/wmt13.en.gz",
        "newstest/wmt15.en.gz",
        "newstest/wmt16.en.gz",
    )
    english_lines: int = 40_000
    forms_of: int = 4000


@dataclass(frozen=True, slots=True)
class Windows:
    """Sizes of what the network reads at once.

    Attributes:
        sentences: of one paragraph, at most; the shipped detector's.
        words: at most.
        pieces: at most, with the special ones; the shipped detector's.
        word_pieces: pieces of a word that are read.
    """

    sentences: int = 3
    words: int = 70
    pieces: int = 256
    word_pieces: int = 12


@dataclass(frozen=True, slots=True)
class Training:
    """How long and how fast the network learns.

    Attributes:
        windows: how many it sees.
        drawn: windows that are drawn at a time, and batched by length.
        batch: windows of a batch.
        learning_rate: of the encoder; the embeddings of pieces stay as they are.
        head_learning_rate: of the head.
        even: share of the training in which the rate is even; then it falls to a fiftieth.
        warmup: updates.
        any_weight: of the loss of "damaged at all" beside that of the kinds.
        damaged_weight: of a damaged word beside a sound one in the former.
        log_every: updates.
        dev_every: updates.
        dev: windows that are measured on.
        seed: of every choice.
    """

    windows: int = 500_000
    drawn: int = 640
    batch: int = 40
    learning_rate: float = 2e-4
    head_learning_rate: float = 1e-3
    weight_decay: float = 0.01
    even: float = 0.5
    warmup: int = 200
    any_weight: float = 2.0
    damaged_weight: float = 2.0
    log_every: int = 200
    dev_every: int = 1000
    dev: int = 1500
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Ends:
    """The head that says whether a sentence breaks off, fitted to the finished encoder.

    Attributes:
        skipped: so many first articles are not read: the models that judge candidates are fitted
            to articles of them.
        windows: how many are drawn.
        dev: windows of held-out articles that are measured on.
        broken: share of the windows in which a sentence breaks off.
        hidden: width of the encoder's states.
        units: of the inner layer.
        epochs: passes over the ends.
        learning_rate: the highest; it falls to nought.
        dropout: of the units.
        seed: of every choice.
    """

    skipped: int = 3_200
    windows: int = 80_000
    dev: int = 6_000
    broken: float = 0.6
    hidden: int = 384
    units: int = 64
    epochs: int = 5
    learning_rate: float = 1e-3
    dropout: float = 0.1
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """One configuration file.

    Attributes:
        name: of the model.
        layers: of the encoder that are used.
        damages: weight of each number of damages in a window, from none on.
        kinds: how often each kind of damage is tried.
    """

    name: str = "detector"
    layers: int = 6
    data: Data = field(default_factory=Data)
    window: Windows = field(default_factory=Windows)
    training: Training = field(default_factory=Training)
    ends: Ends = field(default_factory=Ends)
    damages: tuple[float, ...] = (0.45, 0.35, 0.13, 0.0, 0.07)
    kinds: dict[str, float] = field(default_factory=dict)


def load(path: Path) -> Settings:
    """Read a configuration file.

    Raises:
        RecipeError: it cannot be read, or holds a key that the recipe does not know.
    """
    settings = build(Settings, read_toml(path), str(path))
    if settings.kinds.keys() != set(KINDS):
        wrong = ", ".join(sorted(settings.kinds.keys() ^ set(KINDS)))
        raise RecipeError(f"{path}: [kinds] lacks or does not know {wrong}")
    return settings
