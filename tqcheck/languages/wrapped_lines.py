"""Joins the lines of text that was broken at some width, so that its sentences stay whole.

Agency copy, mail and the text of some pages break a paragraph wherever the next word did not fit,
with or without a blank line between. Where markup was taken out later, the lines differ in length.
A text counts as broken like that if many of its lines end in mid-sentence and the next ones go on
with a small letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_FEWEST = 3  # lines that end in mid-sentence
_ONE_IN = 10  # of so many lines, one at least does
_NARROWEST, _WIDEST = 35, 130  # code points of most of these lines
_NEAR = 0.8  # of their median, that a line reaches which ends in mid-sentence
_ENDS = re.compile(r"[.!?…:;|][\"'“”’‘«»‹›)\]}]*\Z")
_ENDS_INSIDE = re.compile(r"[^\W\d_]{3}[.!?][\"“”«»]? [\"„“»]?[A-ZÄÖÜ]")
_BEGINS_SMALL = re.compile(r"[\"'“”„’‘«»‹›(\[]?[^\W\d_A-ZÄÖÜ]")
_BULLET = re.compile(r"[-–—•*·▪■►‣◦●>#]\s|\d{1,2}[.)]\s")


def joined_lines(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Which lines make a paragraph, as half-open ranges of their indexes.

    Args:
        lines: of a text, none of them blank.

    Returns:
        A range for each paragraph, in order; of one line each if the text is not broken.
    """
    stripped = [line.strip() for line in lines]
    broken = _broken(stripped)
    found: list[tuple[int, int]] = []
    for index in range(len(stripped)):
        if broken is not None and index and _goes_on(stripped, index - 1, broken):
            found[-1] = found[-1][0], index + 1
        else:
            found.append((index, index + 1))
    return found


@dataclass(frozen=True, slots=True)
class _Broken:
    """The lines of a text that end in mid-sentence, in code points: the usual and the widest."""

    usual: float
    widest: int


def _broken(lines: Sequence[str]) -> _Broken | None:
    """How long the lines are that end in mid-sentence; None if few do."""
    broken = [len(line) for line, following in pairwise(lines) if _is_broken(line, following)]
    if len(broken) < max(_FEWEST, len(lines) / _ONE_IN):
        return None
    usual = median(broken)
    return _Broken(usual, max(broken)) if _NARROWEST <= usual <= _WIDEST else None


def _is_broken(line: str, following: str) -> bool:
    return " " in line and not _ENDS.search(line) and _BEGINS_SMALL.match(following) is not None


def _goes_on(lines: Sequence[str], index: int, broken: _Broken) -> bool:
    """Whether the sentence at the end of a line goes on in the next one.

    A line behind the end of a sentence may be a heading, unless it has such an end itself, or the
    next word would not have fitted.
    """
    line, following = lines[index], lines[index + 1]
    if _ENDS.search(line) or _BULLET.match(following) or len(line) > 2 * broken.usual:
        return False
    if _BEGINS_SMALL.match(following):
        return True
    if len(line) <= broken.widest < len(line) + 1 + len(following.split(maxsplit=1)[0]):
        return True
    near = _NEAR * broken.usual
    before = lines[index - 1] if index else ""
    inside = index > 0 and not _ENDS.search(before) and len(before) >= near
    return len(line) >= near and (inside or _ENDS_INSIDE.search(line) is not None)
