"""Converted models in CTranslate2: quantised, quick on a CPU, no torch.

A folder with a Marian model's SentencePiece files needs nothing but ctranslate2 and
sentencepiece; other models (M2M100, NLLB) take their tokenizer from transformers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError
from tqcheck.translate.base import DecodingOptions, Direction, TokenScore
from tqcheck.translate.batched import BatchedTranslator
from tqcheck.translate.guard import GUARD
from tqcheck.translate.subwords import (
    MarianSubwords,
    Subwords,
    TokenizerSubwords,
    load_tokenizer,
)
from tqcheck.weights.manifest import combined_digest, hash_folder, read_manifest, verify


class CTranslate2Translator(BatchedTranslator):
    """A model that ``tqcheck models convert`` (or CTranslate2's own converter) made.

    On first use, the files are compared with the manifest's digests before any of them is loaded;
    a folder without manifest is used as it is.

    Args:
        folder: the converted model.
        direction: source and target language.
        options: device, beam, batch size and threads.

    Raises:
        ModelError: the folder is missing, or translates other languages. Its use raises it, too,
            if a file is damaged.
        UsageError: a setting is out of range.
    """

    def __init__(
        self,
        folder: Path,
        direction: Direction,
        options: DecodingOptions,
    ) -> None:
        if not (folder / "model.bin").is_file():
            raise ModelError(
                f"{folder}: no converted model (model.bin) is there; run: "
                f"tqcheck models convert SOURCE {folder}"
            )
        manifest = read_manifest(folder)
        if manifest is None:
            name, digest = folder.resolve().name, combined_digest(hash_folder(folder))
        else:
            if not manifest.serves(direction):
                raise ModelError(
                    f"{folder} translates {', '.join(manifest.directions)}, "
                    f"but {'-'.join(direction)} is needed."
                )
            name, digest = manifest.name, manifest.digest
        identity = f"ctranslate2:{name}@{digest},{'-'.join(direction)},beam{options.beam},{GUARD}"
        super().__init__(identity, direction, options)
        self._folder = folder
        self._manifest = manifest
        self._positions = (manifest.positions if manifest else None) or 512
        self._loaded: tuple[Any, Subwords] | None = None

    def _load(self) -> tuple[Any, Subwords]:
        if self._loaded is None:
            if self._manifest is not None:
                verify(self._folder, self._manifest)
            import ctranslate2

            subwords: Subwords
            if MarianSubwords.fits(self._folder):
                subwords = MarianSubwords(self._folder, self.direction)
            else:
                tokenizer = load_tokenizer(self._folder)
                subwords = TokenizerSubwords(tokenizer, self.direction, self._folder)
            try:
                model = ctranslate2.Translator(
                    str(self._folder),
                    device=self._options.device,
                    inter_threads=self._at_once,
                    intra_threads=self._options.threads,
                )
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"{self._folder}: the model cannot be loaded: {error}") from error
            self._loaded = (model, subwords)
        return self._loaded

    @property
    def _subwords(self) -> Subwords:
        return self._load()[1]

    @property
    def _max_tokens(self) -> int:
        return min(512, self._positions)

    @property
    def _at_once(self) -> int:
        return 1 if self._options.device == "cuda" else self._options.at_once

    def _decode(self, sources: Sequence[list[str]], limit: int, no_repeat: int) -> list[list[str]]:
        model, subwords = self._load()
        prefix = list(subwords.target_prefix)
        results = model.translate_batch(
            list(sources),
            target_prefix=[prefix] * len(sources) if prefix else None,
            beam_size=self._options.beam,
            no_repeat_ngram_size=no_repeat,
            max_input_length=0,
            max_decoding_length=limit + len(prefix),
        )
        return [list(result.hypotheses[0][len(prefix) :]) for result in results]

    def _force(
        self, sources: Sequence[list[str]], targets: Sequence[list[str]]
    ) -> list[list[TokenScore]]:
        model, subwords = self._load()
        prefix = list(subwords.target_prefix)
        results = model.score_batch(
            list(sources),
            [[*prefix, *target] for target in targets],
            max_input_length=0,
            offset=len(prefix),
        )
        # Our own tokens, because the model's say "<unk>" for what it does not know.
        return [
            [
                TokenScore(token, float(value))
                for token, value in zip([*target, "</s>"], result.log_probs, strict=True)
            ]
            for target, result in zip(targets, results, strict=True)
        ]
