"""What the words of a passage say about its language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.languages.en_de.word_kinds import Kind, is_clearly_german, kind_of
from tqcheck.languages.identification import foreign_language
from tqcheck.languages.sentence import Token

# One German word in so many: a name or a homograph that no list has.
_TOLERATED = 10


@dataclass(frozen=True, slots=True)
class PassageEvidence:
    """The words of a passage, counted by what they indicate.

    Attributes:
        words: those that begin with a letter.
        english: certainly English.
        leaning: capitalised and commoner in English, or somewhat commoner there.
        function: English function words, in any case.
        german: German and no English.
        capitals: begin with a capital.
        is_foreign: whether the passage is in a third language.
    """

    words: int
    english: int
    leaning: int
    function: int
    german: int
    capitals: int
    is_foreign: bool

    @property
    def is_english(self) -> bool:
        """Whether the passage is English throughout, with some word to show it."""
        if self.german * _TOLERATED > self.words:
            return False
        return self.english > 0 or (self.leaning > 1 and self.leaning * 2 >= self.words)

    @property
    def is_other(self) -> bool:
        """Whether the passage is in English or in a third language."""
        return self.is_english or self.is_foreign

    @property
    def is_title_like(self) -> bool:
        """Whether most words begin with a capital, as in titles and names."""
        return self.capitals * 5 >= self.words * 3


def evidence_of(tokens: Sequence[Token]) -> PassageEvidence:
    """Count the words of a passage."""
    found = [token for token in tokens if token.is_alpha]
    kinds = [kind_of(token.text) for token in found]
    return PassageEvidence(
        words=len(found),
        english=sum(kind >= Kind.CONTENT for kind in kinds),
        leaning=sum(kind in (Kind.WEAK, Kind.ENGLISH_NAME) for kind in kinds),
        function=sum(kind_of(token.lower) is Kind.FUNCTION for token in found),
        german=sum(is_clearly_german(token.text) for token in found),
        capitals=sum(token.is_capitalised for token in found),
        is_foreign=foreign_language([token.lower for token in found]) is not None,
    )
