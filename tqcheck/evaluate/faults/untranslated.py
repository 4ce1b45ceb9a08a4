"""English that was left in the German."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault, put
from tqcheck.lang.frequency import zipf
from tqcheck.model import Span


def copied_segment(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The English stands where the German should."""
    if sum(word.is_word for word in pair.words) < 4:
        return None
    return Fault("copied-segment", pair.line.english, Span(0, len(pair.line.english)))


def left_english_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """One word was left in English."""
    links = [
        (i, j)
        for i, j in pair.links
        if pair.words[j].text.isalpha()
        and pair.words[j].text.islower()
        and len(pair.words[j].text) > 3
        and zipf(pair.words[j].text, "en") >= zipf(pair.words[j].text, "de") + 1.5
        and pair.tokens[i].text.isalpha()
        and not pair.tokens[i].is_name
    ]
    if not links:
        return None
    i, j = rng.choice(links)
    token, word = pair.tokens[i], pair.words[j]
    return put(pair, "left-english-word", token.start, token.end, word.text)
