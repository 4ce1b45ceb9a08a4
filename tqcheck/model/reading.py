"""What a reader did with its file: what it left out, and what it has to say about the rest."""

from __future__ import annotations

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
