"""The features that any candidate has, whatever rule reported it.

What a rule alone knows is a feature of its hit. What can be said of any place in a document is
computed here, once for all rules.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from tqcheck.evidence.bilingual import BilingualDocument
from tqcheck.evidence.damage import damage_near
from tqcheck.evidence.mended_text import mending_of
from tqcheck.languages.sentence import Sentence
from tqcheck.model import Hit, Role, Span

_OFTEN = 3  # hits of a rule in a document from which it is more likely the text's manner


def shared_features(document: BilingualDocument, hit: Hit, count: int) -> Mapping[str, float]:
    """Features of the place of a hit.

    Args:
        document: the document.
        hit: in it.
        count: hits of the same rule in the document.
    """
    features = {"often": math.log(count / _OFTEN)} if count > _OFTEN else {}
    sentence = sentence_at(document, hit)
    if sentence is None or hit.span is None:
        return features
    role = sentence.segment.role
    if role is Role.HEADLINE:
        features["headline"] = 1.0
    if role is Role.CAPTION:
        features["caption"] = 1.0
    if any(True for _ in document.target_pack.quotes_around(document.text, hit.span)):
        features["quoted"] = 1.0
    if len(sentence.tokens) < 5:
        features["short sentence"] = 1.0
    return features


def detector_features(document: BilingualDocument, hit: Hit) -> Mapping[str, float]:
    """What the detector of damaged text says of the words of a hit; none without a detector.

    The probabilities are log-odds over those of a sound word, floored at 0.
    """
    if document.damage is None or hit.span is None:
        return {}
    return damage_near(document.damage, hit.span)


def translator_features(
    document: BilingualDocument, hits: Sequence[Hit]
) -> list[Mapping[str, float] | None]:
    """What the translators say of the mended text of each hit.

    The hits of a document are asked about together, which takes half the time.

    Returns:
        For each hit, nothing where it has no mended form, and None without translators.

    Raises:
        ModelError: a translator's files are damaged.
    """
    scorer = document.mended_scorer
    if scorer is None or not hits:
        return [None] * len(hits)
    mendings = [mending_of(document, hit) for hit in hits]
    asked = [one for one in mendings if one is not None]
    answers = scorer.features(asked)
    if answers is None:
        return [None] * len(hits)
    left = iter(answers)
    return [{} if one is None else next(left) for one in mendings]


def sentence_at(document: BilingualDocument, hit: Hit) -> Sentence | None:
    """The target sentence in which a hit begins; None if it lies in none."""
    span = hit.span or Span(0, 0)
    at = bisect_right(document.sentences, span.start, key=lambda one: one.segment.span.start) - 1
    return document.sentences[max(at, 0)] if document.sentences else None
