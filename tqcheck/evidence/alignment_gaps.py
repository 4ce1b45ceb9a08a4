"""What stands unpaired between two usable pairs, and loose pairs of what may belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from tqcheck.align.words import link_words
from tqcheck.evidence.pairs import PairView, pairs
from tqcheck.evidence.similarity import encode, shared_words
from tqcheck.languages.words import count_words, words
from tqcheck.model import AlignedPair
from tqcheck.rules.base import Article

_ALIKE = 0.3
# German words for one English word: of a pair that lacks a part, and of one that lacks none.
_SHORT, _LEAST, _MOST = 0.75, 0.7, 1.35
_SAID = 0.2


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences without a usable pair, at one place of the article.

    Attributes:
        german: their indexes; english: likewise. Either may be empty, not both.
        german_near, english_near: half-open ranges of indexes, the neighbours on both sides
            included: where a counterpart could be.
    """

    german: tuple[int, ...]
    english: tuple[int, ...]
    german_near: tuple[int, int]
    english_near: tuple[int, int]


def gaps(article: Article) -> Iterator[Gap]:
    """The gaps of `article` in German order; none without English."""
    if article.english is None:
        return
    total = (len(article.sentences), len(article.english.segments))
    usable: list[AlignedPair] = []
    for pair in article.pairs:
        if pair is not None and (not usable or usable[-1].target != pair.target):
            usable.append(pair)
    left = (0, 0)
    for pair in [*usable, None]:
        right = (pair.target[0], pair.source[0]) if pair else total
        german, english = range(left[0], right[0]), range(left[1], right[1])
        if german or english:
            yield Gap(
                tuple(german),
                tuple(english),
                (max(0, left[0] - 2), min(total[0], right[0] + 2)),
                (max(0, left[1] - 2), min(total[1], right[1] + 2)),
            )
        if pair:
            left = (pair.target[-1] + 1, pair.source[-1] + 1)


def split_sentences(article: Article) -> dict[int, AlignedPair]:
    """Unpaired German sentences that may be the rest of the pair beside them, with that pair.

    The German of the pair is too short for its English, and together with the sentence it is not:
    “The bell rings; that ends the lesson”, cut in two.
    """
    side = article.english
    if side is None:
        return {}
    found = {}
    for gap in gaps(article):
        for german in () if gap.english else gap.german:
            more = count_words(article.sentences[german].text)
            for beside in (german - 1, german + 1):
                pair = article.pairs[beside] if 0 <= beside < len(article.pairs) else None
                if pair is None or pair.source_span is None:
                    continue
                own = sum(count_words(article.sentences[i].text) for i in pair.target)
                english = count_words(pair.source_span.of(side.text))
                fits = own < _SHORT * english and _LEAST * english <= own + more <= _MOST * english
                texts = article.sentences[german].text, pair.source_span.of(side.text)
                if fits and shared_words(*texts) >= _SAID:
                    found[german] = pair
    return found


def unpaired_german(article: Article) -> list[str]:
    """German sentences of a compared article that no pair has, in order."""
    paired = {i for pair in article.pairs if pair is not None for i in pair.target}
    return [one.text for i, one in enumerate(article.sentences) if i not in paired]


def paired_english(article: Article) -> set[int]:
    """Indexes of the English sentences that a pair has."""
    return {j for pair in article.pairs if pair is not None for j in pair.source}


def all_unpaired_english(article: Article) -> list[str]:
    """English sentences that no pair has, in order."""
    side, paired = article.english, paired_english(article)
    if side is None:
        return []
    return [s.span.of(side.text) for j, s in enumerate(side.segments) if j not in paired]


def unpaired_english(article: Article, pair: AlignedPair) -> list[str]:
    """English sentences right before and after those of `pair` that no pair has, three a side."""
    side = article.english
    if side is None:
        return []
    paired = paired_english(article)
    found = []
    for step, start in ((-1, pair.source[0]), (1, pair.source[-1])):
        for at in range(start + step, start + 4 * step, step):
            if not 0 <= at < len(side.segments) or at in paired:
                break
            found.append(side.segments[at].span.of(side.text))
    return found


def sure_and_loose_pairs(article: Article) -> tuple[PairView, ...]:
    """The usable pairs, then the loose ones."""
    return (*pairs(article), *loose_pairs(article))


def loose_pairs(article: Article) -> tuple[PairView, ...]:
    """One German and one English sentence in a gap by themselves that are alike in part."""
    side = article.english
    if side is None:
        return ()
    found: list[AlignedPair | None] = [None] * len(article.sentences)
    for gap in gaps(article):
        if len(gap.german) != 1 or len(gap.english) != 1:
            continue
        span = side.segments[gap.english[0]].span
        german, english = article.sentences[gap.german[0]].text, span.of(side.text)
        links = _links(german, english)
        if links is not None:
            found[gap.german[0]] = AlignedPair(gap.german, gap.english, span, 0.0, links)
    return pairs(replace(article, pairs=tuple(found)))


@lru_cache(maxsize=256)
def _links(german: str, english: str) -> tuple[tuple[int, int], ...] | None:
    """Word links of two sentences that are alike in part, else None; four rules ask for them."""
    encoded = encode([german, english])
    if float(encoded.texts[0] @ encoded.texts[1]) < _ALIKE:
        return None
    own = [[word.text for word in words(text)] for text in (german, english)]
    return link_words(own[0], encoded.words[0], own[1], encoded.words[1])
