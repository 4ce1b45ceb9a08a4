"""Low-confidence alignments: pairs that the aligner rejects but that may belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tqcheck.align.words import link_words
from tqcheck.evidence.gaps import Gap
from tqcheck.evidence.similarity import cosines, word_vectors
from tqcheck.languages.words import words
from tqcheck.model import AlignedPair, SourceText

_LEAST_SIMILARITY = 0.3  # cosine of the two segments


def low_confidence_alignment(
    target: Sequence[str], source: SourceText, gaps: Iterable[Gap]
) -> tuple[AlignedPair | None, ...]:
    """Pair the segments of each gap that has one target and one source segment, if similar enough.

    Args:
        target: the text of each target segment.
        source: the source side.
        gaps: of the usable alignment.

    Returns:
        One entry for each target segment, as in an alignment.
    """
    found: list[AlignedPair | None] = [None] * len(target)
    for gap in gaps:
        if len(gap.target) != 1 or len(gap.source) != 1:
            continue
        span = source.segments[gap.source[0]].span
        links = _links(target[gap.target[0]], span.of(source.text))
        if links is not None:
            found[gap.target[0]] = AlignedPair(gap.target, gap.source, span, 0.0, links)
    return tuple(found)


def _links(target: str, source: str) -> tuple[tuple[int, int], ...] | None:
    """Word links of two segments; None if the segments are not similar enough."""
    if float(cosines([target], [source])[0, 0]) < _LEAST_SIMILARITY:
        return None
    own, theirs = ([word.text for word in words(text)] for text in (target, source))
    own_vectors, their_vectors = word_vectors([target, source])
    return link_words(own, own_vectors, theirs, their_vectors)
