"""Words said again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.evaluate.faults.base import Fault
from tqcheck.model import Span


def doubled_word(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> Fault | None:
    """A content word stands twice."""
    places = [
        t for t in pair.tokens if t.tag in {"NN", "ADJ(A)", "VV(PP)", "ADV"} and len(t.text) > 3
    ]
    if not places:
        return None
    token = rng.choice(places)
    text = pair.line.german
    german = f"{text[: token.end]} {token.text}{text[token.end :]}"
    return Fault("doubled-word", german, Span(token.start, token.end + 1 + len(token.text)))
