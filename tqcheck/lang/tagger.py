"""German part-of-speech tags and lemmas by HanTa, whose model ships in the package.

The tags are STTS with HanTa's forms in brackets: NN, NNA, NE, ART, ADJ(A), ADJ(D), VV(FIN),
VV(INF), VV(PP), VV(IZU), VA(..), VM(..), APPR, APPRART, KON, KOUS, PPER, PRELS, PTKZU, PTKVZ ...
Source: github.com/wartaal/HanTa; accuracy on German news .934 (coarse), see the README.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

# HanTa knows the typewriter's marks; typographic quotes would be tagged as foreign words and
# disturb what stands beside them.
_PLAIN = str.maketrans({c: '"' for c in "„“”»«‟"} | {c: "'" for c in "‚‘’‹›"} | {"–": "-", "—": "-"})


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")


def tag(words: Sequence[str]) -> list[tuple[str, str]]:
    """(tag, lemma) for each word of one sentence, in order."""
    if not words:
        return []
    plain = [word.translate(_PLAIN) if len(word) == 1 else word for word in words]
    return [(tag, lemma) for _, lemma, tag in _tagger().tag_sent(plain)]


@lru_cache(maxsize=50_000)
def possible_tags(word: str) -> frozenset[str]:
    """Tags that `word` can have by itself, without context: the likeliest few."""
    return frozenset(tag for tag, _ in _tagger().tag_word(word, cutoff=4))
