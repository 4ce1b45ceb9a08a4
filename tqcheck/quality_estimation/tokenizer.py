"""Text as the encoder's pieces, each with its place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tqcheck.errors import ModelError

_BEGIN, _END = 0, 2
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


class Pieces(NamedTuple):
    """A text cut into pieces.

    Attributes:
        ids: numbers of the pieces, none of them special.
        places: (start, end) of each, half-open code points, without blanks at either end; the two
            are equal for a piece that is nothing but a blank.
    """

    ids: list[int]
    places: list[tuple[int, int]]


def with_ends(ids: Sequence[int], window: tuple[int, int]) -> tuple[int, ...]:
    """A window of pieces between those that begin and end a text."""
    return (_BEGIN, *ids[slice(*window)], _END)


class Tokenizer:
    """The tokenizer in a file of the library ``tokenizers``.

    Raises:
        ModelError: the file is not a tokenizer that fits.
    """

    def __init__(self, path: Path) -> None:
        from tokenizers import Tokenizer as Fast

        try:
            self._fast: Any = Fast.from_file(str(path))
        except Exception as error:  # the library raises plain Exception for whatever is wrong
            raise ModelError(f"{path}: not a tokenizer that can be read: {error}") from error
        for number, name in enumerate(_SPECIAL):
            if self._fast.token_to_id(name) != number:
                raise ModelError(f"{path}: the piece {name} is not number {number}.")
        self._fast.no_truncation()
        self._fast.no_padding()

    def cut(self, texts: Sequence[str]) -> list[Pieces]:
        """Each text in pieces."""
        found = self._fast.encode_batch(list(texts), add_special_tokens=False)
        return [
            Pieces(
                list(encoding.ids),
                [_stripped(text, start, end) for start, end in encoding.offsets],
            )
            for text, encoding in zip(texts, found, strict=True)
        ]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
