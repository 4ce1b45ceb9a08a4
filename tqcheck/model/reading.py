"""What a reader did with its file: what it left out, and what it has to say about the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tqcheck.model.spans import Message


class LeftOutReason(str, Enum):
    """Why a reader left text out on purpose.

    `NAVIGATION`: menus, teasers, comments and other text around an article. `FUZZY`: a translation
    that its file marks as not reviewed. `UNTRANSLATED`: a unit that waits for its translation.
    """

    NAVIGATION = "navigation"
    OTHER_LANGUAGE = "other-language"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of a file that is not checked, on purpose.

    Attributes:
        reason: why.
        words: number of words.
        units: number of items, rows or translation units; 0 where the file has none.
        example: the first words, at most 80 code points.
    """

    reason: LeftOutReason
    words: int
    units: int = 0
    example: str = ""


class NoteKind(str, Enum):
    """What a `Note` is about."""

    REPAIRED = "repaired"
    ENCODING = "encoding"
    CUT = "cut"
    SOURCE_MISSING = "source-missing"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Note:
    """What a user should know about how a document was read or checked."""

    kind: NoteKind
    message: Message


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much text a document has, and how much of it was checked.

    Attributes:
        words: number of words, `left_out` among them.
        checked: number of words that the rules checked.
        embedded: number of words in embedded parts.
        left_out: what the reader left out.
    """

    words: int = 0
    checked: int = 0
    embedded: int = 0
    left_out: tuple[LeftOut, ...] = ()

    @property
    def words_left_out(self) -> int:
        """Number of words in `left_out`."""
        return sum(part.words for part in self.left_out)

    @property
    def unsegmented(self) -> int:
        """Number of words that are in no sentence and no embedded part, and were not left out."""
        return max(0, self.words - self.checked - self.embedded - self.words_left_out)

    @classmethod
    def total(cls, parts: Iterable[Coverage]) -> Coverage:
        """The coverage of several documents; what was left out, by reason, the most first."""
        words = checked = embedded = 0
        by_reason: dict[LeftOutReason, LeftOut] = {}
        for part in parts:
            words += part.words
            checked += part.checked
            embedded += part.embedded
            for one in part.left_out:
                so_far = by_reason.get(one.reason, LeftOut(one.reason, 0))
                by_reason[one.reason] = LeftOut(
                    one.reason,
                    so_far.words + one.words,
                    so_far.units + one.units,
                    so_far.example or one.example,
                )
        left_out = sorted(by_reason.values(), key=lambda one: -one.words)
        return cls(words, checked, embedded, tuple(left_out))
