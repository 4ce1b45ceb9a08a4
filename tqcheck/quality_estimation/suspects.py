"""Which words of an article to look at: words that a rater may mark, joined into spans.

A word is marked from a fitted probability on, so a clean article gets fewer marks than a bad one.
What one article gets is bounded by `_MOST` times the share that was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tqcheck.model import Span
from tqcheck.quality_estimation.base import Mode, PlacedEstimate, WordEstimate
from tqcheck.quality_estimation.scales import MARKED, SpanScale, Suspicion

_MOST = 2.0  # times the share that an article may have
_FEWEST = 60  # code points that any text may have
_GAP = 4  # letters of an unmarked word between two marked ones that is marked with them
_ENDS = frozenset(".!?:;…\n")  # no span goes over one of these


@dataclass(frozen=True, slots=True)
class Suspect:
    """Neighbouring words that a professional rater may mark.

    Attributes:
        span: in the text, from its first word to its last.
        probability: that a rater would mark any of it, 0 to 1.
        segments: indexes of the target segments that were estimated together.
    """

    span: Span
    probability: float
    segments: tuple[int, ...]


def target_suspects(
    text: str, placed: Sequence[PlacedEstimate], scales: Mapping[Mode, Suspicion], share: float
) -> tuple[Suspect, ...]:
    """The suspects of a target text, in text order.

    Args:
        text: the target text.
        placed: its estimates.
        scales: by the mode of an estimate; estimates of other modes have no suspects.
        share: of the characters of machine-translated news that is marked, 0 to 1.
    """
    if not share:
        return ()
    least = {mode: scale.threshold(share) for mode, scale in scales.items()}
    likely = [
        (word.wrong[MARKED], number, place)
        for number, one in enumerate(placed)
        if one.estimate.mode in least
        for place, word in enumerate(one.estimate.target)
        if word.is_word and word.wrong[MARKED] >= least[one.estimate.mode]
    ]
    room = max(_FEWEST, _MOST * share * len(text))
    chosen: list[set[int]] = [set() for _ in placed]
    for _, number, place in sorted(likely, key=lambda one: (-one[0], *one[1:])):
        room -= len(placed[number].estimate.target[place].span) + 1  # with a blank
        if room < 0:
            break
        chosen[number].add(place)
    return tuple(
        suspect
        for one, places in zip(placed, chosen, strict=True)
        if places
        for suspect in _spans(
            text,
            one.estimate.target,
            places,
            scales[one.estimate.mode].target_span,
            one.span.start,
            one.segments,
        )
    )


def source_suspects(
    text: str,
    words: Sequence[WordEstimate],
    start: int,
    segments: tuple[int, ...],
    scale: Suspicion,
    share: float,
) -> tuple[Suspect, ...]:
    """The suspects of the source of one pair: what a rater may mark as missing in the target.

    Args:
        text: the whole source text.
        words: the words of the pair's source.
        start: where that begins in `text`.
        segments: indexes of the target segments of the pair.
        scale: of the pair's mode.
        share: as for `target_suspects`.
    """
    if not share or scale.source is None:
        return ()
    least = scale.threshold(share)
    places = {
        place for place, word in enumerate(words) if word.is_word and word.wrong[MARKED] >= least
    }
    return tuple(_spans(text, words, places, scale.source_span, start, segments))


def _spans(
    text: str,
    words: Sequence[WordEstimate],
    places: set[int],
    scale: SpanScale,
    start: int,
    segments: tuple[int, ...],
) -> Iterator[Suspect]:
    """The chosen words, joined."""
    own = text[start : start + words[-1].span.end] if places else ""
    for run in _runs(own, words, sorted(places)):
        span = Span(words[run[0]].span.start, words[run[-1]].span.end)
        known = [words[place].wrong[MARKED] for place in run]
        yield Suspect(span.shift(start), scale.probability(known), segments)


def _runs(text: str, words: Sequence[WordEstimate], places: Sequence[int]) -> Iterator[list[int]]:
    """Chosen places with nothing between them but blanks, marks and one short word."""
    run: list[int] = []
    for place in places:
        if run and not _is_joined(text, words, run[-1], place):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _is_joined(text: str, words: Sequence[WordEstimate], first: int, second: int) -> bool:
    between = words[first + 1 : second]
    others = [len(word.span) for word in between if word.is_word]
    gap = text[words[first].span.end : words[second].span.start]
    return len(others) <= 1 and max(others, default=0) <= _GAP and _ENDS.isdisjoint(gap)
