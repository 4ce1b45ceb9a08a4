"""The trained network as a Hugging Face folder, and as a quantised CTranslate2 folder."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from mtrecipe import vocabulary
from mtrecipe.settings import Settings

MANIFEST = "manifest.json"


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
    model = network.build(settings, pieces, attention="eager")
    checkpoint.put(model, weights)
    model.eval().save_pretrained(out)
    for name in ("source.spm", "target.spm"):
        shutil.copyfile(vocabulary_folder / "spm.model", out / name)
    shutil.copyfile(vocabulary_folder / "vocab.json", out / "vocab.json")
    tokenizer = {
        "tokenizer_class": "MarianTokenizer",
        "separate_vocabs": False,
        "source_lang": "de",
        "target_lang": "en",
        "unk_token": "<unk>",
        "eos_token": "</s>",
        "pad_token": vocabulary.PAD,
        "model_max_length": 512,
    }
    (out / "tokenizer_config.json").write_text(json.dumps(tokenizer, indent=1), encoding="utf-8")


def quantised(folder: Path, out: Path, facts: dict[str, Any]) -> None:
    """Convert a Hugging Face folder to CTranslate2 with 8-bit weights, and write the manifest.

    Args:
        folder: what ``hugging_face`` wrote.
        out: the folder to write: model, vocabulary, ``spm.model`` and ``manifest.json``.
        facts: goes into the manifest beside the hash and size of each file.
    """
    from ctranslate2.converters import TransformersConverter

    shutil.rmtree(out, ignore_errors=True)
    TransformersConverter(str(folder)).convert(str(out), quantization="int8", force=True)
    shutil.copyfile(folder / "source.spm", out / "spm.model")
    files = {
        path.name: {"bytes": path.stat().st_size, "sha256": sha256(path)}
        for path in sorted(out.iterdir())
    }
    manifest = {**facts, "tags": vocabulary.TAGS, "files": files}
    (out / MANIFEST).write_text(
        json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
