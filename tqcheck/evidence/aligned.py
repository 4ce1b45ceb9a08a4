"""Aligned pairs as the rules that compare German with English see them.

A rule for pairs declares ``needs = frozenset({Need.ALIGNMENT})`` and goes through `pairs(article)`:
each group of sentences comes once, with both texts, both lists of words and the links between
them. A hit is made with `SegmentPair.hit`, which sets the evidence and, where the English is only a
back-translation, makes it a hint: what differs there is as likely the back-translator's fault.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck.languages.glossary import Glossary
from tqcheck.languages.sentence import Sentence, Token
from tqcheck.languages.words import Word, words
from tqcheck.model import (
    AlignedPair,
    Document,
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


@dataclass(frozen=True, slots=True)
class BilingualDocument:
    """A document ready to be checked: tagged German sentences and, where there is, the English.

    Attributes:
        alignment: one entry a target sentence: the pair it belongs to, None without a source.
        glossary: the user's terms; empty where none were given.
        estimates: what the learned estimator says, in text order; None where there is none.
        low_confidence_estimates: what it says of sentences beside a source that they may belong to:
            they
            have no pair, and in `estimates` they stand without English.
        source_scorer, target_scorer: say how likely English is beside German, and German beside
            English; None where nothing learned is asked.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    source: SourceText | None = None
    alignment: tuple[AlignedPair | None, ...] = ()
    glossary: Glossary = field(default_factory=Glossary, repr=False)
    estimates: tuple[PlacedEstimate, ...] | None = None
    low_confidence_estimates: tuple[PlacedEstimate, ...] = ()
    source_scorer: Scorer | None = field(default=None, repr=False, compare=False)
    target_scorer: Scorer | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The German text that all spans count in."""
        return self.document.text


@dataclass(frozen=True, slots=True)
class SegmentPair:
    """German sentences and the English that says the same.

    Attributes:
        pair: the pair itself; its `score` is the confidence that the two say the same, 0 to 1.
        target: from the first to the last German sentence, in the document's text.
        source: likewise, in the English text.
        sentences: the German sentences, tagged; one nearly always.
        segments: the English sentences.
        tokens: the words and marks of `sentences`, one after another, offsets in the document.
        words: the words and marks of `segments`, likewise, offsets in the English text.
        links: (index in `tokens`, index in `words`), ascending, one to one.
        target_around, source_around: the pair with the sentence before and the one after it on
            either side, aligned or not: what is not in the pair may have moved there.
    """

    article: BilingualDocument = field(repr=False)
    side: SourceText = field(repr=False)
    pair: AlignedPair
    target: Span
    source: Span
    sentences: tuple[Sentence, ...] = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    tokens: tuple[Token, ...] = field(repr=False)
    words: tuple[Word, ...] = field(repr=False)
    links: tuple[tuple[int, int], ...] = field(repr=False)
    target_around: Span
    source_around: Span

    @property
    def score(self) -> float:
        """Confidence that the two say the same, 0 to 1."""
        return self.pair.score

    @property
    def evidence(self) -> Evidence:
        """Whether the English is a source or a back-translation."""
        return self.side.evidence

    @property
    def target_text(self) -> str:
        """The German sentences; offset 0 is ``target.start``."""
        return self.target.of(self.article.text)

    @property
    def source_text(self) -> str:
        """The English sentences; offset 0 is ``source.start``."""
        return self.source.of(self.side.text)

    @property
    def is_headline(self) -> bool:
        """Whether the first German sentence is a headline."""
        return self.sentences[0].segment.role is Role.HEADLINE

    def source_of(self, span: Span) -> tuple[Word, ...]:
        """English words linked to a German word that `span` (in the document) touches."""
        return tuple(self.words[j] for i, j in self.links if self.tokens[i].span.overlaps(span))

    def target_of(self, span: Span) -> tuple[Token, ...]:
        """German words linked to an English word that `span` (in the English text) touches."""
        return tuple(
            self.tokens[i]
            for i, j in self.links
            if self.words[j].start < span.end and span.start < self.words[j].end
        )

    def severity(self, severity: Severity) -> Severity:
        """`severity`, or neutral where the English is a back-translation."""
        return severity if self.evidence is Evidence.SOURCE else Severity.NEUTRAL

    def hit(
        self,
        severity: Severity,
        message: Message,
        *,
        target: Span | None = None,
        source: Span | None = None,
        suggestion: str | None = None,
    ) -> Hit:
        """A hit in this pair.

        Args:
            severity: with a source; see `severity`.
            message: one sentence for an editor.
            target: what is wrong, in the document's text; None where only English is missing.
            source: what it concerns in the English text.
            suggestion: text in place of `target`, only where it is certain.
        """
        return Hit(
            target,
            message,
            suggestion=suggestion,
            segment=None if target else self.sentences[0].segment.index,
            severity=self.severity(severity),
            source=source,
            evidence=self.evidence,
        )

    def lack(self, severity: Severity, message: Message, source: Span) -> Hit:
        """A hit on what the German does not say, placed where its last sentence ends."""
        end = Span(self.target.end, self.target.end)
        return self.hit(severity, message, target=end, source=source)


def pairs(article: BilingualDocument) -> tuple[SegmentPair, ...]:
    """The usable pairs of `article` in German order, each group once; none without English."""
    side = article.source
    if side is None:
        return ()
    target = [sentence.segment for sentence in article.sentences]
    views: list[SegmentPair] = []
    seen: set[tuple[int, ...]] = set()
    for pair in article.alignment:
        if pair is None or pair.source_span is None or pair.target in seen:
            continue
        seen.add(pair.target)
        sentences = article.sentences[pair.target[0] : pair.target[-1] + 1]
        segments = tuple(side.segments[index] for index in pair.source)
        views.append(
            SegmentPair(
                article,
                side,
                pair,
                Span(sentences[0].segment.span.start, sentences[-1].segment.span.end),
                pair.source_span,
                sentences,
                segments,
                tuple(token for sentence in sentences for token in sentence.tokens),
                tuple(
                    word
                    for segment in segments
                    for word in words(segment.span.of(side.text), segment.span.start)
                ),
                pair.words,
                _around(target, pair.target[0], pair.target[-1]),
                _around(side.segments, pair.source[0], pair.source[-1]),
            )
        )
    return tuple(views)


def _around(segments: Sequence[Segment], first: int, last: int) -> Span:
    """From the segment before the one numbered `first` to the one after `last`."""
    after = min(last + 1, len(segments) - 1)
    return Span(segments[max(first - 1, 0)].span.start, segments[after].span.end)
