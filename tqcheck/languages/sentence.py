"""A German sentence as the rules see it: words with tags and lemmas, offsets into the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.languages.de import tagger
from tqcheck.languages.words import words
from tqcheck.model import Segment, Span

QUOTE_MARKS = frozenset('„“”»«‟"‚‘’‹›')


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence.

    Attributes:
        text: as written.
        start, end: half-open code points in the document's text.
        tag: HanTa's STTS tag, for example ``NN``, ``VV(FIN)``, ``ADJ(A)``; see `de.tagger`.
        lemma: HanTa's lemma.
        spaced: whether white space stands before it (true for the first word).
    """

    text: str
    start: int
    end: int
    tag: str
    lemma: str
    spaced: bool

    @property
    def span(self) -> Span:
        """Where it stands in the document."""
        return Span(self.start, self.end)

    @property
    def lower(self) -> str:
        """Lower-cased text."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Whether it is a word or number, not punctuation."""
        return self.text[0].isalnum()

    @property
    def is_alpha(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether its first letter is upper case."""
        return self.text[0].isupper()

    @property
    def is_finite(self) -> bool:
        """Whether the tagger takes it for a finite verb."""
        return self.tag.endswith("(FIN)")

    @property
    def is_verb(self) -> bool:
        """Whether the tagger takes it for a verb form of any kind."""
        return self.tag[:2] in {"VV", "VA", "VM"}

    @property
    def is_name(self) -> bool:
        """Whether the tagger takes it for a proper noun."""
        return self.tag == "NE"

    @property
    def is_noun(self) -> bool:
        """Whether the tagger takes it for a common or proper noun."""
        return self.tag in {"NN", "NNA", "NNI", "NE"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment with its tokens. Indexing and iteration go over the tokens."""

    segment: Segment
    text: str
    tokens: tuple[Token, ...]

    def span_of(self, first: int, last: int) -> Span:
        """From the start of token `first` to the end of token `last`, both included."""
        return Span(self.tokens[first].start, self.tokens[last].end)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]


def analyse(text: str, segments: Sequence[Segment]) -> tuple[Sentence, ...]:
    """Cut and tag each segment of a document's `text`.

    Returns:
        One `Sentence` a segment, in order; token offsets count in `text`.
    """
    sentences = []
    for segment in segments:
        part = segment.span.of(text)
        found = words(part, segment.span.start)
        tags = tagger.tag([word.text for word in found])
        tokens = tuple(
            Token(w.text, w.start, w.end, tag, lemma, w.start == 0 or text[w.start - 1].isspace())
            for w, (tag, lemma) in zip(found, tags, strict=True)
        )
        sentences.append(Sentence(segment, part, tokens))
    return tuple(sentences)
