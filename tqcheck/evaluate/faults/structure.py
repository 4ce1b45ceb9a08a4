"""Sentences and their marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.model import Span


def run_on(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """The full stop between two sentences is gone."""
    places = [
        start
        for start, _ in pair.german_sentences[1:]
        if pair.line.german[start - 2 : start] == ". " and pair.line.german[start].isupper()
    ]
    if not places:
        return None
    start = rng.choice(places)
    text = pair.line.german
    word = re.match(r"\w+", text[start:])
    end = start - 1 + (len(word.group()) if word else 1)
    return Fault("run-on", text[: start - 2] + text[start - 1 :], Span(start - 2, end))
