"""Spans of a pair's source that its target omits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import source_support
from tqcheck.evidence.similarity import cosines, encode, vectors
from tqcheck.evidence.unmatched_spans import SOURCE_MODEL, UnmatchedSpan
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.languages.phrases import phrase_ranges
from tqcheck.model import Evidence, Severity, Span
from tqcheck.weights.fitted import logistic_model

_MODEL = "omission"

# Candidate spans: words, share of the segment, share of linked words, number of candidates.
_FEWEST_WORDS, _LARGEST_SHARE, _MOST_LINKED, _MOST_CANDIDATES = 4, 0.75, 0.6, 6
_GAIN_PER_WORD = 0.005  # of two spans with about the same gain the longer one is taken

# A major omission: unlinked content words of the target at most, of the span at least.
_MOST_LEFT_OVER, _FEWEST_UNLINKED, _COMMON_WORD = 1, 3, 5.6

_FEWEST_UNMATCHED = 3  # words of a span by the learned heads
_COMPOUND = 10  # letters from which a linked target word may condense a span
_SENTENCES_ASKED = 3

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_SHORT_WORD = 3  # letters: “for”, “the”
_LONG_NAME = 4  # capitalised words of a name that the target may shorten
_NEAR_NAME, _BEFORE_NAME = 2, 8  # words around a name in which the target may describe it
_SENTENCE_ENDS = frozenset('.!?:;"”’)…')


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
        return logistic_model(_MODEL).logit(
            {
                "gain": self.gain,
                "linked": self.linked,
                "length_ratio": self.length_ratio,
                "share": self.words / self.total,
                "words": min(self.words, 10) / 10,
                "at_end": self.at_end,
            }
        )


@dataclass(frozen=True, slots=True)
class Omission:
    """A source span that the target of a pair omits.

    Attributes:
        span: in the source text.
        severity: rises with the certainty.
    """

    span: Span
    severity: Severity


def find_omissions(pair: SegmentPair, quality: WordQuality | None) -> list[Omission]:
    """Source spans that the target of a pair omits, in order.

    Two detectors are combined: the learned heads of the estimator, and alignment and encoder. A
    span that both find is reported once, with the boundaries of the learned heads and the higher
    severity. It is at most minor if the target may say it in short or in a sentence near by, and
    dropped if forced decoding finds it in the target.

    Args:
        pair: the pair.
        quality: its word quality; None without an estimate.
    """
    found = [
        (unmatched.span, severity)
        for unmatched in (quality.unmatched_source() if quality is not None else [])
        if (severity := _severity_of_unmatched(pair, unmatched)) is not None
    ]
    candidate = omission_candidate(pair)
    severity = _severity_of_candidate(pair, candidate)
    if candidate is not None and severity is not None:
        supported = logistic_model(SOURCE_MODEL).threshold("supported")
        if _support(pair, candidate.span) >= supported:
            severity = None
    if candidate is not None and severity is not None:
        same = [at for at, (span, _) in enumerate(found) if span.overlaps(candidate.span)]
        for at in same:
            found[at] = (found[at][0], max(found[at][1], severity))
        if not same:
            found.append((candidate.span, severity))
    return [
        Omission(span, min(severity, Severity.MINOR) if _may_be_said(pair, span) else severity)
        for span, severity in sorted(found, key=lambda one: one[0].start)
    ]


def omission_candidate(pair: SegmentPair) -> OmissionCandidate | None:
    """The span whose removal makes the source most similar to the target; None without any."""
    total = sum(word.is_word for word in pair.source_words)
    target = sum(token.is_word for token in pair.target_tokens)
    if not total or target > logistic_model(_MODEL).threshold("widest_length_ratio") * total:
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
    candidates = sorted(candidates, reverse=True)[:_MOST_CANDIDATES]
    text, offset = pair.source_text, pair.source.start
    shortened = [
        text[: pair.source_words[start].start - offset]
        + text[pair.source_words[end - 1].end - offset :]
        for _, start, end, _ in candidates
    ]
    found = vectors([pair.target_text, text, *shortened])
    similarity = found[1:] @ found[0]
    longer = np.array([_GAIN_PER_WORD * (end - start) for _, start, end, _ in candidates])
    best = int(np.argmax(similarity[1:] + longer))
    _, start, end, share = candidates[best]
    inside = [word for word in pair.source_words[start:end] if word.is_word]
    return OmissionCandidate(
        Span(inside[0].start, inside[-1].end),
        float(similarity[1 + best] - similarity[0]),
        share,
        len(inside),
        total,
        target / total,
        not any(word.is_word for word in pair.source_words[end:]),
    )


def _severity_of_unmatched(pair: SegmentPair, unmatched: UnmatchedSpan) -> Severity | None:
    """Severity by the learned heads; None if that is not enough for a finding."""
    model = logistic_model(SOURCE_MODEL)
    linked = pair.target_of(unmatched.span)
    logit = unmatched.logit(SOURCE_MODEL, len(linked))
    if unmatched.words < _FEWEST_UNMATCHED or logit < model.threshold("minor"):
        return None
    support = _support(pair, unmatched.span)
    if support >= model.threshold("supported"):
        return None
    has_compound = any(len(token.text) >= _COMPOUND for token in linked)
    condensed = has_compound and support >= model.threshold("unsupported")
    surely = logit >= model.threshold("major") and not condensed and not _is_title(pair)
    return Severity.MAJOR if surely else Severity.MINOR


def _severity_of_candidate(
    pair: SegmentPair, candidate: OmissionCandidate | None
) -> Severity | None:
    """Severity by alignment and encoder; None if that is not enough for a finding.

    Translators rephrase: on human news few of the less certain candidates were omissions.
    """
    model = logistic_model(_MODEL)
    if candidate is None or candidate.logit < model.threshold("neutral"):
        return None
    sure = pair.evidence is Evidence.SOURCE and not _is_title(pair)
    if sure and is_certain(pair, candidate):
        return Severity.MAJOR
    return Severity.MINOR if candidate.logit >= model.threshold("minor") else Severity.NEUTRAL


def is_certain(pair: SegmentPair, candidate: OmissionCandidate) -> bool:
    """Whether kinds of evidence that err for different reasons agree on an omission.

    The source is more similar to the target without the span; at least three of its words are not
    linked, and no target word is similar to them; and no target words are left to render it.
    """
    model = logistic_model(_MODEL)
    if (
        candidate.logit < model.threshold("major")
        or candidate.gain <= model.threshold("major_gain")
        or candidate.linked > model.threshold("major_linked")
        or unlinked_content_words(pair) > _MOST_LEFT_OVER
    ):
        return False
    linked = {j for _, j in pair.links}
    content = [
        j
        for j, word in enumerate(pair.source_words)
        if candidate.span.start <= word.start < candidate.span.end
        and len(word.text) > 3
        and pair.document.source_pack.frequency(word.text.lower()) < _COMMON_WORD
    ]
    if sum(j not in linked for j in content) < _FEWEST_UNLINKED:
        return False
    encoded = encode([pair.target_text, pair.source_text])
    target, source = (np.asarray(side, np.float32) for side in encoded.words)
    if (len(target), len(source)) != (len(pair.target_tokens), len(pair.source_words)):
        return False
    similarity = float((source[content] @ target.T).max(axis=1).mean())
    return similarity < model.threshold("major_similarity")


def _support(pair: SegmentPair, span: Span) -> float:
    """Support of the target for a source span by forced decoding, in nats.

    The target of the pair is asked, alone and together with the most similar sentences that have
    no pair: a clause may have become a sentence of its own further down.
    """
    model = logistic_model(SOURCE_MODEL)
    found = source_support(pair, span)
    if found is None:
        return model.threshold("unsupported")
    enough = found >= model.threshold("supported")
    unpaired = () if enough else pair.document.unpaired_target_for(pair)
    if unpaired:
        similarity = cosines([span.of(pair.source_side.text)], unpaired)[0]
        nearest = [unpaired[at] for at in sorted(np.argsort(-similarity)[:_SENTENCES_ASKED])]
        together = f"{pair.target_text} {' '.join(nearest)}"
        asked = (source_support(pair, span, target) for target in (together, *nearest))
        found = max(found, *(support or found for support in asked))
    return found


def _may_be_said(pair: SegmentPair, span: Span) -> bool:
    """Whether a target word may condense a span, or a sentence without a pair may say it."""
    if is_condensed(pair, span):
        return True
    alone, together = source_support(pair, span), _support(pair, span)
    more = logistic_model(SOURCE_MODEL).threshold("added_support")
    return alone is not None and together - alone >= more


def is_condensed(pair: SegmentPair, span: Span) -> bool:
    """Whether a target word may say in short what a source span says.

    This is an adverb at the beginning that points back (“In order to develop such a plan”:
    „Dazu“); or a noun beside the name that the span describes, linked to no other longer word
    (“Paul Berg, who looks after the sheet music”: „Notenwart Paul Berg“); or the span is the end of
    a long name that the target shortens.
    """
    words, tokens = pair.source_words, pair.target_tokens
    inside = [word.text.lower() for word in words if span.start <= word.start < span.end]
    first = tokens[0].lower if tokens else ""
    opens = not any(word.is_word for word in words if word.start < span.start)
    points_back = first in pair.document.target_pack.pointing_adverbs
    demonstratives = pair.document.source_pack.demonstratives
    if opens and points_back and not demonstratives.isdisjoint(inside):
        return True
    before = [j for j, w in enumerate(words) if w.is_word and w.start < span.start]
    if before and _is_end_of_name(pair, before[-1], span):
        return True
    target = {j: i for i, j in pair.links}
    place = target.get(before[-1]) if before else None
    if place is None or not words[before[-1]].text[0].isupper():
        return False
    outside = [
        (i, words[j].text) for i, j in pair.links if not span.start <= words[j].start < span.end
    ]
    elsewhere = {i for i, word in outside if len(word) > _SHORT_WORD or word[0].isupper()}
    # Further in front of the name, only words without any link count.
    linked = {i for i, _ in outside}
    is_apposition = pair.source_side.text[words[before[-1]].end : span.start].strip() == ","
    near = max(1, place - _NEAR_NAME)
    far = max(1, place - _BEFORE_NAME) if is_apposition else place
    return any(
        i != place and tokens[i].is_capitalised and i not in (elsewhere if i >= near else linked)
        for i in range(min(near, far), min(len(tokens), place + _NEAR_NAME + 1))
    )


def _is_end_of_name(pair: SegmentPair, last: int, span: Span) -> bool:
    """Whether a span is a long name, or the end of one, that the target may shorten.

    “the Forsa Institute for Social Research and Statistical Analysis”: „Forsa“.
    """
    words = pair.source_words
    inside = [w.text for w in words if span.start <= w.start < span.end and w.is_word]
    capitals = [word[0].isupper() for word in inside if len(word) > _SHORT_WORD]
    if not capitals or not all(capitals) or "," in span.of(pair.source_side.text):
        return False
    continues = words[last].text[0].isupper() and inside[0] in ("for", "of")
    return continues or len(capitals) >= _LONG_NAME


def _is_title(pair: SegmentPair) -> bool:
    """Whether the source ends as titles do; targets shorten titles."""
    return pair.source_text.rstrip()[-1:] not in _SENTENCE_ENDS


def unlinked_content_words(pair: SegmentPair) -> int:
    """How many nouns, verbs and adjectives of the target are not linked to a source word."""
    linked = {i for i, _ in pair.links}
    return sum(
        i not in linked and token.upos in _CONTENT for i, token in enumerate(pair.target_tokens)
    )


def is_cut_off(pair: SegmentPair, omitted: Span) -> bool:
    """Whether the target stops in mid-sentence: its end is omitted, and so is the end mark."""
    target, source = pair.target_text.rstrip(), pair.source_text.rstrip()
    last = pair.target_tokens[-1] if pair.target_tokens else None
    return (
        not any(word.is_word for word in pair.source_words if word.start >= omitted.end)
        and source[-1:] in '.!?"”’'
        and last is not None
        and last.is_word
        and target[-1:].isalnum()
    )
