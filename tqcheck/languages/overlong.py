"""Cuts what no reader would call a sentence into parts of bounded size.

Time and memory of taggers, translators and word alignment grow with the longest segment, some of
them with its square. In 91,000 segments of human news the longest has 700 code points and 122
words and marks; what is beyond the bounds here is a table or a list that lost its line breaks, a
scrap of data, or an attack.
"""

from __future__ import annotations

from bisect import bisect_right

import regex

from tqcheck.languages.words import Word, words
from tqcheck.model import Segment

LONGEST = 1_000
"""Most code points of a segment."""
MOST_WORDS = 250
"""Most words and marks of a segment."""
MOST_MODELLED = 4
"""Parts of one sentence that models read; the rules read the rest too."""

_CLUSTER = regex.compile(r"\X")
_CLAUSE_ENDS = frozenset(".!?…;:,)]}”“»«\"'–—")
# A part has at least this share of what fits, wherever that leaves a choice.
_LEAST = 0.5
# Words that a cut inside a word may add to a part: its pieces count as words of their own.
_SPLIT = 4


def is_modelled(segment: Segment) -> bool:
    """Whether models read a segment: the time that they spend on one sentence is bounded."""
    return segment.part <= MOST_MODELLED


def parts(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the parts of a sentence within the bounds; one range if it is short.

    A cut lies behind a mark that ends a clause and white space, else at white space, else between
    two words, else inside a word. It never splits a grapheme cluster, unless that alone exceeds
    the bounds.

    Args:
        text: a sentence without white space at either end.

    Returns:
        Ranges without white space at either end. Each character that is not white space lies in
        exactly one of them.
    """
    if len(text) <= MOST_WORDS:
        return [(0, len(text))]
    found = words(text)
    if len(text) <= LONGEST and len(found) <= MOST_WORDS:
        return [(0, len(text))]
    made: list[tuple[int, int]] = []
    ends = [word.end for word in found]
    low = 0
    while low < len(text):
        high = _end_of_part(text, low, found, bisect_right(ends, low))
        part = text[low:high]
        left = low + len(part) - len(part.lstrip())
        if part.strip():
            made.append((left, left + len(part.strip())))
        low = high
    return made


def _end_of_part(text: str, low: int, found: list[Word], first: int) -> int:
    """Where the part that begins at `low` ends; `first` is the first word that ends behind it."""
    most = min(len(text), low + LONGEST)
    beyond = first + MOST_WORDS - _SPLIT
    if beyond < len(found):
        most = min(most, max(found[beyond].start, low + 1))
    if most == len(text):
        return most
    least = low + int((most - low) * _LEAST)
    blank = 0
    for place in range(most, least, -1):
        if text[place].isspace() and not text[place - 1].isspace():
            if text[place - 1] in _CLAUSE_ENDS:
                return place
            blank = blank or place
    return blank or _end_of_cluster(text, low, most)


def _end_of_cluster(text: str, low: int, most: int) -> int:
    """The last place up to `most` between two grapheme clusters, best between two words."""
    end = between = 0
    for cluster in _CLUSTER.finditer(text, low, min(len(text), most + 1)):
        if low < cluster.start() <= most:
            end = cluster.start()
            if not (text[end].isalnum() and text[end - 1].isalnum()):
                between = end
    if between - low >= (most - low) * _LEAST:
        return between
    return end or most
