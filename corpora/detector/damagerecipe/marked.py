"""The words of a window with their labels, as damage changes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from damagerecipe.articles import BREAK, Pool
from damagerecipe.kinds import CLEAN, LABELS

_EDGES = re.compile(r"^(\W*)(.*?)(\W*)$", re.DOTALL)
_CLOSING = '“”"«»)'


def edges(word: str) -> tuple[str, str, str]:
    """Marks before a word, the word, and marks behind it."""
    found = _EDGES.match(word)
    assert found is not None
    return found.group(1), found.group(2), found.group(3)


def core(word: str) -> str:
    """A word without marks."""
    return edges(word)[1]


def ends_sentence(word: str) -> bool:
    """Whether a mark that ends a sentence stands behind a word."""
    return word.rstrip(_CLOSING).endswith((".", "!", "?"))


@dataclass
class Marked:
    """A window.

    Attributes:
        words: with their marks, and `BREAK` where a paragraph ends.
        random: of every choice.
        pool: of other words.
        labels: one for each word: the number of its kind of damage, `CLEAN` for none.
    """

    words: list[str]
    random: Random
    pool: Pool
    labels: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = self.labels or [CLEAN] * len(self.words)

    def __len__(self) -> int:
        return len(self.words)

    def put(self, start: int, end: int, words: Sequence[str], kind: str) -> bool:
        """Put damaged words in the place of others; False where one of them would be empty."""
        if not all(words):
            return False
        self.words[start:end] = words
        self.labels[start:end] = [LABELS[kind]] * len(words)
        return True

    def mark(self, at: int, kind: str) -> None:
        """Label a word."""
        self.labels[at] = LABELS[kind]

    def take(self, start: int, end: int) -> list[str]:
        """Take words out."""
        part = self.words[start:end]
        del self.words[start:end], self.labels[start:end]
        return part

    def one_paragraph(self, start: int, end: int) -> bool:
        """Whether the words lie in the window, and no paragraph ends among them."""
        return 0 <= start <= end <= len(self) and BREAK not in self.words[start:end]

    def chance(self, share: float) -> bool:
        """True so often."""
        return self.random.random() < share
