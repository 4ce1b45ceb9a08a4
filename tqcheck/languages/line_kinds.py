"""Guesses what a line of plain text is, where no reader knows it.

Text that was copied or extracted has lost its structure: headings, list items, cells and captions
are lines like paragraphs, often without a blank line around them. They end without a full stop, so
a line that is one of them must not be read as an unfinished sentence.
"""

from __future__ import annotations

import re

from tqcheck.model import BlockKind

_CLOSERS = "\"'“”’‘«»‹›)]}"
BULLET = re.compile(r"[-–—•*·▪■►‣◦●]\s|\d{1,2}[.)]\s")
_TERMINAL = re.compile(rf"[.!?…][{re.escape(_CLOSERS)}]*\Z")
_CAPTION = re.compile(
    r"(?:Foto|Fotos|Bild|Bilder|Bildunterschrift|Symbolbild|Symbolfoto|Archivbild|Archivfoto|Grafik"
    r"|Photo|Picture|Image)\s?[:|]|[©®]|.{0,160}[(|]\s?(?:Foto|Bild|Photo|Quelle|Archiv)s?\s?:[^)]*\)?\Z"
)
_CELLS = re.compile(r"\S\s*(?:\t|\s\|\s)\s*\S")

HEADLINE_LENGTH = 180
"""Code points up to which a first line without terminal mark is taken for the headline."""
SUBHEADING_LENGTH = 100
"""Code points up to which a later line without terminal mark is taken for a subheading."""
KICKER_LENGTH = 40
"""Code points up to which a line before the headline is taken for a kicker."""


def guess_kind(line: str, number: int, following: str | None, title: str | None) -> BlockKind:
    """What a line is.

    Args:
        line: not blank.
        number: how many lines that are not blank stand before it.
        following: the next line that is not blank; None for the last one.
        title: the headline, where it is known.
    """
    stripped = line.strip()
    if number == 0 and title is not None and stripped == title.strip():
        return BlockKind.HEADING
    if BULLET.match(stripped) and not _TERMINAL.search(stripped):
        return BlockKind.LIST_ITEM
    if _CAPTION.match(stripped):
        return BlockKind.CAPTION
    if not _is_heading(stripped, number, following):
        return BlockKind.CELL if _CELLS.search(stripped) else BlockKind.PARAGRAPH
    if number == 0 and len(stripped) <= KICKER_LENGTH and _is_title(following, title):
        return BlockKind.KICKER
    return BlockKind.HEADING


def _is_title(line: str | None, title: str | None) -> bool:
    return line is not None and title is not None and line.strip() == title.strip()


def _is_heading(stripped: str, number: int, following: str | None) -> bool:
    """Whether the line is short, without a full stop, and not continued by the next one."""
    if following is None or _TERMINAL.search(stripped) or stripped[-1] in ",;:":
        return False
    if following.strip()[:1].islower() or not any(char.isalnum() for char in stripped):
        return False
    return len(stripped) <= (HEADLINE_LENGTH if number == 0 else SUBHEADING_LENGTH)
