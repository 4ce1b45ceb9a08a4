"""Spans of a pair's source that its target omits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tqcheck.evidence.aligned import SegmentPair
from tqcheck.evidence.forced_decoding import source_support
from tqcheck.evidence.omission_candidate import MODEL, OmissionCandidate, omission_candidate
from tqcheck.evidence.similarity import cosines, word_vectors
from tqcheck.evidence.unmatched_spans import SOURCE_MODEL, UnmatchedSpan
from tqcheck.evidence.word_quality import WordQuality
from tqcheck.model import Evidence, Severity, Span
from tqcheck.weights.fitted import logistic_model

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
    model = logistic_model(MODEL)
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
    model = logistic_model(MODEL)
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
    target, source = word_vectors([pair.target_text, pair.source_text])
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
