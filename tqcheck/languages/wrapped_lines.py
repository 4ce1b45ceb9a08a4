"""Joins the lines of text that was broken at some width, so that its sentences stay whole.

Agency copy, mail and the text of some pages break a paragraph wherever the next word did not fit,
with or without a blank line between; others break some lines where a link stood. A long line
without a mark at its end goes on in a line that begins with a small letter. Before a capital there
may be a heading: there the lines are joined only in a text many of whose lines are broken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from tqcheck.languages.line_kinds import BULLET

_FEWEST = 3  # lines that end in mid-sentence
_ONE_IN = 10  # of so many lines, one at least does
_NARROWEST, _WIDEST = 35, 130  # code points of most of these lines; no shorter line goes on
_NEAR = 0.8  # of their median, that a line reaches which ends in mid-sentence
_ENDS = re.compile(r"[.!?…:;|][\"'“”’‘«»‹›)\]}]*\Z")
_ENDS_INSIDE = re.compile(r"[^\W\d_]{3}[.!?][\"“”«»]? [\"„“»]?[A-ZÄÖÜ]")
_BEGINS_SMALL = re.compile(r"[\"'“”„’‘«»‹›(\[]?[^\W\d_A-ZÄÖÜ]")
_ADDRESS = re.compile(r"\S+\.\w|\S*[@/]")
_MARKED = re.compile(r"[>#]\s")  # as a quotation or heading


def joined_lines(lines: Sequence[str]) -> list[tuple[int, int]]:
    """Which lines make a paragraph, as half-open ranges of their indexes.

    Args:
        lines: of a text, none of them blank.

    Returns:
        A range for each paragraph, in order.
    """
    stripped = [line.strip() for line in lines]
    broken = _broken(stripped)
    found: list[tuple[int, int]] = []
    for index in range(len(stripped)):
        first = found[-1][0] if found else 0
        if index and _goes_on(stripped, first, index - 1, broken):
            found[-1] = first, index + 1
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


def _goes_on(lines: Sequence[str], first: int, index: int, broken: _Broken | None) -> bool:
    """Whether the sentence at the end of a line goes on in the next one.

    Args:
        lines: of the text.
        first: index of the first line of the paragraph. What begins small may be a list or a poem.
        index: of the line.
        broken: see `_broken`.
    """
    line, following = lines[index], lines[index + 1]
    if _ENDS.search(line) or " " not in line or BULLET.match(following) or _MARKED.match(following):
        return False
    if _BEGINS_SMALL.match(following) and not _ADDRESS.match(following):
        starts_small = _BEGINS_SMALL.match(lines[first]) is not None
        return (len(line) >= _NARROWEST and not starts_small) or broken is not None
    return broken is not None and _breaks_before_a_capital(lines, index, broken)


def _breaks_before_a_capital(lines: Sequence[str], index: int, broken: _Broken) -> bool:
    """Whether a line goes on in one that begins with a capital.

    A line behind the end of a sentence may be a heading, unless it has such an end itself, or the
    next word would not have fitted.
    """
    line, following = lines[index], lines[index + 1]
    if len(line) > 2 * broken.usual:
        return False
    if len(line) <= broken.widest < len(line) + 1 + len(following.split(maxsplit=1)[0]):
        return True
    near = _NEAR * broken.usual
    before = lines[index - 1] if index else ""
    inside = index > 0 and not _ENDS.search(before) and len(before) >= near
    return len(line) >= near and (inside or _ENDS_INSIDE.search(line) is not None)
