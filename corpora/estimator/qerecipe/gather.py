"""Makes the labelled examples of every kind out of the data folder."""

from __future__ import annotations

import gzip
import html
import lzma
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from recipekit.errors import RecipeError

from qerecipe import consensus, faults, mismatches, mqm, postedits, pseudo
from qerecipe.examples import write
from qerecipe.settings import Settings
from qerecipe.unmatched import examples as unmatched_examples

Say = Callable[[str], None]
_WORDS = (3, 60)  # of a side
_SYSTEM_WORDS = 6  # shorter translations of one sentence are mostly alike


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """English and German of a pair file, those of a usual length.

    Raises:
        RecipeError: there is no such file.
    """
    if not path.exists():
        raise RecipeError(f"no such file: {path}")
    opened = lzma.open if path.suffix == ".xz" else gzip.open if path.suffix == ".gz" else open
    least, most = _WORDS
    with opened(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 2 and all(least <= len(cell.split()) <= most for cell in cells):
                yield cells[0], cells[1]


def by_source(paths: Sequence[Path], least: int) -> dict[str, list[str]]:
    """The different translations of each source."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for source, target in pairs(path):
            if target not in found[source] and len(target.split()) >= least:
                found[source].append(target)
    return dict(found)


def _vectors(texts: Sequence[str]) -> Any:
    from tqcheck.align.encoder import shared_encoder

    encoder = shared_encoder()
    step = 2000
    parts = [encoder.sentences(texts[at : at + step]) for at in range(0, len(texts), step)]
    return np.concatenate(parts)


def run(settings: Settings, data: Path, out: Path, say: Say) -> None:
    """Write one file of examples for each kind: ``rated_*``, ``dev``, ``edited`` and so on."""
    names = settings.data
    for number, name in enumerate(names.rated, 1):
        rated = pseudo.beside_each_other(list(mqm.examples(data / name)))
        count = write(out / f"rated_{number}.jsonl", rated)
        say(f"rated_{number}: {count:,} from {name}")
    say(f"dev: {write(out / 'dev.jsonl', mqm.examples(data / names.dev)):,}")
    edited = list(postedits.edited(data / names.edited, "train"))
    assessed = list(postedits.assessed(data / names.assessed, "train.ende.df.short.tsv"))
    kinds = {
        "edited": lambda: postedits.joined(edited, assessed),
        "assessed": lambda: postedits.joined(assessed, edited),
        "critical": lambda: postedits.critical(data / names.critical),
        "reference": lambda: pseudo.against_reference(
            by_source([data / names.machine], 1), dict(pairs(data / names.references)), _vectors
        ),
        "systems": lambda: pseudo.among_systems(
            by_source([data / name for name in names.systems], _SYSTEM_WORDS)
        ),
        "consensus": lambda: consensus.examples(
            consensus.sentences(data / name for name in names.consensus),
            names.translations,
            settings.seed,
        ),
        "faults": lambda: _faulty(settings, data),
        "mismatches": lambda: _mismatched(settings, data),
    }
    for kind, make in kinds.items():
        say(f"{kind}: {write(out / f'{kind}.jsonl', make()):,}")


def _good(settings: Settings, data: Path, seed: int) -> list[tuple[str, str]]:
    good = [pair for name in settings.data.good for pair in pairs(data / name)]
    Random(seed).shuffle(good)
    return good


def _faulty(settings: Settings, data: Path) -> Iterator[Any]:
    good = _good(settings, data, settings.seed)
    lexicon = faults.Lexicon(target for _, target in good)
    return faults.examples(good[: settings.data.faulty], lexicon, settings.seed)


def _mismatched(settings: Settings, data: Path) -> Iterator[Any]:
    good = _good(settings, data, settings.seed + 1)[: settings.data.mismatched]
    return mismatches.examples(good, settings.seed)


def unmatched(settings: Settings, data: Path) -> Iterator[Any]:
    """Examples of words without counterpart.

    Raises:
        RecipeError: a file is missing.
    """
    wanted = settings.unmatched
    kept_out = {line for name in wanted.held_out for line in _lines(data / name)}
    good: list[tuple[str, str]] = []
    for number, (name, most) in enumerate(wanted.pairs.items()):
        own = [
            pair
            for pair in pairs(data / name)
            if len(pair[0].split()) >= wanted.fewest and kept_out.isdisjoint(pair)
        ]
        Random(wanted.seed + number).shuffle(own)
        good += own[:most]
    Random(wanted.seed).shuffle(good)
    return unmatched_examples(good, wanted.seed)


def _lines(path: Path) -> Iterator[str]:
    if not path.exists():
        raise RecipeError(f"no such file: {path}")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield html.unescape(line.strip())
