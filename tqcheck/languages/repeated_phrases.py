"""Finds words that come again soon in a text, within a line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.languages.sentence import Sentence, Token

_SHORTEST = 2  # words of a phrase
_BETWEEN = 5  # words between a phrase and its repetition
_BETWEEN_SHORT = 4  # the same for a phrase of two words
_LONG = 5  # words of a phrase that is not said again by chance
_BETWEEN_LONG = 15  # words between such a phrase and its repetition


@dataclass(frozen=True, slots=True)
class Again:
    """A phrase and its repetition, as indexes of tokens.

    Attributes:
        tokens: of the text around, marks too.
        first, first_end: the phrase, half-open.
        second, second_end: its repetition, half-open.
        begins: indexes of tokens that begin a sentence.
    """

    tokens: Sequence[Token]
    first: int
    first_end: int
    second: int
    second_end: int
    begins: frozenset[int]

    @property
    def phrase(self) -> Sequence[Token]:
        """The words of the first."""
        return [token for token in self.tokens[self.first : self.first_end] if token.is_word]

    @property
    def between(self) -> Sequence[Token]:
        """The tokens between the two."""
        return self.tokens[self.first_end : self.second]

    @property
    def is_far(self) -> bool:
        """Whether more words stand between the two than a reader would forget."""
        return sum(token.is_word for token in self.between) > _BETWEEN


class TokenStream:
    """The tokens of a text across its sentences.

    Args:
        sentences: of the text, in order.
        text: the text.
    """

    def __init__(self, sentences: Sequence[Sentence], text: str) -> None:
        self.tokens: list[Token] = []
        begins: set[int] = set()
        self._lines: list[int] = [0]
        newline = text.find("\n")
        for sentence in sentences:
            begins.add(len(self.tokens))
            for token in sentence.tokens:
                if 0 <= newline < token.start:
                    if token.spaced:
                        self._lines.append(len(self.tokens))
                    newline = text.find("\n", token.end)
                self.tokens.append(token)
        self._lines.append(len(self.tokens))
        self.begins = frozenset(begins)

    def again(self, first: tuple[int, int], second: tuple[int, int]) -> Again | None:
        """The tokens at two places of the text; None where no token begins there."""
        places = [self._at(offset) for offset in (first[0], second[0])]
        ends = [self._at(offset) for offset in (first[1], second[1])]
        if places[0] >= ends[0] or places[1] >= ends[1]:
            return None
        return Again(self.tokens, places[0], ends[0], places[1], ends[1], self.begins)

    def _at(self, offset: int) -> int:
        """Index of the first token that begins at an offset or behind it."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def repetitions(self) -> Iterator[Again]:
        """Each phrase of two words or more that comes again within a few words, but no third time.

        They do not overlap, and a conjunction at the end belongs to neither.
        """
        for begin, end in zip(self._lines, self._lines[1:], strict=False):
            yield from self._in_line(begin, end)

    def _in_line(self, begin: int, end: int) -> Iterator[Again]:
        tokens = self.tokens
        places = [at for at in range(begin, end) if tokens[at].is_word]
        words = [tokens[at].lower for at in places]
        seen: dict[tuple[str, str], int] = {}
        done = -1
        for j in range(len(words) - _SHORTEST + 1):
            key = (words[j], words[j + 1])
            i = seen.get(key)
            seen[key] = j
            if i is None or i <= done or j - i < _SHORTEST:
                continue
            size = _SHORTEST
            while j + size < len(words) and i + size < j and words[i + size] == words[j + size]:
                size += 1
            if j - i - size > _most_between(size):
                continue
            if words[j + size : j + 2 * size] == words[i : i + size] and j - i == size:
                continue  # three times: a loop
            if size > _SHORTEST and tokens[places[j + size - 1]].tag == "KON":
                size -= 1
            done = j + size - 1
            yield Again(
                tokens,
                places[i],
                places[i + size - 1] + 1,
                places[j],
                places[j + size - 1] + 1,
                self.begins,
            )


def _most_between(size: int) -> int:
    """How many words may stand between a phrase of `size` words and its repetition."""
    if size >= _LONG:
        return _BETWEEN_LONG
    return _BETWEEN if size > _SHORTEST else _BETWEEN_SHORT
