"""Quality along an article: the estimate of each sentence, and which to read first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.model import Message
from tqcheck.reporters.html.views import ArticleView, Row

LOW = 80
"""Below it, raters would be expected to find more than one major fault in 25 words."""

_FEWEST = 5
_MOST_STEPS = 240
_NAMED = 3
_FLOOR = 50


@dataclass(frozen=True, slots=True)
class WeakSentence:
    """A sentence to read: its anchor and number, its estimate, whether a finding is in it.

    Attributes:
        x, y: where it is in the picture.
    """

    anchor: str
    number: int
    quality: int
    found: bool
    x: int
    y: float


@dataclass(frozen=True, slots=True)
class Course:
    """The line of an article from top to bottom, `width` units wide, `steps` high.

    The right edge is a quality of 100, the left edge is `floor`.

    Attributes:
        path: the area between the line and the right edge, as path data.
        limit: where `LOW` is.
        worst: the sentences to read first, lowest quality first.
        below: how many sentences are below `LOW`, in words.
    """

    path: str
    width: int
    steps: int
    floor: int
    limit: int
    worst: tuple[WeakSentence, ...]
    below: Message


def course(article: ArticleView) -> Course | None:
    """The line of an article; None with few estimates, or where none is low."""
    known = [(at, row) for at, row in enumerate(article.rows) if row.quality is not None]
    low = [(at, row) for at, row in known if _quality(row) < LOW]
    if len(known) < _FEWEST or not low:
        return None
    low.sort(key=lambda pair: (_quality(pair[1]), pair[0]))
    lowest = _quality(low[0][1])
    floor = min(_FLOOR, max(0, lowest - 1) // 10 * 10)
    size = -(-len(article.rows) // _MOST_STEPS)
    steps = _steps(article.rows, size)
    return Course(
        _path(steps, floor),
        100 - floor,
        len(steps),
        floor,
        LOW - floor,
        tuple(_place(at, row, size, floor) for at, row in low[:_NAMED]),
        _below(len(low), len(known)),
    )


def _quality(row: Row) -> int:
    return 100 if row.quality is None else row.quality


def _steps(rows: Sequence[Row], size: int) -> list[int]:
    """The lowest quality of each `size` rows; 100 where there is no estimate."""
    return [
        min(_quality(row) for row in rows[start : start + size])
        for start in range(0, len(rows), size)
    ]


def _path(steps: Sequence[int], floor: int) -> str:
    edge = 100 - floor
    path, last = [f"M{edge} 0"], edge
    for end, quality in enumerate(steps, 1):
        if quality - floor == last and end > 1:
            path[-1] = f"V{end}"
            continue
        last = quality - floor
        path += [f"H{last}", f"V{end}"]
    return "".join([*path, f"H{edge}Z"])


def _place(at: int, row: Row, size: int, floor: int) -> WeakSentence:
    first = row.target[0]
    found = any(not card.suppressed for card in row.cards)
    quality = _quality(row)
    return WeakSentence(
        first.anchor, first.number, quality, found, quality - floor, at // size + 0.5
    )


def _below(low: int, known: int) -> Message:
    are, liegen = ("is", "liegt") if low == 1 else ("are", "liegen")
    return Message(
        f"{low} of {known} sentences {are} below {LOW}.",
        f"{low} von {known} Sätzen {liegen} unter {LOW}.",
    )
