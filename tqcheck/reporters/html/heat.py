"""The heat of a sentence: its words that a rater may mark, in a form that the script paints."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from tqcheck.model import HeatSpan, Span
from tqcheck.reporters.html.offsets import TextPlace


def heat_within(spans: Sequence[HeatSpan], window: Span, text: str) -> str:
    """``start+length:step`` of each span in a part of a text, between blanks.

    Starts and lengths count UTF-16 units, starts from the beginning of the part.

    Args:
        spans: of the whole text, in text order, without overlap.
        window: the part, in the text.
        text: of the part.
    """
    first = bisect.bisect_right(spans, window.start, key=lambda one: one.span.end)
    last = bisect.bisect_left(spans, window.end, first, key=lambda one: one.span.start)
    place = TextPlace(text)
    found = []
    for one in spans[first:last]:
        inside = Span(max(one.span.start, window.start), min(one.span.end, window.end))
        start, end = place.of(inside.shift(-window.start))
        found.append(f"{start}+{end - start}:{one.step}")
    return " ".join(found)
