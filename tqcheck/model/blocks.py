"""What a text is made of: its blocks, and the parts in it that others wrote."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from tqcheck.model.spans import Role, Span


class BlockKind(str, Enum):
    """What a line or a group of lines is in its document.

    A `KICKER` is the short line above a headline. `QUOTATION` is a block quotation. `EMBEDDED` is
    what others wrote: a post, or the text of a widget.
    """

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    KICKER = "kicker"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    EMBEDDED = "embedded"

    @property
    def role(self) -> Role:
        """The role of a segment in such a block."""
        return _ROLES.get(self, Role.BODY)


_ROLES = {
    BlockKind.HEADING: Role.HEADLINE,
    BlockKind.KICKER: Role.HEADLINE,
    BlockKind.CAPTION: Role.CAPTION,
    BlockKind.QUOTATION: Role.QUOTE,
    BlockKind.EMBEDDED: Role.QUOTE,
}


@dataclass(frozen=True, slots=True)
class Block:
    """One or more whole lines of a text that are one block of its file."""

    span: Span
    kind: BlockKind


class EmbeddedKind(str, Enum):
    """Why a part of the target text is no work of the translation, or rightly not translated.

    `POST`: a post in a social network. `QUOTATION`: words quoted in their own language. `TITLE`: of
    a film, a song, a study. `GLOSS`: a remark of the editors, or a word beside its translation.
    `CREDIT`: of a picture. `PHRASE`: a set phrase that is used as it is.
    """

    POST = "post"
    QUOTATION = "quotation"
    TITLE = "title"
    GLOSS = "gloss"
    CREDIT = "credit"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Embedded:
    """A part of the target text that others wrote, or that is rightly in another language."""

    span: Span
    kind: EmbeddedKind
