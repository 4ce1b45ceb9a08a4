"""How seldom a German word ends a sentence: “der” hardly ever, “wichtig” often.

`corpora/combiner/final_words.py` counts them in news.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tqcheck.weights.fitted import fitted_content


def rarity_at_end(word: str) -> float:
    """The natural logarithm of how much more seldom a lower-case word ends a sentence than others.

    Negative for words that do so often; 0 for those that are rare or as others.
    """
    return _rarity().get(word, 0.0)


@cache
def _rarity() -> Mapping[str, float]:
    counted: dict[str, float] = fitted_content("final_words")["rarity"]
    return counted
