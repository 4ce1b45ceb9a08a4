"""A sentence of the target as the rules see it: tagged words with offsets into the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from tqcheck.model import Segment, Span

QUOTE_MARKS = frozenset('„“”»«‟"‚‘’‹›')


class TaggedWord(NamedTuple):
    """What a tagger says of a word; the attributes of `Token` that it fills.

    The lemma may be a function that finds it. It is called when a rule asks for the lemma.
    """

    tag: str
    lemma: str | Callable[[], str]
    upos: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a sentence.

    Attributes:
        text: as written.
        start, end: half-open code points in the document's text.
        tag: tag of the language's own tag set; for German STTS, for example ``NN``, ``VV(FIN)``,
            ``ADJ(A)``, see `de.tagger`. The tag of a finite verb ends with ``(FIN)``.
        dictionary_form: the lemma, or a function that finds it.
        spaced: whether white space precedes it (true for the first word).
        upos: Universal POS tag, for example ``NOUN``.
    """

    text: str
    start: int
    end: int
    tag: str
    dictionary_form: str | Callable[[], str] = field(compare=False, repr=False)
    spaced: bool
    upos: str

    @property
    def lemma(self) -> str:
        """Dictionary form."""
        form = self.dictionary_form
        return form if isinstance(form, str) else form()

    @property
    def span(self) -> Span:
        """Its place in the document."""
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
        return self.upos in {"VERB", "AUX"}

    @property
    def is_name(self) -> bool:
        """Whether the tagger takes it for a proper noun."""
        return self.upos == "PROPN"

    @property
    def is_noun(self) -> bool:
        """Whether the tagger takes it for a common or proper noun."""
        return self.upos in {"NOUN", "PROPN"}


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
