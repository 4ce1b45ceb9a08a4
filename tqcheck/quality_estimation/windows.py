"""What is longer than the network reads at once, in windows that overlap.

The German is never cut: each of its pieces is in a window, and is judged in the one in which it
has most context. The English is cut where it is far longer than the German can account for; each
window sees the stretch of it that stands at the same height, and some more on both sides.
"""

from __future__ import annotations

from typing import NamedTuple

_SPECIAL_PIECES = 4
_MARGIN = 8
_SOURCE_MARGIN = 16
# English pieces for a German one, and for none: more than the German can be the translation of.
_SOURCE_RATIO = 2
_SOURCE_MOST = 64


class Window(NamedTuple):
    """Half-open ranges of pieces that the network reads together.

    Attributes:
        target, source: what it reads; `source` is empty without English.
        own: the part of `target` that is judged here; the windows' own parts make up the whole.
        source_own: likewise.
    """

    target: tuple[int, int]
    source: tuple[int, int]
    own: tuple[int, int]
    source_own: tuple[int, int]

    @property
    def length(self) -> int:
        """Pieces that the network reads, special ones included (two fewer without English)."""
        return sum(end - start for start, end in (self.target, self.source)) + _SPECIAL_PIECES


def windows(target: int, source: int, longest: int) -> tuple[Window, ...]:
    """Windows over a pair.

    Args:
        target: pieces of the German.
        source: pieces of the English; 0 without.
        longest: pieces that the network takes, special ones included; at least 64.
    """
    if longest < 64:
        raise ValueError(f"windows of {longest} pieces are too narrow")
    room = longest - _SPECIAL_PIECES
    if target + source > room:
        source = min(source, _SOURCE_RATIO * target + _SOURCE_MOST)
    count = 1
    while True:
        made = tuple(_window(i, count, target, source) for i in range(count))
        if max(window.length for window in made) <= longest:
            return made
        # Each step at least halves what is over, so that long texts need few tries.
        over = max(window.length for window in made) / longest
        count = max(count + 1, int(count * over))


def _window(number: int, count: int, target: int, source: int) -> Window:
    own = target * number // count, target * (number + 1) // count
    source_own = source * number // count, source * (number + 1) // count
    return Window(
        (max(0, own[0] - _MARGIN), min(target, own[1] + _MARGIN)),
        (max(0, source_own[0] - _SOURCE_MARGIN), min(source, source_own[1] + _SOURCE_MARGIN)),
        own,
        source_own,
    )
