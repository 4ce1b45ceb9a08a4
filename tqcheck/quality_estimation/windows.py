"""Overlapping windows over pairs that are longer than the network's input.

The target is never truncated: each of its subwords is in a window, and its output is taken from the
window in which it has the most context. A source that is far longer than the target is truncated.
Each window contains the source span at the same relative position, with a margin on both sides.
"""

from __future__ import annotations

from typing import NamedTuple

_SPECIAL_TOKENS = 4
_MARGIN = 8
_SOURCE_MARGIN = 16
# Source subwords per target subword, plus a constant: a longer source is truncated.
_SOURCE_RATIO = 2
_SOURCE_MOST = 64


class Window(NamedTuple):
    """Half-open ranges of subwords that the network reads together.

    Attributes:
        target: the range of the target.
        source: the range of the source; empty without a source.
        own: the part of `target` whose output is used; the own parts of all windows cover the text.
        source_own: the same for `source`.
    """

    target: tuple[int, int]
    source: tuple[int, int]
    own: tuple[int, int]
    source_own: tuple[int, int]

    @property
    def length(self) -> int:
        """Subwords in the window with special tokens (without a source, two fewer)."""
        return sum(end - start for start, end in (self.target, self.source)) + _SPECIAL_TOKENS


def windows(target: int, source: int, longest: int) -> tuple[Window, ...]:
    """Split a pair into windows.

    Args:
        target: number of subwords of the target.
        source: number of subwords of the source; 0 without a source.
        longest: most subwords per window, special tokens included; at least 64.
    """
    if longest < 64:
        raise ValueError(f"windows of {longest} subwords are too narrow")
    room = longest - _SPECIAL_TOKENS
    if target + source > room:
        source = min(source, _SOURCE_RATIO * target + _SOURCE_MOST)
    count = 1
    while True:
        made = tuple(_window(i, count, target, source) for i in range(count))
        if max(window.length for window in made) <= longest:
            return made
        # Grow the number by the excess, so that long texts need few tries.
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
