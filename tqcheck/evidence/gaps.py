"""What stands unpaired between two usable pairs, and loose pairs of what may belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tqcheck.align.words import link_words
from tqcheck.evidence.aligned import BilingualDocument, SegmentPair, pairs
from tqcheck.evidence.similarity import encode, shared_words
from tqcheck.languages.words import count_words, words
from tqcheck.model import AlignedPair

_ALIKE = 0.3
# German words for one English word: of a pair that lacks a part, and of one that lacks none.
_SHORT, _LEAST, _MOST = 0.75, 0.7, 1.35
_SAID = 0.2


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences without a usable pair, at one place of the article.

    Attributes:
        target: their indexes; source: likewise. Either may be empty, not both.
        target_near, source_near: half-open ranges of indexes, the neighbours on both sides
            included: where a counterpart could be.
    """

    target: tuple[int, ...]
    source: tuple[int, ...]
    target_near: tuple[int, int]
    source_near: tuple[int, int]


def gaps(article: BilingualDocument) -> Iterator[Gap]:
    """The gaps of `article` in German order; none without English."""
    if article.source is None:
        return
    total = (len(article.sentences), len(article.source.segments))
    usable: list[AlignedPair] = []
    for pair in article.alignment:
        if pair is not None and (not usable or usable[-1].target != pair.target):
            usable.append(pair)
    left = (0, 0)
    for pair in [*usable, None]:
        right = (pair.target[0], pair.source[0]) if pair else total
        target, source = range(left[0], right[0]), range(left[1], right[1])
        if target or source:
            yield Gap(
                tuple(target),
                tuple(source),
                (max(0, left[0] - 2), min(total[0], right[0] + 2)),
                (max(0, left[1] - 2), min(total[1], right[1] + 2)),
            )
        if pair:
            left = (pair.target[-1] + 1, pair.source[-1] + 1)


def split_sentences(article: BilingualDocument) -> dict[int, AlignedPair]:
    """Unpaired German sentences that may be the rest of the pair beside them, with that pair.

    The German of the pair is too short for its English, and together with the sentence it is not:
    “The bell rings; that ends the lesson”, cut in two.
    """
    side = article.source
    if side is None:
        return {}
    found = {}
    for gap in gaps(article):
        for target in () if gap.source else gap.target:
            more = count_words(article.sentences[target].text)
            for beside in (target - 1, target + 1):
                pair = article.alignment[beside] if 0 <= beside < len(article.alignment) else None
                if pair is None or pair.source_span is None:
                    continue
                own = sum(count_words(article.sentences[i].text) for i in pair.target)
                source = count_words(pair.source_span.of(side.text))
                fits = own < _SHORT * source and _LEAST * source <= own + more <= _MOST * source
                texts = article.sentences[target].text, pair.source_span.of(side.text)
                if fits and shared_words(*texts) >= _SAID:
                    found[target] = pair
    return found


def unpaired_target(article: BilingualDocument) -> list[str]:
    """German sentences of a compared article that no pair has, in order."""
    paired = {i for pair in article.alignment if pair is not None for i in pair.target}
    return [one.text for i, one in enumerate(article.sentences) if i not in paired]


def paired_source(article: BilingualDocument) -> set[int]:
    """Indexes of the English sentences that a pair has."""
    return {j for pair in article.alignment if pair is not None for j in pair.source}


def all_unpaired_source(article: BilingualDocument) -> list[str]:
    """English sentences that no pair has, in order."""
    side, paired = article.source, paired_source(article)
    if side is None:
        return []
    return [s.span.of(side.text) for j, s in enumerate(side.segments) if j not in paired]


def unpaired_source(article: BilingualDocument, pair: AlignedPair) -> list[str]:
    """English sentences right before and after those of `pair` that no pair has, three a side."""
    side = article.source
    if side is None:
        return []
    paired = paired_source(article)
    found = []
    for step, start in ((-1, pair.source[0]), (1, pair.source[-1])):
        for at in range(start + step, start + 4 * step, step):
            if not 0 <= at < len(side.segments) or at in paired:
                break
            found.append(side.segments[at].span.of(side.text))
    return found


def all_pairs(article: BilingualDocument) -> tuple[SegmentPair, ...]:
    """The usable pairs, then the loose ones."""
    return (*pairs(article), *low_confidence_pairs(article))


def low_confidence_pairs(article: BilingualDocument) -> tuple[SegmentPair, ...]:
    """One German and one English sentence in a gap by themselves that are alike in part."""
    side = article.source
    if side is None:
        return ()
    found: list[AlignedPair | None] = [None] * len(article.sentences)
    for gap in gaps(article):
        if len(gap.target) != 1 or len(gap.source) != 1:
            continue
        span = side.segments[gap.source[0]].span
        target, source = article.sentences[gap.target[0]].text, span.of(side.text)
        links = _links(target, source)
        if links is not None:
            found[gap.target[0]] = AlignedPair(gap.target, gap.source, span, 0.0, links)
    return pairs(replace(article, alignment=tuple(found)))


@lru_cache(maxsize=256)
def _links(target: str, source: str) -> tuple[tuple[int, int], ...] | None:
    """Word links of two sentences that are alike in part, else None; four rules ask for them."""
    encoded = encode([target, source])
    if float(encoded.texts[0] @ encoded.texts[1]) < _ALIKE:
        return None
    own = [[word.text for word in words(text)] for text in (target, source)]
    return link_words(own[0], encoded.words[0], own[1], encoded.words[1])
