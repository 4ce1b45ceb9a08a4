"""Source segments that were translated as two target segments, of which only one was aligned."""

from __future__ import annotations

from tqcheck.evidence.aligned import AlignedDocument
from tqcheck.evidence.similarity import shared_words
from tqcheck.languages.words import count_words
from tqcheck.model import AlignedPair

# Target words for each source word: of a pair that lacks a part, and of one that is complete.
_SHORT, _LEAST, _MOST = 0.75, 0.7, 1.35
_LEAST_SHARED = 0.2


def find_split_segments(document: AlignedDocument) -> dict[int, AlignedPair]:
    """Map unpaired target segments to the neighbouring pair whose source they may complete.

    The target of the pair is too short for its source, and together with the segment it is not:
    “The bell rings; that ends the lesson”, translated as two sentences.
    """
    side = document.source
    if side is None:
        return {}
    found = {}
    for gap in document.gaps:
        for target in () if gap.source else gap.target:
            text = document.sentences[target].text
            more = count_words(text)
            for beside in (target - 1, target + 1):
                inside = 0 <= beside < len(document.alignment)
                pair = document.alignment[beside] if inside else None
                if pair is None or pair.source_span is None:
                    continue
                own = sum(count_words(document.sentences[i].text) for i in pair.target)
                source_text = pair.source_span.of(side.text)
                source = count_words(source_text)
                fits = own < _SHORT * source and _LEAST * source <= own + more <= _MOST * source
                if fits and shared_words(text, source_text) >= _LEAST_SHARED:
                    found[target] = pair
    return found
