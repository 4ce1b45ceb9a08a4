"""The dev lines during training: the loss and the BLEU of greedy German→English."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from mtrecipe import network, vocabulary
from mtrecipe.batches import tag
from mtrecipe.forward import Body

_ROWS = 50


@dataclass(frozen=True, slots=True)
class Dev:
    """German lines and their English references."""

    german: list[str]
    english: list[str]
    spm: Any

    @classmethod
    def load(cls, path: Path, spm: Any) -> Dev | None:
        """The lines that encoding left; None when there are none."""
        raw = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        if not raw.get("de") or not raw.get("en"):
            return None
        return cls(raw["de"], raw["en"], spm)

    def _sources(self, start: int) -> list[list[int]]:
        head = [tag(to_english=True)]
        lines = self.german[start : start + _ROWS]
        return [[*head, *ids, vocabulary.EOS] for ids in self.spm.encode(lines)]

    @torch.no_grad()
    def loss(self, model: Any, body: Body, device: str) -> float:
        """Plain cross entropy of the references, in nats a token."""
        pad = model.config.pad_token_id
        total = 0.0
        tokens = 0
        for start in range(0, len(self.german), _ROWS):
            targets = self.spm.encode(self.english[start : start + _ROWS])
            targets = [[*ids, vocabulary.EOS] for ids in targets]
            arrays = (
                padded(self._sources(start), pad),
                padded([[pad, *ids[:-1]] for ids in targets], pad),
                padded(targets, -100),
            )
            batch = tuple(torch.from_numpy(a).to(device) for a in arrays)
            total += float(network.losses(model, batch, 0.0, body)[1])  # type: ignore[arg-type]
            tokens += sum(map(len, targets))
        return total / tokens

    @torch.no_grad()
    def translate(self, model: Any, device: str) -> list[str]:
        """Greedy translations of the lines, by the network as it stands."""
        pad = model.config.pad_token_id
        out = []
        for start in range(0, len(self.german), _ROWS):
            source = torch.from_numpy(padded(self._sources(start), pad)).to(device)
            ids = model.generate(
                input_ids=source,
                attention_mask=(source != pad).long(),
                max_length=min(120, 2 * source.shape[1] + 10),
                num_beams=1,
                do_sample=False,
            )
            for row in ids.tolist():
                real = [i for i in row[1:] if i != pad]
                end = real.index(vocabulary.EOS) if vocabulary.EOS in real else len(real)
                out.append(self.spm.decode(real[:end]))
        return out

    def bleu(self, model: Any, device: str) -> float:
        """BLEU of the greedy translations."""
        import sacrebleu

        hypotheses = self.translate(model, device)
        return float(sacrebleu.corpus_bleu(hypotheses, [self.english]).score)


def padded(rows: list[list[int]], fill: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Rows of ids as one array, filled up on the right."""
    out = np.full((len(rows), max(map(len, rows))), fill, np.int64)
    for row, ids in zip(out, rows, strict=True):
        row[: len(ids)] = ids
    return out
