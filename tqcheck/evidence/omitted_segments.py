"""Source segments that the target omits as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.evidence.forced_decoding import support
from tqcheck.evidence.omission import unlinked_content_words
from tqcheck.evidence.similarity import cosines, vectors
from tqcheck.languages.words import count_words
from tqcheck.model import Evidence, Severity, SourceText, Span
from tqcheck.weights.fitted import thresholds

_FEWEST_WORDS = 5
_FEWEST_WORDS_MAJOR = 7
_FEWEST_WORDS_OF_CLAUSE = 3
_NEAR = 2  # segments
_SENTENCES_ASKED = 3  # from anywhere
_SHORTEST_ARTICLE = 600  # code points of a source whose length says how much its target lacks
_PUNCTUATION = re.compile(r"[,;:–—()]")


@dataclass(frozen=True, slots=True)
class OmittedSegment:
    """A source segment without any target.

    Attributes:
        span: in the source text.
        after: where the target sentence before it ends.
        severity: rises with the certainty.
        evidence: what the source side is.
    """

    span: Span
    after: int
    severity: Severity
    evidence: Evidence


def find_omitted_segments(document: AlignedDocument) -> Iterator[OmittedSegment]:
    """Yield source segments of five words or more that the target around omits, in order."""
    side = document.source
    if side is None:
        return
    for gap in document.gaps:
        if gap.target:
            continue
        near = [document.sentences[i].text for i in range(*gap.target_near)]
        omitted = [side.segments[j].span for j in gap.source if not side.segments[j].part]
        omitted = [span for span in omitted if count_words(span.of(side.text)) >= _FEWEST_WORDS]
        if not omitted or not near:
            continue
        similarity = cosines([span.of(side.text) for span in omitted], near).max(axis=1)
        before = max(
            (p.target[-1] for p in document.alignment if p and p.source[0] < gap.source[0]),
            default=gap.target_near[0],
        )
        end = document.sentences[before].segment.span.end
        for span, nearest in zip(omitted, similarity, strict=True):
            if _is_merged(document, side, gap.source, span):
                continue
            severity = _severity(document, side, span, float(nearest))
            if severity is not None:
                yield OmittedSegment(span, end, severity, side.evidence)


def _severity(
    document: AlignedDocument, side: SourceText, omitted: Span, similarity: float
) -> Severity | None:
    """The severity of an unpaired source segment; None if forced decoding finds it in the target.

    Args:
        document: the document.
        side: its source side.
        omitted: the segment.
        similarity: to the most similar target sentence around.
    """
    fitted = thresholds("omitted_segments")
    shortened = _is_shortened(document, side)
    if not shortened and similarity >= fitted.threshold("dissimilar_and_unsupported"):
        return Severity.NEUTRAL
    text = omitted.of(side.text)
    own = next(k for k, segment in enumerate(side.segments) if segment.span.overlaps(omitted))
    near = [
        pair
        for pair in document.pairs
        if pair.alignment.source[-1] >= own - _NEAR and pair.alignment.source[0] <= own + _NEAR
    ]
    found = _support(document, near, text)
    if found is not None and found >= fitted.threshold("supported"):
        return None
    if shortened:
        return Severity.MAJOR
    unsupported = found is not None and found < fitted.threshold("unsupported")
    if similarity >= fitted.threshold("dissimilar") and not unsupported:
        return Severity.NEUTRAL
    beside = [
        pair
        for pair in near
        if pair.alignment.source[-1] == own - 1 or pair.alignment.source[0] == own + 1
    ]
    long_enough = unsupported or count_words(text) >= _FEWEST_WORDS_MAJOR
    if side.evidence is not Evidence.SOURCE or not beside or not long_enough:
        return Severity.MINOR
    most = max(1.0, fitted.threshold("left_over") * count_words(text))
    if max(map(unlinked_content_words, beside)) > most:
        return Severity.MINOR
    if unsupported:
        return Severity.MAJOR
    paired = {index for pair in document.pairs for index in pair.alignment.target}
    if any(k not in paired for k in _around(document, near)):
        return Severity.MINOR
    clauses = [clause for pair in near for clause in _clauses(pair.target_text)]
    nearest = float(cosines([text], clauses).max())
    return Severity.MAJOR if nearest < fitted.threshold("dissimilar_clause") else Severity.MINOR


def _is_shortened(document: AlignedDocument, side: SourceText) -> bool:
    """Whether the target is shorter than any translation of the source would be."""
    if side.evidence is not Evidence.SOURCE or len(side.text) < _SHORTEST_ARTICLE:
        return False
    return len(document.text) < thresholds("omitted_segments").threshold("shortened") * len(
        side.text
    )


def _support(document: AlignedDocument, near: Sequence[SegmentPair], source: str) -> float | None:
    """The highest support of any target sentence for a source segment; None without a scorer.

    Asked are the sentences around and the most similar ones anywhere, since segments move.
    """
    if document.source_scorer is None or not near:
        return None
    target = [pair.target_text for pair in near]
    target += [document.sentences[k].text for k in _around(document, near)]
    similarity = document.target_vectors @ vectors([source])[0]
    nearest = np.argsort(-similarity)[:_SENTENCES_ASKED]
    target += [document.sentences[k].text for k in nearest]
    return max(support(document.source_scorer, text, [source]) for text in dict.fromkeys(target))


def _around(document: AlignedDocument, near: Sequence[SegmentPair]) -> range:
    """Indexes of the target sentences of some pairs, with one before and one after."""
    first, last = near[0].alignment.target[0], near[-1].alignment.target[-1]
    return range(max(0, first - 1), min(len(document.sentences), last + 2))


def _clauses(text: str) -> list[str]:
    """A target text and its parts between punctuation, of three words at least."""
    parts = _PUNCTUATION.split(text)
    return [text, *(part for part in parts if count_words(part) >= _FEWEST_WORDS_OF_CLAUSE)]


def _is_merged(
    document: AlignedDocument, side: SourceText, source: tuple[int, ...], omitted: Span
) -> bool:
    """Whether a neighbouring pair is more similar with the omitted segment than without."""
    for pair in document.alignment:
        if pair is None or pair.source_span is None:
            continue
        if pair.source[-1] + 1 != source[0] and source[-1] + 1 != pair.source[0]:
            continue
        own = pair.source_span
        target = " ".join(document.sentences[i].text for i in pair.target)
        both = Span(min(own.start, omitted.start), max(own.end, omitted.end))
        alone, together = cosines([target], [own.of(side.text), both.of(side.text)])[0]
        if together > alone:
            return True
    return False
