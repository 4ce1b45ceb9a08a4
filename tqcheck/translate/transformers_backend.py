"""Marian, M2M100 and NLLB models by transformers and torch, imported on first use only.

The reference that converted models are compared with, and the way to try a model before it is
converted. Slower than `ctranslate2_backend`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError
from tqcheck.translate.base import DecodingOptions, Direction, TokenScore
from tqcheck.translate.batched import BatchedTranslator
from tqcheck.translate.guard import GUARD
from tqcheck.translate.hub import local_snapshot
from tqcheck.translate.quiet import quiet_transformers
from tqcheck.translate.subwords import Subwords, TokenizerSubwords, load_tokenizer
from tqcheck.weights.manifest import combined_digest, hash_folder

FAMILIES = ("marian", "m2m_100")
"""``model_type`` of the models that can be loaded; NLLB's is M2M100's."""


class TransformersTranslator(BatchedTranslator):
    """A sequence-to-sequence model as transformers saves it.

    Args:
        name: hub name (looked for on this machine only) or folder.
        direction: source and target language.
        options: device, beam, batch size and threads.

    Raises:
        ModelError: torch or the model is missing, or it is of another family.
        UsageError: a setting is out of range.
    """

    def __init__(
        self,
        name: str,
        direction: Direction,
        options: DecodingOptions,
    ) -> None:
        if find_spec("torch") is None:
            raise ModelError(
                f'{name}: a transformers model needs torch; run: pip install "tqcheck[torch]" '
                f"(or use a converted model, which needs none)"
            )
        folder = Path(name).expanduser()
        if folder.is_dir():
            label, revision = folder.resolve().name, ""
        else:
            folder = local_snapshot(name)
            label, revision = name, folder.name
        check_family(folder)
        version = revision[:12] or combined_digest(hash_folder(folder))
        identity = (
            f"transformers:{label}@{version},{'-'.join(direction)},beam{options.beam},{GUARD}"
        )
        super().__init__(identity, direction, options)
        self._folder = folder
        self._loaded: tuple[Any, TokenizerSubwords] | None = None

    def _load(self) -> tuple[Any, TokenizerSubwords]:
        if self._loaded is None:
            try:
                import torch
                from transformers import AutoModelForSeq2SeqLM
            except ImportError as error:
                raise ModelError(
                    f"{self._folder}: transformers or torch cannot be imported ({error}); run: "
                    f'pip install "tqcheck[torch]"'
                ) from error
            if self._options.threads:
                torch.set_num_threads(self._options.threads)
            subwords = TokenizerSubwords(load_tokenizer(self._folder), self.direction, self._folder)
            device = self._options.device
            if device == "auto":
                device = "cuda" if torch.cuda.is_available() else "cpu"
            try:
                with quiet_transformers():
                    model = AutoModelForSeq2SeqLM.from_pretrained(
                        str(self._folder), local_files_only=True
                    )
                model = model.float().to(device).eval()
            except Exception as error:  # transformers raises what its files happen to raise
                raise ModelError(f"{self._folder}: the model cannot be loaded: {error}") from error
            model.generation_config = _generation_config(model, subwords, self._options.beam)
            self._loaded = (model, subwords)
        return self._loaded

    @property
    def _subwords(self) -> Subwords:
        return self._load()[1]

    @property
    def _max_tokens(self) -> int:
        return min(512, int(self._load()[0].config.max_position_embeddings))

    def _ids(self, tokens: Sequence[str]) -> list[int]:
        tokenizer = self._load()[1].tokenizer
        return [int(index) for index in tokenizer.convert_tokens_to_ids(list(tokens))]

    def _inputs(self, sources: Sequence[list[str]]) -> dict[str, Any]:
        import torch

        model, _ = self._load()
        rows = [self._ids(tokens) for tokens in sources]
        width = max(map(len, rows))
        pad = model.config.pad_token_id
        ids = torch.tensor([row + [pad] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        return {"input_ids": ids.to(model.device), "attention_mask": mask.to(model.device)}

    def _decode(self, sources: Sequence[list[str]], limit: int, no_repeat: int) -> list[list[str]]:
        import torch

        model, subwords = self._load()
        prefix = len(subwords.target_prefix)
        with torch.inference_mode():
            generated = model.generate(
                **self._inputs(sources),
                max_new_tokens=limit + prefix,
                no_repeat_ngram_size=no_repeat,
            )
        # In front stand the start token and the language token.
        return [self._tokens(row[1 + prefix :]) for row in generated.tolist()]

    def _tokens(self, ids: list[int]) -> list[str]:
        """Subwords up to the end token or the padding."""
        model, subwords = self._load()
        stop = {model.generation_config.eos_token_id, model.config.pad_token_id}
        end = next((place for place, index in enumerate(ids) if index in stop), len(ids))
        return list(subwords.tokenizer.convert_ids_to_tokens(ids[:end]))

    def _force(
        self, sources: Sequence[list[str]], targets: Sequence[list[str]]
    ) -> list[list[TokenScore]]:
        import torch

        model, subwords = self._load()
        pad, eos = model.config.pad_token_id, subwords.tokenizer.eos_token_id
        start = model.generation_config.decoder_start_token_id
        prefix = self._ids(subwords.target_prefix)
        rows = [[*self._ids(target), eos] for target in targets]
        width = max(map(len, rows))
        labels = torch.tensor([row + [pad] * (width - len(row)) for row in rows])
        labels = labels.to(model.device)
        forced = torch.tensor([[start, *prefix]] * len(rows), device=model.device)
        with torch.inference_mode():
            logits = model(
                **self._inputs(sources),
                decoder_input_ids=torch.cat([forced, labels[:, :-1]], dim=1),
                use_cache=False,
            ).logits[:, len(prefix) :]
            if subwords.is_marian:  # Marian's padding is no word of the vocabulary
                logits[..., pad] = -torch.inf
            values = logits.float().log_softmax(-1).gather(-1, labels[..., None])[..., 0]
        return [
            [
                TokenScore(token, float(value))
                for token, value in zip([*target, "</s>"], row, strict=False)
            ]
            for target, row in zip(targets, values.tolist(), strict=True)
        ]


def check_family(folder: Path) -> str:
    """The ``model_type`` in `folder`'s configuration.

    Raises:
        ModelError: there is no configuration, or it is of a model that tqcheck does not load.
    """
    try:
        family = json.loads((folder / "config.json").read_text(encoding="utf-8"))["model_type"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{folder}: no model of transformers is there (config.json).") from error
    if family not in FAMILIES:
        raise ModelError(
            f"{folder}: a model of type {family} cannot back-translate; "
            f"tqcheck loads Marian, M2M100 and NLLB models."
        )
    return str(family)


def _generation_config(model: Any, subwords: TokenizerSubwords, beam: int) -> Any:
    """Ours alone: what a model's own configuration sets (beam 6, length 512) must not leak in."""
    from transformers import GenerationConfig

    pad, eos = model.config.pad_token_id, subwords.tokenizer.eos_token_id
    start = model.generation_config.decoder_start_token_id
    if start is None:
        start = model.config.decoder_start_token_id
    forced = None
    if subwords.target_prefix:
        forced = subwords.tokenizer.convert_tokens_to_ids(subwords.target_prefix[0])
    return GenerationConfig(
        num_beams=beam,
        do_sample=False,
        decoder_start_token_id=start,
        forced_bos_token_id=forced,
        eos_token_id=eos,
        pad_token_id=pad,
        bad_words_ids=[[pad]] if subwords.is_marian else None,
    )
