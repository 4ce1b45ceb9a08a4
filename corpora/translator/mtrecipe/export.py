"""The trained network as a Hugging Face folder, and as a quantised CTranslate2 folder."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

from mtrecipe import vocabulary
from mtrecipe.settings import Settings


def hugging_face(
    settings: Settings, weights: dict[str, Any], vocabulary_folder: Path, out: Path
) -> None:
    """Write a folder that ``AutoModelForSeq2SeqLM`` and ``AutoTokenizer`` load.

    Args:
        settings: the shape.
        weights: of the network, in float32.
        vocabulary_folder: with ``spm.model`` and ``vocab.json``.
        out: the folder; what it held is gone afterwards.
    """
    from mtrecipe import checkpoint, network

    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    pieces = vocabulary.load(vocabulary_folder / "spm.model").get_piece_size()
    model = network.build(settings, pieces)
    checkpoint.put(model, weights)
    model.eval().save_pretrained(out)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary_folder / "spm.model", out / name)
    shutil.copyfile(vocabulary_folder / "vocab.json", out / "vocab.json")
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "separate_vocabs": False,
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": vocabulary.PAD,
        "model_max_length": 512,
    }
    (out / "tokenizer_config.json").write_text(json.dumps(tokenizer, indent=1), encoding="utf-8")


def quantised(settings: Settings, folder: Path, progress: dict[str, Any], out: Path) -> None:
    """Convert a Hugging Face folder to what ``tqcheck --back-translator`` opens, 8-bit weights.

    Args:
        settings: the name, and whether the first weights came out of another encoder.
        folder: what ``hugging_face`` wrote.
        progress: how far training has come; kept beside the weights, to go on from there.
        out: the folder to write; what it held is gone afterwards.
    """
    from mtrecipe import shipped
    from tqcheck.translate.convert import convert
    from tqcheck.weights.manifest import hash_folder, write_manifest

    shutil.rmtree(out, ignore_errors=True)
    made = convert(str(folder), out)
    shipped.note(settings, progress, out)
    encoder = "multilingual-e5-small (MIT) and " if settings.start.encoder else ""
    write_manifest(
        out,
        dataclasses.replace(
            made,
            files=hash_folder(out),
            name=f"translator-{settings.name}",
            source=f"{encoder}corpora/translator",
            licence="made for tqcheck; see card.md for the data",
        ),
    )
