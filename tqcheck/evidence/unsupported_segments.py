"""Target segments that no source segment supports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tqcheck.evidence.aligned import AlignedDocument
from tqcheck.evidence.forced_decoding import added_support, support
from tqcheck.evidence.similarity import cosines, shared_words
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.words import count_words, words
from tqcheck.model import Span
from tqcheck.weights.fitted import thresholds

_THRESHOLDS = "unsupported_segments"

_SEGMENTS_ASKED = 4  # the most similar ones, from anywhere: segments move
_PARTS_ASKED = 3
_FEWEST_WORDS = 6
_FEWEST_WORDS_SHARED = 8  # of a segment whose pair has other target segments
_LONGEST_GAP = 3  # in longer ones, as of a wrong source, a segment is similar by chance
_FEWEST_CONTENT_WORDS = 3
_COMMON_WORD = 5.6  # Zipf frequency
_FEWEST_WORDS_OF_PART = 4
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclass(frozen=True, slots=True)
class UnsupportedSegment:
    """A target segment without any similar source segment.

    Attributes:
        span: in the target text.
        index: of the segment.
        instead: source text at the same place that no target segment is similar to.
        is_sure: whether the segment renders no part of a source segment that is rendered by
            another target segment.
    """

    span: Span
    index: int
    instead: Span | None
    is_sure: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """Target segments to look at, and the source segments that may support them.

    Attributes:
        target: indexes of the target segments.
        near: half-open range of the source segments around.
        free: indexes of source segments in the same gap.
        is_shared: whether the target segments belong to one pair.
    """

    target: tuple[int, ...]
    near: tuple[int, int]
    free: tuple[int, ...]
    is_shared: bool


def find_unsupported_segments(
    document: AlignedDocument, split: Collection[int]
) -> Iterator[UnsupportedSegment]:
    """Yield target segments of six words or more that no source segment around supports, in order.

    Args:
        document: the document; without a source it has no such segments.
        split: indexes of unpaired target segments that belong to a pair beside them.
    """
    side = document.source
    if side is None:
        return
    scored = _ForcedDecoding(document)
    for place in _places(document):
        sentences = [document.sentences[i] for i in place.target]
        source = [side.segments[j].span.of(side.text) for j in range(*place.near)]
        if not source:
            continue
        similarity = cosines([sentence.text for sentence in sentences], source)
        instead = _unrendered(document, place, source, similarity, scored)
        unpaired = [
            text for j, text in enumerate(source, place.near[0]) if j not in document.paired_source
        ]
        for sentence, row in zip(sentences, similarity, strict=True):
            if sentence.segment.index in split or _is_similar(document, place, sentence, row):
                continue
            if place.is_shared and _is_part(sentence.text, source, document.source_pack):
                continue
            if unpaired and _may_render(sentence, unpaired, document.target_pack):
                continue
            if scored.renders_any(sentence):
                continue
            added = scored.added_support(sentence, place.near)
            fitted = thresholds(_THRESHOLDS)
            if added < fitted.threshold("added_support"):
                is_sure = added < fitted.threshold("may_add_support")
                segment = sentence.segment
                yield UnsupportedSegment(segment.span, segment.index, instead, is_sure)


def _places(document: AlignedDocument) -> list[_Place]:
    """The gaps with target segments, and the pairs with several of them, in target order."""
    side = document.source
    if side is None:
        return []
    whole = {one.segment.index for one in document.sentences if not one.segment.part}
    gaps = {
        target: _Place(target, gap.source_near, gap.source, is_shared=False)
        for gap in document.gaps
        if (target := tuple(index for index in gap.target if index in whole))
    }
    shared = {
        pair.target: _Place(
            pair.target,
            (max(0, pair.source[0] - 1), min(len(side.segments), pair.source[-1] + 2)),
            (),
            is_shared=True,
        )
        for pair in document.alignment
        if pair is not None and len(pair.target) > 1 and whole.issuperset(pair.target)
    }
    return sorted((*gaps.values(), *shared.values()), key=lambda place: place.target)


def _unrendered(
    document: AlignedDocument,
    place: _Place,
    source: Sequence[str],
    similarity: NDArray[np.float32],
    scored: _ForcedDecoding,
) -> Span | None:
    """The source segments of a gap that no target segment is similar to; None without any."""
    side = document.source
    if side is None:
        return None
    first = place.near[0]
    found = [
        j
        for j in place.free
        if similarity[:, j - first].max() < thresholds(_THRESHOLDS).threshold("dissimilar")
        and count_words(source[j - first]) >= _FEWEST_WORDS
        and not scored.is_rendered(source[j - first])
    ]
    if not found:
        return None
    return Span(side.segments[found[0]].span.start, side.segments[found[-1]].span.end)


def _is_similar(
    document: AlignedDocument, place: _Place, sentence: Sentence, similarity: NDArray[np.float32]
) -> bool:
    """Whether a segment is too short to judge or similar to any source segment around."""
    fewest = _FEWEST_WORDS_SHARED if place.is_shared else _FEWEST_WORDS
    if count_words(sentence.text) < fewest:
        return True
    is_scored = document.source_scorer is not None and not place.is_shared
    name = "dissimilar_with_scorer" if is_scored else "dissimilar"
    return bool(similarity.max() >= thresholds(_THRESHOLDS).threshold(name))


class _ForcedDecoding:
    """What forced decoding finds of the target in the source; nothing without a scorer."""

    def __init__(self, document: AlignedDocument) -> None:
        self._document = document
        side = document.source
        self._source = (
            [segment.span.of(side.text) for segment in side.segments] if side is not None else []
        )

    @cached_property
    def _targets(self) -> dict[int, tuple[int, ...]]:
        """The target segments of each source segment that has a pair."""
        return {j: pair.target for pair in self._document.alignment if pair for j in pair.source}

    def renders_any(self, sentence: Sentence) -> bool:
        """Whether a target segment renders a source segment, wherever that is."""
        scorer = self._document.source_scorer
        if scorer is None:
            return False
        nearest = [self._source[j] for j in self._nearest(sentence)[:_SEGMENTS_ASKED]]
        return support(scorer, sentence.text, nearest) >= self._supported

    def is_rendered(self, source: str) -> bool:
        """Whether any of the most similar target segments renders a source segment."""
        scorer = self._document.source_scorer
        if scorer is None:
            return False
        document = self._document
        column = document.target_vectors @ document.source_vectors[self._source.index(source)]
        nearest = np.argsort(-column)[:_SEGMENTS_ASKED].tolist()
        sentences = document.sentences
        return any(support(scorer, sentences[i].text, [source]) >= self._supported for i in nearest)

    def added_support(self, sentence: Sentence, near: tuple[int, int]) -> float:
        """How much a target segment adds to what others say of one source segment, in nats.

        Args:
            sentence: the target segment.
            near: half-open range of the source segments that it may render a part of.
        """
        scorer = self._document.source_scorer
        if scorer is None:
            return float("-inf")
        parts = [
            j for j in self._nearest(sentence) if near[0] <= j < near[1] and j in self._targets
        ]
        return max(
            (
                added_support(scorer, sentence.text, others, self._source[j])
                for j in parts[:_PARTS_ASKED]
                if (others := self._others(j, sentence))
            ),
            default=float("-inf"),
        )

    @property
    def _supported(self) -> float:
        return thresholds(_THRESHOLDS).threshold("supported")

    def _nearest(self, sentence: Sentence) -> list[int]:
        """Indexes of all source segments, the most similar first."""
        document = self._document
        row = document.source_vectors @ document.target_vectors[sentence.segment.index]
        order: list[int] = np.argsort(-row).tolist()
        return order

    def _others(self, source: int, sentence: Sentence) -> list[str]:
        """The other target segments of a source segment as one text; empty without any."""
        others = [i for i in self._targets[source] if i != sentence.segment.index]
        return [" ".join(self._document.sentences[i].text for i in others)] if others else []


def _may_render(sentence: Sentence, unpaired: Sequence[str], pack: LanguagePack) -> bool:
    """Whether a segment may render an unpaired source segment, by its words or as an idiom."""
    if not _has_content(sentence, pack):
        return True
    if len(unpaired) > _LONGEST_GAP:
        return False
    least = thresholds(_THRESHOLDS).threshold("dissimilar_words")
    return any(shared_words(sentence.text, text) >= least for text in unpaired)


def _has_content(sentence: Sentence, pack: LanguagePack) -> bool:
    """Whether a segment has enough content words to be compared; idioms have two or three."""
    return (
        sum(
            token.upos in _CONTENT and pack.frequency(token.lower) < _COMMON_WORD
            for token in sentence.tokens
        )
        >= _FEWEST_CONTENT_WORDS
    )


def _is_part(target: str, source: Sequence[str], pack: LanguagePack) -> bool:
    """Whether a segment is similar to the beginning or end of a source segment that was split."""
    parts = [
        " ".join(word.text for word in side)
        for text in source
        for sentence in [words(text)]
        for at in pack.phrase_boundaries(sentence)[1:-1]
        for side in (sentence[:at], sentence[at:])
        if sum(word.is_word for word in side) >= _FEWEST_WORDS_OF_PART
    ]
    least = thresholds(_THRESHOLDS).threshold("dissimilar_part")
    return bool(parts) and float(cosines([target], parts).max()) >= least
