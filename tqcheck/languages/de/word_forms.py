"""Forms of known words that no list has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tqcheck.languages.de.tagger import possible_tags
from tqcheck.languages.frequency import zipf
from tqcheck.languages.sentence import Token

_ENDING = re.compile(r"e[mnrs]?\Z")
_IN_USE = 2.0  # Zipf frequency of a participle
_BOTH_SEXES = "*_"


def is_form_of_participle(word: str) -> bool:
    """Whether a word in small letters is a participle with an ending: “gebrüllte”."""
    stem = _ENDING.sub("", word)
    return stem != word and zipf(stem, "de") >= _IN_USE and "VV(PP)" in possible_tags(stem)


def is_for_both_sexes(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` has an ending for both sexes: “Ärzt*innen”."""
    mark = tokens[at + 1] if at + 1 < len(tokens) else None
    return mark is not None and not mark.spaced and mark.text[0] in _BOTH_SEXES
