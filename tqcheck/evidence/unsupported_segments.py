"""German sentences that nothing in the English around them is like: the evidence of two rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tqcheck.evidence.aligned import AlignedDocument
from tqcheck.evidence.forced_decoding import adds, support
from tqcheck.evidence.similarity import cosines, shared_words
from tqcheck.languages.en.clauses import boundaries
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Sentence
from tqcheck.languages.words import count_words, words
from tqcheck.model import Span

# On wmt17 no true pair of six German words or more lies under 0.29, and of sentences from other
# articles the likest of the English around lies at 0.25 at most.
_UNLIKE = 0.27
# Where a translator can be asked, the encoder need not be so sure. Chosen on sentences of other
# articles put into odd lines of wmt15, 16 and 17 and on 25,000 human pairs of WMT news.
_UNLIKE_BESIDE_SCORE = 0.3
_SUPPORTED = 0.6
_ASKED = 4  # English sentences, the likest of all: sentences move
# A sentence may be a part of an English one that another German sentence renders. Of sentences from
# elsewhere put into odd lines of wmt17 two in a hundred add so much to one of three, one in twenty
# adds the lesser figure.
_ADDS, _MAY_ADD = 0.9, 0.4
_ADDED_TO = 3
_FEWEST_WORDS = 6
_FEWEST_TOGETHER = 8  # beside a sentence that shares its English
_UNLIKE_WORDS = 0.3
_OPPOSITE = 3  # in a longer gap, as of a wrong source, one English sentence is alike by chance
_FEWEST_TELLING = 3
_COMMON = 5.6  # Zipf
_FEWEST_OF_PART = 4
_UNLIKE_PART = 0.33  # shorter texts are alike by chance more often


@dataclass(frozen=True, slots=True)
class UnsupportedSegment:
    """A German sentence without any English like it.

    Attributes:
        span: the sentence; sentence: its index.
        instead: English that stands at the same place and that nothing in the German is like.
        is_sure: whether it adds nothing to what the German beside it says of an English sentence.
    """

    span: Span
    sentence: int
    instead: Span | None
    is_sure: bool = True


def find_unsupported_segments(
    document: AlignedDocument, split: Collection[int]
) -> Iterator[UnsupportedSegment]:
    """Sentences of six words and more that no English around them supports, in order."""
    side = document.source
    if side is None:
        return
    translated = _Translated(document)
    paired = document.paired_source
    alone = {gap.target: gap for gap in document.gaps if gap.target}
    together = {
        pair.target: pair
        for pair in document.alignment
        if pair is not None and len(pair.target) > 1
    }
    places = [(target, gap.source_near, gap.source) for target, gap in alone.items()]
    places += [
        (target, (max(0, pair.source[0] - 1), min(len(side.segments), pair.source[-1] + 2)), ())
        for target, pair in together.items()
    ]
    for target, near, free in sorted(places):
        sentences = [document.sentences[i] for i in target]
        source = [side.segments[j].span.of(side.text) for j in range(*near)]
        if not source:
            continue
        alike = cosines([sentence.text for sentence in sentences], source)
        lonely = [
            j
            for j in free
            if alike[:, j - near[0]].max() < _UNLIKE
            and count_words(source[j - near[0]]) >= _FEWEST_WORDS
            and not translated.is_rendered(source[j - near[0]])
        ]
        instead = (
            Span(side.segments[lonely[0]].span.start, side.segments[lonely[-1]].span.end)
            if lonely
            else None
        )
        opposite = [text for j, text in enumerate(source, near[0]) if j not in paired]
        is_shared = target in together
        for k, sentence in enumerate(sentences):
            if (
                count_words(sentence.text) < (_FEWEST_TOGETHER if is_shared else _FEWEST_WORDS)
                or sentence.segment.index in split
                or alike[k].max() >= _least(document, is_shared)
                or (is_shared and _is_part(sentence.text, source))
            ):
                continue
            if opposite and _may_be(sentence, opposite):
                continue
            if translated.renders_any(sentence):
                continue
            added = translated.adds(sentence, near)
            if added >= _ADDS:
                continue
            place = sentence.segment
            yield UnsupportedSegment(place.span, place.index, instead, is_sure=added < _MAY_ADD)


class _Translated:
    """What the translator finds of an article's German in its English; nothing where none is."""

    def __init__(self, document: AlignedDocument) -> None:
        self._document = document
        side = document.source
        self._source = (
            [segment.span.of(side.text) for segment in side.segments] if side is not None else []
        )

    @cached_property
    def _beside(self) -> dict[int, tuple[int, ...]]:
        """Of each English sentence that has a pair the German ones."""
        return {j: pair.target for pair in self._document.alignment if pair for j in pair.source}

    @cached_property
    def _alike(self) -> NDArray[np.float32]:
        """(German, English) sentences, cosines."""
        return cosines([one.text for one in self._document.sentences], self._source)

    def renders_any(self, sentence: Sentence) -> bool:
        """Whether a sentence of the article renders an English one, wherever that is."""
        scorer = self._document.source_scorer
        if scorer is None:
            return False
        likest = [self._source[j] for j in self._likest(sentence)[:_ASKED]]
        return support(scorer, sentence.text, likest) >= _SUPPORTED

    def adds(self, sentence: Sentence, near: tuple[int, int]) -> float:
        """How much a sentence adds to what the German beside it says of an English one, as `adds`.

        Args:
            sentence: of the article.
            near: half-open range of the English sentences that it may render a part of.
        """
        scorer = self._document.source_scorer
        if scorer is None:
            return float("-inf")
        parts = [j for j in self._likest(sentence) if near[0] <= j < near[1] and j in self._beside]
        return max(
            (
                adds(scorer, sentence.text, others, self._source[j])
                for j in parts[:_ADDED_TO]
                if (others := self._others(j, sentence))
            ),
            default=float("-inf"),
        )

    def _likest(self, sentence: Sentence) -> list[int]:
        order: list[int] = np.argsort(-self._alike[sentence.segment.index]).tolist()
        return order

    def _others(self, source: int, sentence: Sentence) -> list[str]:
        target = self._beside[source]
        others = [i for i in target if i != sentence.segment.index]
        return [" ".join(self._document.sentences[i].text for i in others)] if others else []

    def is_rendered(self, source: str) -> bool:
        """Whether any of the German sentences that are the likest renders an English one."""
        scorer = self._document.source_scorer
        if scorer is None:
            return False
        column = self._alike[:, self._source.index(source)]
        likest = np.argsort(-column)[:_ASKED].tolist()
        return any(
            support(scorer, self._document.sentences[i].text, [source]) >= _SUPPORTED
            for i in likest
        )


def _least(document: AlignedDocument, is_shared: bool) -> float:
    """The cosine from which on a sentence is like the English, whatever else is asked."""
    return _UNLIKE if document.source_scorer is None or is_shared else _UNLIKE_BESIDE_SCORE


def _may_be(sentence: Sentence, opposite: Sequence[str]) -> bool:
    """Whether a sentence may render one of the unpaired English ones: by its words, or an idiom."""
    return not _is_telling(sentence) or (
        len(opposite) <= _OPPOSITE
        and any(shared_words(sentence.text, text) >= _UNLIKE_WORDS for text in opposite)
    )


def _is_telling(sentence: Sentence) -> bool:
    """Whether a sentence has enough words of its own to be compared: idioms have two or three."""
    return (
        sum(
            (token.is_noun or token.is_name or token.tag.startswith(("VV", "ADJ", "CARD")))
            and zipf(token.lower, "de") < _COMMON
            for token in sentence.tokens
        )
        >= _FEWEST_TELLING
    )


def _is_part(target: str, source: Sequence[str]) -> bool:
    """Whether a sentence is like the beginning or the end of an English one that was cut in two."""
    parts = [
        " ".join(word.text for word in side)
        for text in source
        for sentence in [words(text)]
        for at in boundaries(sentence)[1:-1]
        for side in (sentence[:at], sentence[at:])
        if sum(word.is_word for word in side) >= _FEWEST_OF_PART
    ]
    return bool(parts) and float(cosines([target], parts).max()) >= _UNLIKE_PART
