"""English sentences that no German has: the evidence of a rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.evidence.aligned import AlignedDocument, SegmentPair
from tqcheck.evidence.forced_decoding import support
from tqcheck.evidence.omission import unlinked_content_words
from tqcheck.evidence.similarity import cosines
from tqcheck.languages.words import count_words
from tqcheck.model import Evidence, Severity, SourceText, Span

_FEWEST_WORDS = 5
_UNLIKE = 0.45
# A lost sentence of this many words is certain where no German clause around it is more alike, and
# a neighbour's words without counterpart are no more than this share of its own. On odd lines of
# wmt13, 15, 16 and 17 that finds 0.77 of the sentences taken out; in 28,000 human pairs it never
# speaks, where likeness alone spoke 14 times, always on a sentence merged into its neighbours.
_FEWEST_CERTAIN = 7
_UNLIKE_CLAUSE = 0.5
# Where a translator can tell: a sentence that the German around speaks for is not lost (in 25,000
# human pairs of WMT news three of thirteen); one that it does not speak for, and is not like, is,
# if the neighbours have no words left over.
_SAID, _UNSAID, _UNLIKE_AND_UNSAID = 1.2, 0.7, 0.5
_ASKED = 3  # sentences, from anywhere
_LEFT_OVER = 0.3
_FEWEST_IN_CLAUSE = 3
_MARKS = re.compile(r"[,;:–—()]")


@dataclass(frozen=True, slots=True)
class OmittedSegment:
    """An English sentence without any German.

    Attributes:
        span: in the English text.
        after: where the German before it ends, in the document's text.
        severity: how sure it is.
        evidence: what the English is.
    """

    span: Span
    after: int
    severity: Severity
    evidence: Evidence


def find_omitted_segments(document: AlignedDocument) -> Iterator[OmittedSegment]:
    """Sentences of five words and more that the German around does not say, in order."""
    side = document.source
    if side is None:
        return
    for gap in document.gaps:
        if gap.target:
            continue
        near = [document.sentences[i].text for i in range(*gap.target_near)]
        lost = [side.segments[j].span for j in gap.source]
        lost = [span for span in lost if count_words(span.of(side.text)) >= _FEWEST_WORDS]
        if not lost or not near:
            continue
        alike = cosines([span.of(side.text) for span in lost], near).max(axis=1)
        before = gap.target_near[0]
        at = max((p.target[-1] for p in document.alignment if p and p.source[0] < gap.source[0]),
                 default=before)  # fmt: skip
        end = document.sentences[at].segment.span.end
        for span, likeness in zip(lost, alike, strict=True):
            if _is_merged(document, side, gap.source, span):
                continue
            severity = _severity(document, side, span, float(likeness))
            if severity is not None:
                yield OmittedSegment(span, end, severity, side.evidence)


def _severity(
    document: AlignedDocument, side: SourceText, lost: Span, likeness: float
) -> Severity | None:
    """How sure it is that the German around does not say a sentence that it has no pair for.

    None where the translator finds it there.
    """
    if likeness >= _UNLIKE_AND_UNSAID:
        return Severity.NEUTRAL
    text = lost.of(side.text)
    own = next(k for k, segment in enumerate(side.segments) if segment.span.overlaps(lost))
    views = document.pairs
    near = [
        v for v in views if v.alignment.source[-1] >= own - 2 and v.alignment.source[0] <= own + 2
    ]
    said = _said(document, near, text)
    if said is not None and said >= _SAID:
        return None
    unsaid = said is not None and said < _UNSAID
    if likeness >= _UNLIKE and not unsaid:
        return Severity.NEUTRAL
    beside = [
        v for v in near if v.alignment.source[-1] == own - 1 or v.alignment.source[0] == own + 1
    ]
    enough = count_words(text) >= _FEWEST_CERTAIN
    if side.evidence is not Evidence.SOURCE or not beside or not enough:
        return Severity.MINOR
    most = max(1.0, _LEFT_OVER * count_words(text))
    if max(map(unlinked_content_words, beside)) > most:
        return Severity.MINOR
    if unsaid:
        return Severity.MAJOR
    paired = {index for view in views for index in view.alignment.target}
    if any(k not in paired for k in _around(document, near)):
        return Severity.MINOR
    clauses = [clause for view in near for clause in _clauses(view.target_text)]
    alike = float(cosines([text], clauses).max())
    return Severity.MAJOR if alike < _UNLIKE_CLAUSE else Severity.MINOR


def _said(document: AlignedDocument, near: Sequence[SegmentPair], source: str) -> float | None:
    """How much any German speaks for an English sentence; None where nobody can tell.

    What stands around is asked, and what is the likest anywhere: sentences move.
    """
    if document.source_scorer is None or not near:
        return None
    target = [view.target_text for view in near]
    target += [document.sentences[k].text for k in _around(document, near)]
    everywhere = [sentence.text for sentence in document.sentences]
    likest = np.argsort(-cosines([source], everywhere)[0])[:_ASKED]
    target += [everywhere[k] for k in likest]
    return max(support(document.source_scorer, text, [source]) for text in dict.fromkeys(target))


def _around(document: AlignedDocument, near: Sequence[SegmentPair]) -> range:
    """Indexes of the German sentences of some pairs, with one before and one after."""
    first, last = near[0].alignment.target[0], near[-1].alignment.target[-1]
    return range(max(0, first - 1), min(len(document.sentences), last + 2))


def _clauses(text: str) -> list[str]:
    """A German text and its parts between marks, of three words at least."""
    return [text, *(part for part in _MARKS.split(text) if count_words(part) >= _FEWEST_IN_CLAUSE)]


def _is_merged(
    document: AlignedDocument, side: SourceText, source: tuple[int, ...], lost: Span
) -> bool:
    """Whether a pair beside the lost sentence is more alike with it than without."""
    for pair in document.alignment:
        if pair is None or pair.source_span is None:
            continue
        if pair.source[-1] + 1 != source[0] and source[-1] + 1 != pair.source[0]:
            continue
        own = pair.source_span
        target = " ".join(document.sentences[i].text for i in pair.target)
        both = Span(min(own.start, lost.start), max(own.end, lost.end))
        alone, together = cosines([target], [own.of(side.text), both.of(side.text)])[0]
        if together > alone:
            return True
    return False
