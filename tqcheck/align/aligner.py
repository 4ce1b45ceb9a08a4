"""Aligns two segmented texts: pairs with confidence and word links."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from tqcheck.align.anchors import anchors_of
from tqcheck.align.encoder import Encoded, Encoder, shared_encoder
from tqcheck.align.piece_table import Floats
from tqcheck.align.sentences import Bead, Side, align_sentences
from tqcheck.align.words import link_words
from tqcheck.languages.words import words
from tqcheck.model import AlignedPair, Evidence, Segment, SourceText, Span
from tqcheck.weights.fitted import logistic_model

_WIDEST = 3


class AlignTask(NamedTuple):
    """Two texts to align.

    Attributes:
        text: the target text.
        segments: the segments of `text`, in order.
        source_text: the source text with its segments.
    """

    text: str
    segments: Sequence[Segment]
    source_text: SourceText

    @property
    def target(self) -> list[str]:
        """The target text of each segment."""
        return [segment.span.of(self.text) for segment in self.segments]

    @property
    def source(self) -> list[str]:
        """The source text of each segment."""
        return [segment.span.of(self.source_text.text) for segment in self.source_text.segments]


class Aligner:
    """Aligns documents with one encoder, which is loaded on first use.

    Args:
        encoder: encoder of texts and words; None for the shared one.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder: Encoder = encoder if encoder is not None else shared_encoder()

    def align(
        self, text: str, segments: Sequence[Segment], source_text: SourceText
    ) -> tuple[AlignedPair, ...]:
        """Align the segments of a target text with its source.

        A back-translation has one segment per target segment. This 1:1 alignment is kept, and only
        confidence and word links are computed.

        Args:
            text: the target text.
            segments: the segments of `text`, in order.
            source_text: the source text with its segments.

        Returns:
            Pairs in order; every segment of both sides is in exactly one of them. The confidence
            is 0 if one side is empty.

        Raises:
            ModelError: the encoder is missing or of another version.
        """
        return self.align_all([AlignTask(text, segments, source_text)])[0]

    def align_all(self, tasks: Sequence[AlignTask]) -> list[tuple[AlignedPair, ...]]:
        """Align several texts, each as `align` does; their sentences are encoded together.

        Raises:
            ModelError: as `align`.
        """
        sides = [side for task in tasks for side in (task.target, task.source)]
        encoded = self.encoder.encode([sentence for side in sides for sentence in side])
        ends = [0, *accumulate(map(len, sides))]
        parts = [encoded.part(start, end) for start, end in pairwise(ends)]
        return [
            self._align(task, x, y)
            for task, x, y in zip(tasks, parts[::2], parts[1::2], strict=True)
        ]

    def _align(self, task: AlignTask, x: Encoded, y: Encoded) -> tuple[AlignedPair, ...]:
        segments, source_text = task.segments, task.source_text
        target, source = task.target, task.source
        vectors: tuple[list[Floats], list[Floats]]  # by the number of neighbours
        if source_text.evidence is Evidence.BACK_TRANSLATION and len(target) == len(source):
            vectors = [x.texts], [y.texts]
            beads = [Bead((i, i + 1), (i, i + 1)) for i in range(len(target))]
        elif target and source:
            vectors = self._joined(x), self._joined(y)
            beads = align_sentences(*_sides(target, source, *vectors))
        else:
            vectors = [], []
            beads = [Bead((i, i + 1), (0, 0)) for i in range(len(target))]
            beads += [Bead((0, 0), (j, j + 1)) for j in range(len(source))]
        left, right = _Words(target, x), _Words(source, y)
        pairs = []
        for bead in beads:
            links: tuple[tuple[int, int], ...] = ()
            score = 0.0
            if _width(bead.target) and _width(bead.source):
                a = vectors[0][_width(bead.target) - 1][bead.target[0]]
                b = vectors[1][_width(bead.source) - 1][bead.source[0]]
                links, linked = _links(left, right, bead)
                score = confidence(float(a @ b), linked)
            pairs.append(
                AlignedPair(
                    tuple(segments[i].index for i in range(*bead.target)),
                    tuple(source_text.segments[j].index for j in range(*bead.source)),
                    _span(source_text.segments, bead.source),
                    score,
                    links,
                )
            )
        return tuple(pairs)

    def _joined(self, encoded: Encoded) -> list[Floats]:
        """The vectors of the sentences, of each two neighbours, and so on."""
        wider = (self.encoder.joined(encoded, width) for width in range(2, _WIDEST + 1))
        return [encoded.texts, *wider]


def _sides(
    target: Sequence[str], source: Sequence[str], x: Sequence[Floats], y: Sequence[Floats]
) -> tuple[Side, Side]:
    p, q = anchors_of(target, source)
    widths = range(1, _WIDEST + 1)
    return (
        Side(tuple(x), tuple(p.joined(width) for width in widths)),
        Side(tuple(y), tuple(q.joined(width) for width in widths)),
    )


def confidence(cosine: float, linked: float) -> float:
    """Probability that two texts are counterparts, 0 to 1.

    Args:
        cosine: of their vectors, -1 to 1.
        linked: share of the shorter side's words that have a link, 0 to 1.
    """
    exact = logistic_model("alignment").probability({"cosine": cosine, "linked": linked})
    # Without the digits that depend on the computer, and on what else was encoded with the texts.
    return round(exact, 5)


def pairs_by_segment(pairs: Sequence[AlignedPair], n: int) -> tuple[AlignedPair | None, ...]:
    """The pair of each of `n` target segments; None without a source."""
    found: list[AlignedPair | None] = [None] * n
    for pair in pairs:
        if pair.source:
            for index in pair.target:
                found[index] = pair
    return tuple(found)


def is_usable(pair: AlignedPair, threshold: float) -> bool:
    """Whether rules may use a pair: it has a source and sufficient confidence."""
    return bool(pair.source) and pair.score >= threshold


class _Words:
    """The words and word vectors of one side, by segment."""

    def __init__(self, texts: Sequence[str], encoded: Encoded) -> None:
        self._texts = [[word.text for word in words(text)] for text in texts]
        self._vectors = encoded.words

    def of(
        self, first: int, end: int
    ) -> tuple[list[str], np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
        """The words of the segments `first` to `end`, in order, and their vectors."""
        return (
            [word for text in self._texts[first:end] for word in text],
            np.concatenate(self._vectors[first:end]).astype(np.float32),
        )


def _links(left: _Words, right: _Words, bead: Bead) -> tuple[tuple[tuple[int, int], ...], float]:
    """The word links of a bead, and the share of linked words on the shorter side."""
    target, target_vectors = left.of(*bead.target)
    source, source_vectors = right.of(*bead.source)
    links = link_words(target, target_vectors, source, source_vectors)
    shorter = min(sum(word[0].isalnum() for word in side) for side in (target, source))
    linked = sum(target[i][0].isalnum() for i, _ in links)
    return links, linked / shorter if shorter else 0.0


def _width(bounds: tuple[int, int]) -> int:
    return bounds[1] - bounds[0]


def _span(segments: Sequence[Segment], bounds: tuple[int, int]) -> Span | None:
    if bounds[0] == bounds[1]:
        return None
    return Span(segments[bounds[0]].span.start, segments[bounds[1] - 1].span.end)
