"""Subword tokenization with the position of each subword in the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck.errors import ModelError

_BEGIN, _END = 0, 2
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


class TokenizedText(NamedTuple):
    """The subwords of a text.

    Attributes:
        ids: ids of the subwords, without special tokens.
        offsets: (start, end) of each subword, half-open code points, without surrounding blanks;
            the two are equal for a subword that is only a blank.
    """

    ids: list[int]
    offsets: list[tuple[int, int]]


def with_special_tokens(ids: Sequence[int], window: tuple[int, int]) -> tuple[int, ...]:
    """The ids of a window between the tokens that begin and end a text."""
    return (_BEGIN, *ids[slice(*window)], _END)


class Tokenizer:
    """A tokenizer in the format of the library ``tokenizers``.

    Raises:
        ModelError: the file is not a tokenizer that these models have.
    """

    def __init__(self, path: Path) -> None:
        try:
            content = path.read_bytes()
            self._fast = _fast(content)
        except ModelError as error:
            raise ModelError(f"{path}: {error}") from error
        except Exception as error:  # the library raises plain Exception for whatever is wrong
            raise ModelError(f"{path}: not a tokenizer that can be read: {error}") from error

    def tokenize(self, texts: Sequence[str]) -> list[TokenizedText]:
        """Tokenize each text."""
        found = self._fast.encode_batch(list(texts), add_special_tokens=False)
        return [
            TokenizedText(
                list(encoding.ids),
                [_stripped(text, start, end) for start, end in encoding.offsets],
            )
            for text, encoding in zip(texts, found, strict=True)
        ]


@lru_cache(maxsize=4)
def _fast(content: bytes) -> Any:
    """The library's tokenizer of a file's content; the shipped models have the same one."""
    from tokenizers import Tokenizer as Fast

    fast = Fast.from_buffer(content)
    for number, name in enumerate(_SPECIAL):
        if fast.token_to_id(name) != number:
            raise ModelError(f"the piece {name} is not number {number}.")
    fast.no_truncation()
    fast.no_padding()
    return fast


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
