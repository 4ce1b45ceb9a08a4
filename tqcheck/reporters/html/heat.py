"""The heat of a sentence: its words that a rater may mark, in a form that the script paints."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from tqcheck.model import HeatSpan, Span


class HeatOfText:
    """The heat of one text.

    Args:
        spans: in text order, without overlap.
    """

    def __init__(self, spans: Sequence[HeatSpan]) -> None:
        self._spans = spans
        self._ends = [one.span.end for one in spans]

    def within(self, window: Span, text: str) -> str:
        """``start+length:step`` of each span in a part of the text, between blanks.

        Starts and lengths count UTF-16 units, starts from the beginning of the part.

        Args:
            window: the part, in the text.
            text: of the part.
        """
        found = []
        for one in self._spans[bisect.bisect_right(self._ends, window.start) :]:
            if one.span.start >= window.end:
                break
            start = max(one.span.start, window.start) - window.start
            end = min(one.span.end, window.end) - window.start
            found.append(f"{_units(text[:start])}+{_units(text[start:end])}:{one.step}")
        return " ".join(found)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2
