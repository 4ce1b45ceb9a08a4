"""``detector.json``: the kinds of damage, and the sizes of the windows that the network reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import ModelError

FORMAT = 2
_LEAST_WORDS = 4  # that any window holds, however many subwords they have


@dataclass(frozen=True, slots=True)
class DetectorSettings:
    """What the network was trained with.

    Attributes:
        kinds: names of the kinds of damage, in the order of its outputs.
        sentences: most sentences of a window.
        words: most words of a window.
        pieces: most subwords of a window, with the special ones.
        word_pieces: subwords of a word that are read; those behind them are not.
    """

    kinds: tuple[str, ...]
    sentences: int
    words: int
    pieces: int
    word_pieces: int


def read_settings(path: Path) -> DetectorSettings:
    """Read the file.

    Raises:
        ModelError: it cannot be read, or is of another form.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']}, not {FORMAT}")
        made = DetectorSettings(
            tuple(str(kind) for kind in content["kinds"]),
            *(int(content[name]) for name in ("sentences", "words", "pieces", "word_pieces")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not the settings of a detector: {error!r}") from error
    fewest = min(made.sentences, made.words, made.word_pieces)
    if fewest < 1 or made.pieces < _LEAST_WORDS * (made.word_pieces + 1):
        raise ModelError(f"{path}: windows of this size hold no words.")
    return made
