"""Examples as numbers, and batches of them.

The pieces stand as ``<s> target </s> <s> source </s>``; without a source as ``<s> target </s>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from qerecipe.examples import SCORE_HEADS, TOKEN_HEADS, Example, Mark

BEGIN, PAD, END = 0, 1, 2
UNKNOWN = np.nan  # a label that the example does not give


@dataclass(frozen=True, slots=True)
class Encoded:
    """One example as numbers.

    Attributes:
        target, source: piece numbers without special ones.
        target_labels, source_labels: (pieces, token heads), nan where nothing is known.
        scores: (score heads,), nan where nothing is known.
        weight: of the loss.
    """

    target: NDArray[np.int32]
    source: NDArray[np.int32]
    target_labels: NDArray[np.float32]
    source_labels: NDArray[np.float32]
    scores: NDArray[np.float32]
    weight: float

    @property
    def length(self) -> int:
        """Pieces with the special ones."""
        return len(self.target) + len(self.source) + 4


def _labels(encoding: Any, text: str, marks: dict[str, list[Mark]]) -> NDArray[np.float32]:
    values = np.full((len(encoding.ids), len(TOKEN_HEADS)), UNKNOWN, np.float32)
    for column, head in enumerate(TOKEN_HEADS):
        if head not in marks:
            continue
        for row, (start, end) in enumerate(encoding.offsets):
            while start < end and text[start].isspace():
                start += 1
            found = [v for a, b, v in marks[head] if a < end and start < b]
            values[row, column] = max(found, default=0.0)
    return values


def encode(tokenizer: Tokenizer, examples: Sequence[Example], longest: int) -> list[Encoded]:
    """Turn examples into numbers; those of more than ``longest`` pieces are left out."""
    targets = tokenizer.encode_batch([e.target for e in examples], add_special_tokens=False)
    sources = tokenizer.encode_batch([e.source for e in examples], add_special_tokens=False)
    made = []
    for example, target, source in zip(examples, targets, sources, strict=True):
        if len(target.ids) + len(source.ids) + 4 > longest or not target.ids:
            continue
        made.append(
            Encoded(
                target=np.array(target.ids, np.int32),
                source=np.array(source.ids, np.int32),
                target_labels=_labels(target, example.target, example.marks),
                source_labels=_labels(source, example.source, example.source_marks),
                scores=np.array(
                    [example.scores.get(head, UNKNOWN) for head in SCORE_HEADS], np.float32
                ),
                weight=example.weight,
            )
        )
    return made


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of about one length, padded.

    Attributes:
        ids: (batch, pieces) int64.
        in_target, in_source, of_source, mask: (batch, pieces) float32, 1 where a piece belongs
            there; ``of_source`` counts the source's special pieces too.
        target_labels, source_labels: (batch, pieces, token heads) with nan.
        scores: (batch, score heads) with nan.
        weights: (batch,).
        order: number of each example in what was batched.
    """

    ids: NDArray[np.int64]
    in_target: NDArray[np.float32]
    in_source: NDArray[np.float32]
    of_source: NDArray[np.float32]
    mask: NDArray[np.float32]
    target_labels: NDArray[np.float32]
    source_labels: NDArray[np.float32]
    scores: NDArray[np.float32]
    weights: NDArray[np.float32]
    order: tuple[int, ...]


def pad(examples: Sequence[Encoded], order: Sequence[int], without_source: Sequence[bool]) -> Batch:
    """One batch; where ``without_source`` is true the source is left out."""
    lengths = [
        len(e.target) + 2 if bare else e.length
        for e, bare in zip(examples, without_source, strict=True)
    ]
    shape = (len(examples), -(-max(lengths) // 8) * 8)
    heads = len(TOKEN_HEADS)
    ids = np.full(shape, PAD, np.int64)
    masks = [np.zeros(shape, np.float32) for _ in range(4)]
    in_target, in_source, of_source, mask = masks
    target_labels = np.full((*shape, heads), UNKNOWN, np.float32)
    source_labels = np.full((*shape, heads), UNKNOWN, np.float32)
    for row, (example, bare) in enumerate(zip(examples, without_source, strict=True)):
        end = 1 + len(example.target)
        ids[row, 0] = BEGIN
        ids[row, 1:end] = example.target
        ids[row, end] = END
        in_target[row, 1:end] = 1
        target_labels[row, 1:end] = example.target_labels
        if not bare:
            start = end + 2
            last = start + len(example.source)
            ids[row, end + 1] = BEGIN
            ids[row, start:last] = example.source
            ids[row, last] = END
            in_source[row, start:last] = 1
            of_source[row, end + 1 : last + 1] = 1
            source_labels[row, start:last] = example.source_labels
        mask[row, : lengths[row]] = 1
    return Batch(
        ids,
        in_target,
        in_source,
        of_source,
        mask,
        target_labels,
        source_labels,
        np.stack([e.scores for e in examples]),
        np.array([e.weight for e in examples], np.float32),
        tuple(order),
    )


def grouped(lengths: Sequence[int], order: Iterable[int], budget: int) -> Iterator[list[int]]:
    """Numbers in ``order``, cut so that count times longest stays within ``budget``."""
    group: list[int] = []
    longest = 0
    for number in order:
        longest = max(longest, -(-lengths[number] // 8) * 8)
        if group and longest * (len(group) + 1) > budget:
            yield group
            group, longest = [], -(-lengths[number] // 8) * 8
        group.append(number)
    if group:
        yield group


class Stream:
    """Endless batches from several sets, each drawn as often as its weight says.

    Args:
        sets: examples and weight by name; a set is shuffled anew each time it is used up.
        budget: pieces of a batch, padding included.
        bare: share of examples whose source is left out.
        seed: of every choice; the same seed and ``skip`` give the same batches.
    """

    def __init__(
        self, sets: dict[str, tuple[list[Encoded], float]], budget: int, bare: float, seed: int
    ) -> None:
        self._sets = {name: value for name, value in sets.items() if value[1] > 0 and value[0]}
        self._budget, self._bare, self._seed = budget, bare, seed

    def batches(self, skip: int = 0) -> Iterator[Batch]:
        """From the batch of number ``skip`` on."""
        random = Random(self._seed)
        names = list(self._sets)
        weights = [self._sets[name][1] for name in names]
        decks: dict[str, list[int]] = {name: [] for name in names}
        number = 0
        while True:
            drawn: list[Encoded] = []
            for name in random.choices(names, weights, k=2000):
                if not decks[name]:
                    decks[name] = list(range(len(self._sets[name][0])))
                    random.shuffle(decks[name])
                drawn.append(self._sets[name][0][decks[name].pop()])
            lengths = [e.length for e in drawn]
            by_length = sorted(range(len(drawn)), key=lambda i: lengths[i])
            groups = list(grouped(lengths, by_length, self._budget))
            random.shuffle(groups)
            for group in groups:
                bare = [random.random() < self._bare for _ in group]
                if number >= skip:
                    yield pad([drawn[i] for i in group], group, bare)
                number += 1
