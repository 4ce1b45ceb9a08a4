"""Which of two German texts is the likelier translation: as it stands, or with a hit mended?

A translator from English to German tells: given the English, it finds the sound text likelier.
Where there is no source, the English is the back-translation of the text as it stands. The
translator that makes it passes over damage, and keeps what a sound text says: so the text as it
stands is the likelier one if it is sound, and the mended one if it is damaged.

Of doubled words in 450 news articles the gain of the mended text tells injected from rightful ones
in 94 of 100 pairs. Given the back-translation of the mended text, which lacks what was taken out,
it tells 85: any shorter text is likelier then. Beside human pairs a source tells 98 where the back-
translation tells 95.
"""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from tqcheck.evidence.aligned import AlignedDocument
from tqcheck.languages.overlong import is_modelled
from tqcheck.languages.words import words
from tqcheck.model import Evidence, Hit, Span
from tqcheck.translate import Scorer, TokenScore, Translator

# Differences of log-probabilities in nats are divided by this, and then held within the bound.
_NATS = 10.0
_NATS_OF_SUBWORD = 3.0
_BOUND = 3.0
_MOST_LETTERS = 1500  # of a text that is asked about


class Mending(NamedTuple):
    """A question to the translator.

    Attributes:
        stands: one or more sentences as they stand.
        mended: the same with a hit mended.
        source: what they translate; None without a source.
    """

    stands: str
    mended: str
    source: str | None = None


@dataclass(frozen=True, eq=False)
class MendedTextScorer:
    """Compares texts as they stand with mended ones.

    Args:
        open_back: opens the translator from target to source language; called on first use. None
            comes of it where none ships.
        open_forward: likewise, from source to target language.
        lock: held while the translators are opened and run.
    """

    open_back: Callable[[], Scorer | None]
    open_forward: Callable[[], Scorer | None]
    lock: threading.RLock = field(default_factory=threading.RLock)

    def features(self, mendings: Sequence[Mending]) -> list[Mapping[str, float]] | None:
        """What the translators say of each mending, by names of features; None without them.

        Raises:
            ModelError: a translator's files are damaged.
        """
        with self.lock:
            back, forward = self.open_back(), self.open_forward()
            if back is None or forward is None:
                return None
            return _features(mendings, back, forward) if mendings else []


def _features(
    mendings: Sequence[Mending], back: Translator, forward: Scorer
) -> list[Mapping[str, float]]:
    alone = list(dict.fromkeys(one.stands for one in mendings if one.source is None))
    back_translations = dict(zip(alone, back.translate(alone), strict=True))
    english = [one.source or back_translations[one.stands] for one in mendings]
    stands = forward.score(english, [one.stands for one in mendings])
    mended = forward.score(english, [one.mended for one in mendings])
    return [
        _compared(before, after, None if one.source else given)
        for before, after, given, one in zip(stands, mended, english, mendings, strict=True)
    ]


def _compared(
    stands: Sequence[TokenScore], mended: Sequence[TokenScore], back_translation: str | None
) -> Mapping[str, float]:
    gain = _total(mended) - _total(stands)
    found = {
        "translator: asked": 1.0,
        "translator: gain": gain / _NATS,
        "translator: gain by subword": gain / _changed(stands, mended) / _NATS_OF_SUBWORD,
        "translator: fit": _total(stands) / max(1, len(stands)),
        "translator: English doubles": float(_has_double(back_translation or "")),
    }
    held = {name: round(max(-_BOUND, min(_BOUND, value)), 3) for name, value in found.items()}
    return {name: value for name, value in held.items() if value}


def _total(scores: Sequence[TokenScore]) -> float:
    return sum(one.log_probability for one in scores)


def _changed(first: Sequence[TokenScore], second: Sequence[TokenScore]) -> int:
    """How many subwords differ, between what both begin with and what both end with."""
    least = min(len(first), len(second))
    before = 0
    while before < least and first[before].token == second[before].token:
        before += 1
    behind = 0
    while behind < least - before and first[-1 - behind].token == second[-1 - behind].token:
        behind += 1
    return max(1, max(len(first), len(second)) - before - behind)


def _has_double(text: str) -> bool:
    """Whether a word stands twice in a row."""
    found = [word.text.casefold() for word in words(text) if word.is_word]
    return any(one == other for one, other in pairwise(found))


def mending_of(document: AlignedDocument, hit: Hit) -> Mending | None:
    """The sentences that a hit touches, as they stand and mended; None with nothing to ask.

    Sentences that belong to one pair with a source are taken together, with their source.
    """
    mended = hit.suggestion if hit.mended is None else hit.mended
    span = hit.span
    if span is None or mended is None or mended == span.of(document.text):
        return None
    sentences, end = document.sentences, max(span.end, span.start + 1)
    first = bisect_right(sentences, span.start, key=lambda one: one.segment.span.end)
    behind = bisect_left(sentences, end, key=lambda one: one.segment.span.start)
    touched = range(first, behind)
    if not touched:
        return None
    asked, source = _with_source(document, touched)
    segments = [document.sentences[index].segment for index in asked]
    whole = Span(segments[0].span.start, segments[-1].span.end)
    if not all(map(is_modelled, segments)) or whole.end - whole.start > _MOST_LETTERS:
        return None
    if not whole.start <= span.start <= span.end <= whole.end:
        return None
    text = document.text
    stands = whole.of(text)
    changed = f"{text[whole.start : span.start]}{mended}{text[span.end : whole.end]}"
    return Mending(stands, changed, source) if changed.strip() else None


def _with_source(
    document: AlignedDocument, touched: Sequence[int]
) -> tuple[Sequence[int], str | None]:
    """The sentences of one pair, and its source; the given ones without such a pair."""
    side = document.source
    if side is None or side.evidence is not Evidence.SOURCE or not document.alignment:
        return touched, None
    pair = document.alignment[touched[0]]
    if pair is None or pair.source_span is None or not set(touched) <= set(pair.target):
        return touched, None
    return pair.target, pair.source_span.of(side.text)
