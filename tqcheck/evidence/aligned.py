"""Target segments aligned with the source: the document and its segment pairs.

A rule that compares both sides declares ``needs = frozenset({Need.ALIGNMENT})`` and iterates over
`AlignedDocument.pairs`. It reports with `SegmentPair.hit`, which sets the evidence and makes the
hit neutral where the source side is only a back-translation: there a difference may well be an
error of the back-translation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tqcheck.evidence.gaps import (
    Gap,
    find_gaps,
    paired_source,
    unpaired_sentences,
    unpaired_source_beside,
)
from tqcheck.evidence.similarity import vectors
from tqcheck.languages.embedded import without_parts
from tqcheck.languages.glossary import Glossary
from tqcheck.languages.pack import LanguagePack
from tqcheck.languages.registry import DEFAULT_SOURCE, language_pack
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.words import Word, words
from tqcheck.model import (
    AlignedPair,
    Applicability,
    Document,
    Embedded,
    Evidence,
    Hit,
    Message,
    Role,
    Segment,
    Severity,
    SourceText,
    Span,
)
from tqcheck.quality_estimation import PlacedEstimate
from tqcheck.translate import Scorer


@dataclass(frozen=True)
class AlignedDocument:
    """A document with tagged target sentences, aligned with its source where there is one.

    Whatever is derived from the alignment is a property that is computed once, on first use.

    Attributes:
        document: as it was read.
        sentences: the target sentences, tagged.
        source: the source side; None without one.
        alignment: the pair that each target sentence belongs to, None where it has none.
        low_confidence_alignment: likewise, of the low-confidence pairs alone.
        glossary: the user's terms; empty if none were given.
        estimates: estimates of quality in text order; None without an estimator.
        low_confidence_estimates: estimates of the low-confidence pairs. In `estimates` the target
            of these pairs is estimated without a source.
        source_scorer: says how likely a source text is, given its translation; None if nothing
            learned is used.
        target_scorer: says how likely a translation is, given its source.
        embedded: parts of the target text that others wrote, in text order, disjoint.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    source: SourceText | None = None
    alignment: tuple[AlignedPair | None, ...] = ()
    low_confidence_alignment: tuple[AlignedPair | None, ...] = ()
    glossary: Glossary = field(default_factory=Glossary, repr=False)
    estimates: tuple[PlacedEstimate, ...] | None = None
    low_confidence_estimates: tuple[PlacedEstimate, ...] = ()
    source_scorer: Scorer | None = field(default=None, repr=False, compare=False)
    target_scorer: Scorer | None = field(default=None, repr=False, compare=False)
    embedded: tuple[Embedded, ...] = ()

    @property
    def text(self) -> str:
        """The target text, in which all spans of findings are counted."""
        return self.document.text

    @cached_property
    def own_sentences(self) -> tuple[Sentence, ...]:
        """The target sentences with one mark in place of each embedded part."""
        return without_parts(self.sentences, self.embedded)

    @cached_property
    def target_pack(self) -> LanguagePack:
        """The facts of the target language."""
        return language_pack(self.document.language)

    @cached_property
    def source_pack(self) -> LanguagePack:
        """The facts of the source language; of English if the source states none."""
        return language_pack(self.document.source_language or DEFAULT_SOURCE)

    @cached_property
    def pairs(self) -> tuple[SegmentPair, ...]:
        """The usable pairs in target order, each once; none without a source side.

        Pairs with a part of a sentence that was cut are left out: the two sides of a sentence are
        not cut at the same places.
        """
        return _segment_pairs(self, self.alignment)

    @cached_property
    def low_confidence_pairs(self) -> tuple[SegmentPair, ...]:
        """Pairs of one target and one source segment, alone in a gap, that are partly similar."""
        return _segment_pairs(self, self.low_confidence_alignment, is_low_confidence=True)

    @cached_property
    def all_pairs(self) -> tuple[SegmentPair, ...]:
        """The usable pairs, then the low-confidence pairs."""
        return (*self.pairs, *self.low_confidence_pairs)

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Places with segments that have no usable pair, in target order; none without a source."""
        if self.source is None:
            return ()
        return tuple(find_gaps(self.alignment, len(self.sentences), len(self.source.segments)))

    @cached_property
    def paired_source(self) -> frozenset[int]:
        """Indexes of the source segments that belong to a usable pair."""
        return paired_source(self.alignment)

    @cached_property
    def unpaired_source(self) -> tuple[str, ...]:
        """Source segments without a usable pair, in order."""
        return tuple(
            segment.span.of(self.source.text)
            for j, segment in enumerate(self.source.segments)
            if j not in self.paired_source
        ) if self.source is not None else ()  # fmt: skip

    @cached_property
    def target_vectors(self) -> NDArray[np.float32]:
        """A unit vector for each target sentence; see `evidence.similarity`."""
        return vectors([sentence.text for sentence in self.sentences])

    @cached_property
    def source_vectors(self) -> NDArray[np.float32]:
        """A unit vector for each source segment; no rows without a source."""
        side = self.source
        return vectors([one.span.of(side.text) for one in side.segments] if side else [])

    def unpaired_source_beside(self, pair: SegmentPair) -> list[str]:
        """Source segments directly before and after a pair without a usable pair, three a side."""
        segments, text = pair.source_side.segments, pair.source_side.text
        found = unpaired_source_beside(pair.alignment, self.paired_source, len(segments))
        return [segments[at].span.of(text) for at in found]

    def unpaired_target_for(self, pair: SegmentPair) -> tuple[str, ...]:
        """Target sentences that may say what the target of a pair lacks, in order.

        For a usable pair these are the sentences without a usable pair. Around a low-confidence
        pair the alignment itself is in doubt, so any sentence outside such pairs may say it.
        """
        return self._outside_low_confidence if pair.is_low_confidence else self._unpaired_target

    @cached_property
    def _unpaired_target(self) -> tuple[str, ...]:
        return unpaired_sentences(self.sentences, self.alignment)

    @cached_property
    def _outside_low_confidence(self) -> tuple[str, ...]:
        return unpaired_sentences(self.sentences, self.low_confidence_alignment)


@dataclass(frozen=True, eq=False, slots=True)
class SegmentPair:
    """Target sentences aligned with source segments. Compared and hashed by identity.

    Attributes:
        document: to which the pair belongs.
        source_side: the whole source.
        alignment: the aligned segments; its `score` is the confidence of the alignment, 0 to 1.
        target: from the first to the last target sentence, in the target text.
        source: likewise, in the source text.
        target_sentences: tagged; nearly always one.
        source_segments: the source segments.
        target_tokens: words and marks of the target sentences, offsets in the target text.
        source_words: words and marks of the source segments, offsets in the source text.
        links: word links (index in `target_tokens`, index in `source_words`), ascending, one to
            one.
        target_around, source_around: the pair with one segment before and after it, aligned or
            not. What the pair lacks may have moved there.
        is_low_confidence: whether the aligner rejected the pair.
    """

    document: AlignedDocument = field(repr=False)
    source_side: SourceText = field(repr=False)
    alignment: AlignedPair
    target: Span
    source: Span
    target_sentences: tuple[Sentence, ...] = field(repr=False)
    source_segments: tuple[Segment, ...] = field(repr=False)
    target_tokens: tuple[Token, ...] = field(repr=False)
    source_words: tuple[Word, ...] = field(repr=False)
    links: tuple[tuple[int, int], ...] = field(repr=False)
    target_around: Span
    source_around: Span
    is_low_confidence: bool = False

    @property
    def source_language(self) -> Message:
        """The name of the source language, for messages."""
        return self.document.source_pack.messages.display_name

    @property
    def target_language(self) -> Message:
        """The name of the target language, for messages."""
        return self.document.target_pack.messages.display_name

    @property
    def score(self) -> float:
        """Confidence that the two sides say the same, 0 to 1."""
        return self.alignment.score

    @property
    def evidence(self) -> Evidence:
        """Whether the source side is a source or a back-translation."""
        return self.source_side.evidence

    @property
    def target_text(self) -> str:
        """The target sentences; offset 0 is ``target.start``."""
        return self.target.of(self.document.text)

    @property
    def source_text(self) -> str:
        """The source segments; offset 0 is ``source.start``."""
        return self.source.of(self.source_side.text)

    @property
    def is_headline(self) -> bool:
        """Whether the first target sentence is a headline."""
        return self.target_sentences[0].segment.role is Role.HEADLINE

    def source_of(self, span: Span) -> tuple[Word, ...]:
        """Source words that are linked to a target word in `span` of the target text."""
        tokens, words = self.target_tokens, self.source_words
        return tuple(words[j] for i, j in self.links if tokens[i].span.overlaps(span))

    def target_of(self, span: Span) -> tuple[Token, ...]:
        """Target words that are linked to a source word in `span` of the source text."""
        return tuple(
            self.target_tokens[i]
            for i, j in self.links
            if self.source_words[j].start < span.end and span.start < self.source_words[j].end
        )

    def severity(self, severity: Severity) -> Severity:
        """`severity`, or neutral if the source side is a back-translation."""
        return severity if self.evidence is Evidence.SOURCE else Severity.NEUTRAL

    def hit(
        self,
        severity: Severity,
        message: Message,
        *,
        target: Span | None = None,
        source: Span | None = None,
        suggestion: str | None = None,
        applicability: Applicability = Applicability.UNSAFE,
    ) -> Hit:
        """A hit in this pair.

        Args:
            severity: with a source; see `severity`.
            message: one sentence for an editor.
            target: what is wrong, in the target text; None if only source text is concerned.
            source: the source text that it concerns.
            suggestion: text in place of `target`.
            applicability: of the suggestion.
        """
        return Hit(
            target,
            message,
            suggestion=suggestion,
            segment=None if target else self.target_sentences[0].segment.index,
            severity=self.severity(severity),
            source=source,
            evidence=self.evidence,
            applicability=applicability,
        )

    def omission_hit(self, severity: Severity, message: Message, source: Span) -> Hit:
        """A hit on source text that the target omits, placed at the end of the target."""
        end = Span(self.target.end, self.target.end)
        return self.hit(severity, message, target=end, source=source)


def _segment_pairs(
    document: AlignedDocument,
    alignment: Sequence[AlignedPair | None],
    *,
    is_low_confidence: bool = False,
) -> tuple[SegmentPair, ...]:
    """The pairs of an alignment in target order, each once; none without a source side."""
    side = document.source
    if side is None:
        return ()
    target = [sentence.segment for sentence in document.sentences]
    found: list[SegmentPair] = []
    seen: set[tuple[int, ...]] = set()
    for aligned in alignment:
        if aligned is None or aligned.source_span is None or aligned.target in seen:
            continue
        seen.add(aligned.target)
        sentences = document.sentences[aligned.target[0] : aligned.target[-1] + 1]
        segments = tuple(side.segments[index] for index in aligned.source)
        if any(one.part for one in (*segments, *(sentence.segment for sentence in sentences))):
            continue
        found.append(
            SegmentPair(
                document=document,
                source_side=side,
                alignment=aligned,
                target=Span(sentences[0].segment.span.start, sentences[-1].segment.span.end),
                source=aligned.source_span,
                target_sentences=sentences,
                source_segments=segments,
                target_tokens=tuple(token for one in sentences for token in one.tokens),
                source_words=tuple(
                    word
                    for segment in segments
                    for word in words(segment.span.of(side.text), segment.span.start)
                ),
                links=aligned.words,
                target_around=_around(target, aligned.target[0], aligned.target[-1]),
                source_around=_around(side.segments, aligned.source[0], aligned.source[-1]),
                is_low_confidence=is_low_confidence,
            )
        )
    return tuple(found)


def _around(segments: Sequence[Segment], first: int, last: int) -> Span:
    """From the segment before the one numbered `first` to the one after `last`."""
    after = min(last + 1, len(segments) - 1)
    return Span(segments[max(first - 1, 0)].span.start, segments[after].span.end)
