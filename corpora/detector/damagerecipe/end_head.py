"""The head that says whether a sentence breaks off: from the states of the finished encoder."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from damagerecipe import broken_ends, evaluating
from damagerecipe.articles import Pool
from damagerecipe.batches import Encoder
from damagerecipe.evaluating import Say
from damagerecipe.kinds import CLEAN, LABELS
from damagerecipe.settings import Settings
from tqcheck.damage_detection.ends import places_of_states
from tqcheck.weights.encoder import TextEncoder

RATES = (1.0, 3.0, 10.0)
"""Whole sentences in a thousand that are marked wrongly."""
_AT_ONCE = 500  # windows
_REPORTED = 10_000  # windows
_WARMUP = 50  # updates
_BATCH = 1024


class Ends(NamedTuple):
    """Ends of sentences: states (ends, 4 hidden) as `EndHead` takes them, and which are broken."""

    states: NDArray[np.float16]
    broken: NDArray[np.bool_]


def collect(
    model: Path, pool: Pool, encoder: Encoder, settings: Settings, windows: int, seed: int, say: Say
) -> Ends:
    """Draw windows and read the states at the ends of their sentences.

    Args:
        model: folder of the encoder.
        pool: of texts.
        encoder: of windows.
        settings: the configuration.
        windows: how many.
        seed: of every choice.
        say: writes a line of the log.
    """
    reader = TextEncoder(model, settings.ends.hidden, threads=1)
    rows: list[NDArray[np.float16]] = []
    broken: list[bool] = []
    sizes = settings.window
    for start in range(0, windows, _AT_ONCE):
        random = Random(f"{seed} {start}")
        drawn = [
            broken_ends.draw(pool, random, sizes.words, settings.ends.broken)
            for _ in range(min(_AT_ONCE, windows - start))
        ]
        encoded = [encoder.encode(window, sizes.pieces) for window in drawn]
        states = reader.states([tuple(one.ids) for one in encoded])
        for window, one in zip(drawn, encoded, strict=True):
            own = states[tuple(one.ids)]
            for at in broken_ends.ends(window, sizes.words):
                if at >= len(one.first):
                    break
                places = places_of_states(one.first[at], one.last[at], one.last[-1] + 1)
                rows.append(own[places].reshape(-1).astype(np.float16))
                broken.append(window.labels[at] > 0)
        if start % _REPORTED == 0:
            say(f"ends of {start + len(drawn):,} windows")
    return Ends(np.stack(rows), np.array(broken))


def fit(train: Ends, settings: Settings) -> dict[str, NDArray[np.float16]]:
    """The arrays of ``ends.npz``."""
    values = settings.ends
    torch.manual_seed(values.seed)
    inner = nn.Linear(train.states.shape[1], values.units)
    outer = nn.Linear(values.units, 1)
    net = nn.Sequential(inner, nn.ReLU(), nn.Dropout(values.dropout), outer)
    optimizer = torch.optim.AdamW(net.parameters(), values.learning_rate, weight_decay=0.01)
    states = torch.from_numpy(train.states)
    labels = torch.from_numpy(train.broken.astype(np.float32))
    updates = values.epochs * max(len(labels) // _BATCH, 1)

    def rate(step: int) -> float:
        return min(1.0, (step + 1) / min(_WARMUP, updates)) * (1 - 0.98 * step / updates)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    for _ in range(values.epochs):
        order = torch.randperm(len(labels))
        for batch in order.split(_BATCH):
            if len(batch) < _BATCH and len(labels) > _BATCH:
                continue
            loss = nn.functional.binary_cross_entropy_with_logits(
                net(states[batch].float()).squeeze(1), labels[batch]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return {
        "inner": _half(inner.weight),
        "inner_bias": _half(inner.bias),
        "outer": _half(outer.weight[0]),
        "outer_bias": _half(outer.bias),
    }


def recall(probabilities: NDArray[np.float32], broken: NDArray[np.bool_]) -> dict[str, float]:
    """The share of the broken ends found where so many whole ones in a thousand are marked."""
    labels = np.where(broken, LABELS["cutoff"], CLEAN)
    return {
        str(rate): evaluating.recall(probabilities, labels, rate)[1]["cutoff"] for rate in RATES
    }


def _half(values: Tensor) -> NDArray[np.float16]:
    return values.detach().numpy().astype(np.float16)
