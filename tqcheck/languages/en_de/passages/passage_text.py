"""A text with the tokens of all its sentences, for finders of passages."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from tqcheck.languages.en_de.passages.evidence import PassageEvidence, evidence_of
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.model import Span


class PassageText:
    """A German text and its tokens.

    Args:
        text: the document.
        sentences: of the text, in order.
    """

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.tokens: list[Token] = [token for sentence in sentences for token in sentence.tokens]
        self._starts = [token.start for token in self.tokens]
        self._ends = [token.end for token in self.tokens]

    @cached_property
    def sentence_starts(self) -> list[int]:
        """Where each sentence begins."""
        return [sentence.segment.span.start for sentence in self.sentences]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie in `span`."""
        first = bisect_left(self._starts, span.start)
        return self.tokens[first : max(first, bisect_right(self._ends, span.end))]

    def evidence(self, span: Span) -> PassageEvidence:
        """What the words in `span` indicate."""
        return evidence_of(self.tokens_in(span))

    def line_end(self, offset: int) -> int:
        """Where the line of `offset` ends."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end
