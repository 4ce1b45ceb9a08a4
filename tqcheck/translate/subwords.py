"""Text to subwords and back, without torch and, for Marian models, without transformers."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from tqcheck.errors import ModelError
from tqcheck.translate.base import Direction
from tqcheck.translate.languages import (
    language_tokens,
    marian_prefix,
    plain_language,
    tokenizer_language,
)
from tqcheck.translate.quiet import quiet_transformers

_SPECIAL = frozenset({"</s>", "<s>", "<unk>", "<pad>"})


class Subwords(Protocol):
    """What a model reads and writes.

    Attributes:
        target_prefix: the tokens that every translation begins with (a language token), which
            are no part of the text.
    """

    target_prefix: tuple[str, ...]

    def encode_source(self, text: str) -> list[str]:
        """Subwords of a source text with the model's language and end tokens."""
        ...

    def encode_target(self, text: str) -> list[str]:
        """Subwords of a target text, without prefix and end token."""
        ...

    def decode_target(self, tokens: Sequence[str]) -> str:
        """The text of a target's subwords; special tokens are left out."""
        ...


class MarianSubwords:
    """A Marian model's two SentencePiece models, used directly.

    A text that begins with ``>>`` stays text: only the prefix that the direction wants is a
    language token.

    Args:
        folder: holds ``source.spm``, ``target.spm`` and ``vocab.json``.
        direction: the languages wanted.

    Raises:
        ModelError: a file is missing or damaged, or the model translates the other way.
    """

    target_prefix: tuple[str, ...] = ()

    def __init__(self, folder: Path, direction: Direction) -> None:
        import sentencepiece

        try:
            vocabulary = set(json.loads((folder / "vocab.json").read_text(encoding="utf-8")))
            self._source = sentencepiece.SentencePieceProcessor(
                model_file=str(folder / "source.spm")
            )
            self._target = sentencepiece.SentencePieceProcessor(
                model_file=str(folder / "target.spm")
            )
        except (OSError, ValueError, RuntimeError) as error:
            raise ModelError(f"{folder}: the tokenizer cannot be loaded: {error}") from error
        check_marian_direction(folder, direction)
        prefix = marian_prefix(direction[1], vocabulary.__contains__)
        self._prefix = [prefix] if prefix else []

    @staticmethod
    def fits(folder: Path) -> bool:
        """Whether `folder` holds the files that this tokenizer needs."""
        names = ("source.spm", "target.spm", "vocab.json")
        return all((folder / name).is_file() for name in names)

    def encode_source(self, text: str) -> list[str]:
        """Language token if the model wants one, subwords, end token."""
        return [*self._prefix, *self._source.encode(text, out_type=str), "</s>"]

    def encode_target(self, text: str) -> list[str]:
        """Subwords of the target side."""
        return list(self._target.encode(text, out_type=str))

    def decode_target(self, tokens: Sequence[str]) -> str:
        """The text; special tokens are left out."""
        pieces = [token for token in tokens if token not in _SPECIAL]
        return str(self._target.decode_pieces(pieces)).strip()


def check_marian_direction(folder: Path, direction: Direction) -> None:
    """Refuse a model whose tokenizer says that it translates between the two the other way.

    Raises:
        ModelError: the languages in ``tokenizer_config.json`` are not those wanted.
    """
    path = folder / "tokenizer_config.json"
    if not path.is_file():
        return
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(settings, dict):
        raise ModelError(f"{path}: not a tokenizer's settings")
    source = plain_language(settings.get("source_lang"))
    target = plain_language(settings.get("target_lang"))
    if source and target and (source, target) != direction:
        raise ModelError(
            f"{folder} translates from {source} to {target}, "
            f"but {direction[0]} to {direction[1]} is needed."
        )


class TokenizerSubwords:
    """Any tokenizer of transformers, for M2M100 and NLLB (and Marian as transformers reads it).

    Args:
        tokenizer: an `AutoTokenizer`'s result.
        direction: the languages wanted.
        folder: where it was loaded from, for messages.

    Raises:
        ModelError: the vocabulary lacks the languages.
    """

    def __init__(self, tokenizer: Any, direction: Direction, folder: Path) -> None:
        self.tokenizer = tokenizer
        self.prefix: str | None = None
        self.target_prefix: tuple[str, ...] = ()
        self.is_marian = hasattr(tokenizer, "spm_target")
        known = known_tokens(tokenizer)
        if self.is_marian:
            check_marian_direction(folder, direction)
            if getattr(tokenizer, "separate_vocabs", False):
                raise ModelError(
                    f"{folder}: Marian models with two vocabularies are not supported."
                )
            self.prefix = marian_prefix(direction[1], known)
            return
        languages = language_tokens(direction, known)
        if languages is None:
            raise ModelError(
                f"{folder}: the vocabulary has no language tokens for {direction[0]} and "
                f"{direction[1]}; tqcheck loads Marian, M2M100 and NLLB models."
            )
        tokenizer.src_lang = tokenizer_language(languages[0])
        tokenizer.tgt_lang = tokenizer_language(languages[1])
        self.target_prefix = (languages[1],)

    def encode_source(self, text: str) -> list[str]:
        """Subwords of a source text with language and end tokens."""
        tokenizer = self.tokenizer
        if self.is_marian:
            # Marian's own tokenizer would read a quotation in >>guillemets<< as a language.
            pieces = tokenizer.spm_source.encode(text, out_type=str)
            return [*([self.prefix] if self.prefix else []), *pieces, tokenizer.eos_token]
        return list(tokenizer.convert_ids_to_tokens(tokenizer(text)["input_ids"]))

    def encode_target(self, text: str) -> list[str]:
        """Subwords of a target text, without prefix and end token."""
        tokenizer = self.tokenizer
        if self.is_marian:
            return list(tokenizer.spm_target.encode(text, out_type=str))
        ids = tokenizer(text_target=text, add_special_tokens=False)["input_ids"]
        return list(tokenizer.convert_ids_to_tokens(ids))

    def decode_target(self, tokens: Sequence[str]) -> str:
        """The text; special tokens are left out."""
        if self.is_marian:
            pieces = [token for token in tokens if token not in _SPECIAL]
            return str(self.tokenizer.spm_target.decode_pieces(pieces)).strip()
        special = set(self.tokenizer.all_special_tokens) | set(self.target_prefix)
        pieces = [token for token in tokens if token not in special]
        return str(self.tokenizer.convert_tokens_to_string(pieces)).strip()


def known_tokens(tokenizer: Any) -> Callable[[str], bool]:
    """Whether a token is in the vocabulary; ``get_vocab`` leaves M2M100's languages out."""
    unknown = tokenizer.unk_token_id

    def known(token: str) -> bool:
        index = tokenizer.convert_tokens_to_ids(token)
        return index is not None and index != unknown

    return known


def load_tokenizer(folder: Path) -> Any:
    """The tokenizer in `folder`, by transformers, from the disk alone.

    Raises:
        ModelError: transformers is missing, or the folder holds no tokenizer that it can load.
    """
    try:
        from transformers import AutoTokenizer
    except ImportError as error:
        raise ModelError(
            f"{folder}: this model's tokenizer needs transformers; run: pip install transformers"
        ) from error
    try:
        with quiet_transformers():
            # Special tokens in the text ("<unk>" is a residue that tqcheck reports) stay text.
            return AutoTokenizer.from_pretrained(
                str(folder), local_files_only=True, split_special_tokens=True
            )
    except Exception as error:  # transformers raises what its files happen to raise
        raise ModelError(f"{folder}: the tokenizer cannot be loaded: {error}") from error
