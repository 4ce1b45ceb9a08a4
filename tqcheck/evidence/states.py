"""States that the target of a pair names instead of those of the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.linked_places import are_linked
from tqcheck.languages.en_de.states import StateMention, english_states, german_states
from tqcheck.model import Span

_LONG = 4  # letters; shorter words are linked by chance


@dataclass(frozen=True, slots=True)
class StateChange:
    """A state of the source and the one that the target names in its place.

    Attributes:
        source, target: their places in the two texts.
        linked: whether a word link joins them.
        alone: whether no other state is missing, no other one is new, and both are linked to
            nothing else.
    """

    source: Span
    target: Span
    linked: bool
    alone: bool


def find_state_changes(pair: SegmentPair) -> list[StateChange]:
    """Source states that the pair's target names in no form, with what stands in their place."""
    named = _shifted(english_states(pair.source_text), pair.source.start)
    found = _shifted(german_states(pair.target_text), pair.target.start)
    if not named or not found:
        return []
    around = german_states(pair.target_around.of(pair.document.text))
    source_around = english_states(pair.source_around.of(pair.source_side.text))
    missing = [one for one in named if not _has(found, one)]
    lost = [one for one in missing if not _has(around, one)]
    new = [one for one in found if not _has(named, one) and not _has(source_around, one)]
    single = len({one.codes for one in lost}) == len({one.codes for one in new}) == 1
    changes = []
    for one in missing:
        for other in found:
            # Two that are linked stand in one place, whatever the sentences around them name.
            linked = are_linked(pair, other.span, one.span) and (
                _count(found, other) > _count(named, other)
            )
            alone = (
                single
                and one in lost
                and other in new
                and not _are_linked_elsewhere(pair, one.span, other.span)
            )
            if linked or alone:
                changes.append(StateChange(one.span, other.span, linked, alone))
                break
    return changes


def rendered_states(pair: SegmentPair) -> frozenset[int]:
    """Indexes of the source words for states that the target names, if by another word."""
    named = english_states(pair.source_text)
    if not named:
        return frozenset()
    found = german_states(pair.target_text)
    spans = [one.span.shift(pair.source.start) for one in named if _has(found, one)]
    return frozenset(
        index
        for index, word in enumerate(pair.source_words)
        if any(span.start <= word.start and word.end <= span.end for span in spans)
    )


def _shifted(mentions: Sequence[StateMention], by: int) -> list[StateMention]:
    return [replace(one, span=one.span.shift(by)) for one in mentions]


def _has(mentions: Sequence[StateMention], wanted: StateMention) -> bool:
    return any(one.may_be(wanted) for one in mentions)


def _count(mentions: Sequence[StateMention], wanted: StateMention) -> int:
    return sum(one.may_be(wanted) for one in mentions)


def _are_linked_elsewhere(pair: SegmentPair, source: Span, target: Span) -> bool:
    """Whether one of the two is linked to a longer word other than the other one."""
    back = [word for word in pair.source_of(target) if len(word.text) >= _LONG]
    forth = [token for token in pair.target_of(source) if len(token.text) >= _LONG]
    return any(not (word.start < source.end and source.start < word.end) for word in back) or any(
        not token.span.overlaps(target) for token in forth
    )
