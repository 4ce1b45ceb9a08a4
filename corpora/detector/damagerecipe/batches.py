"""Windows as numbers, and batches of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import torch
from tokenizers import Tokenizer
from torch import Tensor

from damagerecipe.articles import BREAK
from damagerecipe.kinds import CLEAN, KINDS
from damagerecipe.marked import Marked

_BEGIN, _PAD, _END, _UNKNOWN = 0, 1, 2, 3
_KEPT = 400_000  # words whose pieces are remembered
_MULTIPLE = 8  # lengths are padded to a multiple


class Encoded(NamedTuple):
    """A window: its pieces, places of each word's first and last piece, and labels."""

    ids: list[int]
    first: list[int]
    last: list[int]
    labels: list[int]


class Batch(NamedTuple):
    """What the network takes (see ``Detector.forward``), and the labels of the words."""

    ids: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    labels: Tensor

    def to(self, device: str) -> Batch:
        """The same on a device."""
        return Batch(*(value.to(device) for value in self))

    @property
    def targets(self) -> Tensor:
        """(words, 1 + kinds) 1 for any damage and for its kind."""
        made = torch.zeros(len(self.labels), 1 + len(KINDS), device=self.labels.device)
        bad = self.labels > CLEAN
        made[bad, 0] = 1
        made[bad, self.labels[bad]] = 1
        return made


class Encoder:
    """Turns windows into numbers, word by word.

    Args:
        tokenizer: of the network.
        word_pieces: pieces of a word that are read.
    """

    def __init__(self, tokenizer: Tokenizer, word_pieces: int) -> None:
        self._tokenizer, self._most = tokenizer, word_pieces
        self._known: dict[str, list[int]] = {BREAK: [_END]}

    def _pieces(self, word: str) -> list[int]:
        if word not in self._known:
            if len(self._known) > _KEPT:
                self._known = {BREAK: [_END]}
            found = self._tokenizer.encode(word, add_special_tokens=False).ids
            self._known[word] = found[: self._most] or [_UNKNOWN]
        return self._known[word]

    def encode(self, window: Marked, longest: int) -> Encoded:
        """A window's pieces, cut where it is longer."""
        made = Encoded([_BEGIN], [], [], [])
        for word, label in zip(window.words, window.labels, strict=True):
            pieces = self._pieces(word)
            if len(made.ids) + len(pieces) >= longest:
                break
            made.first.append(len(made.ids))
            made.ids.extend(pieces)
            made.last.append(len(made.ids) - 1)
            made.labels.append(label)
        made.ids.append(_END)
        return made


def pad(windows: Sequence[Encoded]) -> Batch:
    """One batch."""
    longest = -(-max(len(one.ids) for one in windows) // _MULTIPLE) * _MULTIPLE
    ids = torch.full((len(windows), longest), _PAD)
    mask = torch.zeros(len(windows), longest)
    for row, one in enumerate(windows):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    rows = range(len(windows))
    first = [row * longest + at for row in rows for at in windows[row].first]
    last = [row * longest + at for row in rows for at in windows[row].last]
    labels = [label for one in windows for label in one.labels]
    return Batch(ids, mask, torch.tensor(first), torch.tensor(last), torch.tensor(labels))


def batches(windows: Sequence[Encoded], size: int) -> Iterator[list[int]]:
    """Numbers of windows of similar length, so many at a time."""
    order = sorted(range(len(windows)), key=lambda number: len(windows[number].ids))
    for start in range(0, len(order), size):
        yield order[start : start + size]
