"""From trained weights to the files that the package ships.

``model.bin`` (the layers that read each side alone, for CTranslate2, int8), ``tokenizer.json``,
``layers.npz`` (those that read both) and ``heads.npz`` (both float16).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
from ctranslate2.converters import TransformersConverter
from recipekit.encoder import Shape
from torch import Tensor
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from qerecipe import network


def encoder(state: dict[str, Tensor], shape: Shape, tokenizer: Path, folder: Path) -> None:
    """Write the encoder as a Hugging Face folder."""
    weights = network.to_bert(state)
    apart = len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")})
    configuration = BertConfig(
        vocab_size=state["words.weight"].shape[0],
        hidden_size=shape.hidden,
        num_hidden_layers=apart,
        num_attention_heads=shape.heads,
        intermediate_size=shape.inner,
        max_position_embeddings=shape.positions,
        type_vocab_size=2,
        layer_norm_eps=shape.epsilon,
        position_embedding_type="absolute",  # the converter asks for it
        pad_token_id=1,
    )
    model = BertModel(configuration, add_pooling_layer=False)
    model.load_state_dict(weights)
    model.save_pretrained(folder)
    PreTrainedTokenizerFast(
        tokenizer_file=str(tokenizer),
        bos_token="<s>",
        eos_token="</s>",
        pad_token="<pad>",
        unk_token="<unk>",
        cls_token="<s>",
        sep_token="</s>",
    ).save_pretrained(folder)


def write(state: dict[str, Tensor], shape: Shape, tokenizer: Path, folder: Path) -> None:
    """Write the encoder, its tokenizer and the heads into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        encoder(state, shape, tokenizer, Path(scratch) / "hf")
        converted = Path(scratch) / "ct2"
        TransformersConverter(str(Path(scratch) / "hf")).convert(
            str(converted), quantization="int8"
        )
        for name in ("model.bin", "config.json"):
            shutil.copyfile(converted / name, folder / name)
        if (converted / "vocabulary.json").exists():
            shutil.copyfile(converted / "vocabulary.json", folder / "vocabulary.json")
    for file, beginnings in (("layers", ("bridge.", "together.")), ("heads", ("heads.",))):
        arrays = {
            name.removeprefix("heads."): value.half().numpy()
            for name, value in state.items()
            if name.startswith(beginnings)
        }
        np.savez(folder / f"{file}.npz", **arrays)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
