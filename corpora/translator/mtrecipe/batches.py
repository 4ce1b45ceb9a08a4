"""Batches of about equal size, drawn by the mix, the same for the same seed and place.

Training data comes in *rounds*. A round draws a set number of pairs, from each file as many as the
mix says, walking through the file in a shuffled order and starting anew when all were seen. So
what a round holds depends on the configuration and the round's number only, and training can go
on in the middle of a round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mtrecipe import vocabulary
from mtrecipe.encode import Pairs
from mtrecipe.settings import Settings

Ids = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded token ids.

    Attributes:
        source: (sentences, longest source), a target tag first and ``</s>`` last.
        decoder: (sentences, longest target), ``<pad>`` first: what the decoder reads.
        target: (sentences, longest target), ``</s>`` last, -100 where there is padding.
    """

    source: Ids
    decoder: Ids
    target: Ids

    @property
    def tokens(self) -> int:
        """Target tokens, padding left out."""
        return int((self.target >= 0).sum())


@dataclass(frozen=True, slots=True)
class _Drawn:
    name: str
    index: int
    to_english: bool
    source: int
    target: int


class Sampler:
    """Draws rounds of batches from encoded files."""

    def __init__(self, settings: Settings, files: dict[str, Pairs], pad: int) -> None:
        self._settings = settings
        self._files = {n: p for n, p in files.items() if len(p) and settings.weight(n) > 0}
        self._pad = pad
        total = sum(settings.weight(n) * len(p) for n, p in self._files.items())
        size = settings.train.round_pairs
        self._quota = {
            n: settings.weight(n) * len(p) * size / total for n, p in self._files.items()
        }

    def round(self, number: int) -> list[list[Batch]]:
        """The updates of a round, counted from 0: lists of batches whose gradients are added up."""
        train = self._settings.train
        longest = self._stage(number)[0]
        rng = np.random.default_rng([self._settings.seed, 1, number])
        drawn = [d for d in self._draw(number, rng) if max(d.source, d.target) <= longest]
        # By the source's length, then the target's: the least padding. The noise changes who
        # goes with whom.
        noise = rng.uniform(-1.0, 1.0, len(drawn))
        targets = np.array([d.target for d in drawn]) + noise
        order = np.lexsort((targets, [d.source for d in drawn])).tolist()
        groups: list[list[_Drawn]] = []
        group: list[_Drawn] = []
        width = 0
        for i in order:
            width = max(width, drawn[i].target, drawn[i].source)
            if group and width * (len(group) + 1) > train.batch_tokens:
                groups.append(group)
                group, width = [], max(drawn[i].target, drawn[i].source)
            group.append(drawn[i])
        if group:
            groups.append(group)
        batches = [self._pack(groups[i]) for i in rng.permutation(len(groups))]
        step = train.accumulate
        return [batches[i : i + step] for i in range(0, len(batches), step)]

    def _stage(self, number: int) -> tuple[int, float]:
        """Longest side in a round, and how many times the usual number of pairs it draws."""
        for rounds, longest, *times in self._settings.train.curriculum:
            if number < rounds:
                return int(longest), times[0] if times else 1.0
        return self._settings.train.max_tokens + 2, 1.0

    def _draw(self, number: int, rng: np.random.Generator) -> list[_Drawn]:
        drawn = []
        before = sum(self._stage(earlier)[1] for earlier in range(number))
        times = before, before + self._stage(number)[1]
        for place, (name, pairs) in enumerate(self._files.items()):
            first, last = (int(self._quota[name] * n) for n in times)
            german, english = pairs.german.lengths, pairs.english.lengths
            only_english = name.startswith("robust:")  # their German is broken: never a target
            order, cycle = None, -1
            for position in range(first, last):
                if position // len(pairs) != cycle:
                    cycle = position // len(pairs)
                    order = np.random.default_rng(
                        [self._settings.seed, 2, place, cycle]
                    ).permutation(len(pairs))
                assert order is not None
                index = int(order[position % len(pairs)])
                to_english = only_english or rng.random() < self._settings.train.to_english
                sizes = int(german[index]), int(english[index])
                source, target = sizes if to_english else sizes[::-1]
                drawn.append(_Drawn(name, index, bool(to_english), source + 2, target + 1))
        return drawn

    def _pack(self, group: list[_Drawn]) -> Batch:
        rows = len(group)
        source = np.full((rows, max(d.source for d in group)), self._pad, np.int32)
        width = max(d.target for d in group)
        decoder = np.full((rows, width), self._pad, np.int32)
        target = np.full((rows, width), -100, np.int32)
        for row, d in enumerate(group):
            pairs = self._files[d.name]
            sides = pairs.german[d.index], pairs.english[d.index]
            read, write = sides if d.to_english else sides[::-1]
            source[row, 0] = tag(to_english=d.to_english)
            source[row, 1 : d.source - 1] = read
            source[row, d.source - 1] = vocabulary.EOS
            target[row, : d.target - 1] = write
            target[row, d.target - 1] = vocabulary.EOS
            decoder[row, 1 : d.target] = write
        return Batch(source, decoder, target)


def tag(*, to_english: bool) -> int:
    """The id of the target-language tag; the order of ``vocabulary.TAGS`` fixes it."""
    return 2 + list(vocabulary.TAGS).index("en" if to_english else "de")
