"""Cuts words into the pieces that the sentence encoder knows, with the library sentencepiece.

The encoder's package has a tokenizer of its own in Python, which gives the same pieces, but takes
half a second to load and ten times as long for a word. The two differ where several cuts are
equally probable, as in “jjj” of “j” and “jj”, and where unknown characters follow each other. Such
words are cut here as the package does.
"""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

_UNKNOWN = 0
_PENALTY = 10.0  # of an unknown character, below the least probable piece
# Equally probable cuts have the same pieces in another order, so a part of the word comes again.
_AGAIN = re.compile(r"(.{1,16}?)\1\1", re.DOTALL)


class PieceTokenizer:
    """Cuts words into pieces.

    Args:
        path: the model of pieces.

    Attributes:
        begin, end: numbers of the pieces before and after each text.

    Raises:
        OSError: the file cannot be read.
        RuntimeError: it is no model of pieces.
        ValueError: it has no pieces for the beginning and the end.
    """

    def __init__(self, path: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._pieces: Any = SentencePieceProcessor(model_proto=path.read_bytes())
        self.begin, self.end = int(self._pieces.bos_id()), int(self._pieces.eos_id())
        if min(self.begin, self.end) < 0 or self._pieces.unk_id() != _UNKNOWN:
            raise ValueError("its tokenizer marks texts in another way")

    def cut(self, text: str) -> list[int]:
        """Numbers of the pieces of a word or a text; at least one."""
        numbers: list[int] = self._pieces.encode(text)
        if _UNKNOWN in numbers or _AGAIN.search(text):
            numbers = self._first_best("".join(self._pieces.encode(text, out_type=str)))
        return numbers or [_UNKNOWN]

    def encode(
        self, text: str, out_type: type[int] = int, add_bos: bool = True, add_eos: bool = True
    ) -> list[int]:
        """The same, as the encoder's package asks for it."""
        return [self.begin] * add_bos + self.cut(text) + [self.end] * add_eos

    def _first_best(self, text: str) -> list[int]:
        """The most probable cut; of several, the one whose last pieces begin first.

        Args:
            text: as the library writes it, with its sign for blanks.
        """
        number_of, score_of = self._pieces.piece_to_id, self._pieces.get_score
        best = [0.0] + [float("-inf")] * len(text)
        start = [0] * (len(text) + 1)
        piece = [_UNKNOWN] * (len(text) + 1)
        for i in range(len(text)):
            for j in range(i + 1, min(i + self._longest, len(text)) + 1):
                number = number_of(text[i:j])
                if number != _UNKNOWN:
                    score = best[i] + score_of(number)
                elif j == i + 1:
                    score = best[i] + self._unknown_score
                else:
                    continue
                if score > best[j]:
                    best[j], start[j], piece[j] = score, i, number
        numbers = []
        at = len(text)
        while at:
            numbers.append(piece[at])
            at = start[at]
        return numbers[::-1]

    @cached_property
    def _longest(self) -> int:
        """Characters of the longest piece."""
        return max(map(len, self._pieces.id_to_piece(self._all)))

    @cached_property
    def _unknown_score(self) -> float:
        return float(min(self._pieces.get_score(self._all))) - _PENALTY

    @cached_property
    def _all(self) -> list[int]:
        return list(range(self._pieces.get_piece_size()))
