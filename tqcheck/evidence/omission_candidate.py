"""The span of a pair's source that its target is most likely to omit, by alignment and encoder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import compress

import numpy as np

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.similarity import vectors
from tqcheck.languages.phrases import phrase_ranges
from tqcheck.model import Span
from tqcheck.weights.fitted import logistic_model

MODEL = "omission"
"""The name of the fitted model of a candidate."""

# Candidate spans: words, share of the segment, share of linked words, number of candidates.
_FEWEST_WORDS, _LARGEST_SHARE, _MOST_LINKED, _MOST_CANDIDATES = 4, 0.75, 0.6, 6
_LARGEST_COSINE = 1.0001  # with what rounding adds
_GAIN_PER_WORD = 0.005  # of two spans with about the same gain the longer one is taken


@dataclass(frozen=True, slots=True)
class OmissionCandidate:
    """A source span that may have no counterpart.

    Attributes:
        span: in the source text, without punctuation at either end.
        gain: how much more similar the source is to the target without the span, as a cosine.
        linked: share of its longer words that are linked to target words.
        words: how many words it has.
        total: how many words the source has.
        length_ratio: target words for each source word.
        at_end: whether no word follows.
    """

    span: Span
    gain: float
    linked: float
    words: int
    total: int
    length_ratio: float
    at_end: bool

    @property
    def logit(self) -> float:
        """Logit that the target omits the span."""
        return logistic_model(MODEL).logit(
            {
                "gain": self.gain,
                "linked": self.linked,
                "length_ratio": self.length_ratio,
                "share": self.words / self.total,
                "words": min(self.words, 10) / 10,
                "at_end": self.at_end,
            }
        )


def omission_candidate(pair: SegmentPair) -> OmissionCandidate | None:
    """The span whose removal makes the source most similar to the target.

    None without any, and where none can be one that the target omits.
    """
    total = sum(word.is_word for word in pair.source_words)
    target = sum(token.is_word for token in pair.target_tokens)
    if not total or target > logistic_model(MODEL).threshold("widest_length_ratio") * total:
        return None
    linked = {j for _, j in pair.links}
    boundaries = pair.document.source_pack.phrase_boundaries(pair.source_words)
    candidates = []
    for start, end in phrase_ranges(pair.source_words, boundaries, _FEWEST_WORDS, _LARGEST_SHARE):
        content = [
            j
            for j in range(start, end)
            if pair.source_words[j].is_word and len(pair.source_words[j].text) > 3
        ]
        share = sum(j in linked for j in content) / len(content) if len(content) > 1 else 1.0
        if share <= _MOST_LINKED:
            # Each unlinked word counts for the span, each linked one twice against it.
            candidates.append((len(content) * (1 - 3 * share), start, end, share))
    if not candidates:
        return None
    found = [
        (start, end, _candidate(pair, start, end, share, target / total))
        for _, start, end, share in sorted(candidates, reverse=True)[:_MOST_CANDIDATES]
    ]
    text, offset = pair.source_text, pair.source.start
    own = vectors([pair.target_text, text])
    likeness = float(own[1] @ own[0])
    neutral = logistic_model(MODEL).threshold("neutral")
    # Most pairs are too similar for any span to matter: no cosine is above one.
    able = [replace(one, gain=_LARGEST_COSINE - likeness).logit >= neutral for *_, one in found]
    shortened = [
        text[: pair.source_words[start].start - offset]
        + text[pair.source_words[end - 1].end - offset :]
        for start, end, _ in found
    ]
    # The others count only as rivals of one that does matter.
    first = list(compress(shortened, able))
    some = vectors(first) @ own[0] - likeness if first else ()
    if not any(
        replace(one, gain=float(gain)).logit >= neutral
        for gain, (*_, one) in zip(some, compress(found, able), strict=True)
    ):
        return None
    gains = vectors(shortened) @ own[0] - likeness
    longer = np.array([_GAIN_PER_WORD * (end - start) for start, end, _ in found])
    best = int(np.argmax(gains + longer))
    return replace(found[best][2], gain=float(gains[best]))


def _candidate(
    pair: SegmentPair, start: int, end: int, linked: float, length_ratio: float
) -> OmissionCandidate:
    """The source words from `start` to before `end` as a candidate; its gain is not known yet."""
    inside = [word for word in pair.source_words[start:end] if word.is_word]
    return OmissionCandidate(
        Span(inside[0].start, inside[-1].end),
        0.0,
        linked,
        len(inside),
        sum(word.is_word for word in pair.source_words),
        length_ratio,
        not any(word.is_word for word in pair.source_words[end:]),
    )
