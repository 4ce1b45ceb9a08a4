"""Prepared text as packed 16-bit token arrays, one file for each data file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from mtrecipe import prepare, text, vocabulary
from mtrecipe.settings import Settings

Tokens = npt.NDArray[np.uint16]
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Side:
    """Sentences of one language: all their tokens in a row, and where each begins (n + 1)."""

    tokens: Tokens
    offsets: Offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, index: int) -> Tokens:
        return self.tokens[self.offsets[index] : self.offsets[index + 1]]

    @property
    def lengths(self) -> Offsets:
        """Tokens of each sentence."""
        return np.diff(self.offsets)

    def take(self, chosen: Iterable[int]) -> Side:
        """The chosen sentences, in that order."""
        return pack([self[i] for i in chosen])


@dataclass(frozen=True, slots=True)
class Pairs:
    """The two sides of a data file; sentence ``i`` of one translates ``i`` of the other."""

    german: Side
    english: Side

    def __len__(self) -> int:
        return len(self.german)


def pack(sentences: list[Tokens]) -> Side:
    """Sentences put in a row."""
    offsets = np.zeros(len(sentences) + 1, np.int64)
    np.cumsum([len(s) for s in sentences], out=offsets[1:])
    tokens = np.concatenate(sentences) if sentences else np.zeros(0, np.uint16)
    return Side(tokens.astype(np.uint16), offsets)


def run(
    settings: Settings,
    prepared: Path,
    folder: Path,
    news: list[Path],
    out: Path,
    say: Callable[[str], None],
) -> None:
    """Encode each prepared file to ``out/ID.npz``, and the dev lines to ``out/dev.json``."""
    model = vocabulary.load(folder / "spm.model")
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.npz"):
        old.unlink()
    longest = settings.train.max_tokens
    for name in prepare.names(prepared):
        pairs = prepare.read(prepared, name)
        german = model.encode([g for g, _ in pairs], num_threads=2)
        english = model.encode([e for _, e in pairs], num_threads=2)
        kept = [
            i
            for i in range(len(pairs))
            if 0 < len(german[i]) <= longest and 0 < len(english[i]) <= longest
        ]
        save(
            out / f"{name.replace(':', '_')}.npz",
            Pairs(
                pack([np.array(german[i], np.uint16) for i in kept]),
                pack([np.array(english[i], np.uint16) for i in kept]),
            ),
        )
        total = sum(len(english[i]) for i in kept)
        say(f"{name}: {len(kept):,} pairs, {total:,} English tokens")
    dev: dict[str, list[str]] = {}
    for language in ("de", "en"):
        path = text.news_file(news, settings.data.dev, language)
        if path is not None:
            dev[language] = spread(list(map(text.clean, text.lines(path))), settings)
    (out / "dev.json").write_text(json.dumps(dev, ensure_ascii=False, indent=0), encoding="utf-8")


def spread(lines: list[str], settings: Settings) -> list[str]:
    """As many dev lines as configured, evenly from the whole set."""
    step = max(1, len(lines) // max(1, settings.train.dev_lines))
    return lines[::step][: settings.train.dev_lines]


def save(path: Path, pairs: Pairs) -> None:
    """Write a file of pairs, uncompressed."""
    np.savez(
        path,
        german=pairs.german.tokens,
        german_lengths=pairs.german.lengths.astype(np.uint16),
        english=pairs.english.tokens,
        english_lengths=pairs.english.lengths.astype(np.uint16),
    )


def load(folder: Path) -> dict[str, Pairs]:
    """All encoded files of a folder by id, in the order of their names."""
    found = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as raw:
            sides = []
            for language in ("german", "english"):
                lengths = raw[f"{language}_lengths"].astype(np.int64)
                sides.append(Side(raw[language], np.concatenate([[0], np.cumsum(lengths)])))
        found[path.stem.replace("robust_", "robust:")] = Pairs(*sides)
    return found
