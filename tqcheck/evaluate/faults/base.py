"""What a maker of faults is, and what the makers share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from tqcheck.evaluate.clean_pairs import CleanPair
from tqcheck.languages.frequency import zipf
from tqcheck.languages.glossary import Term
from tqcheck.languages.sentence import Token
from tqcheck.languages.words import Word
from tqcheck.model import Span

_FIXED_WIDTH = 60  # code points that a line of a text of fixed width has at least


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was made.

    Attributes:
        kind: its class.
        target: the line with the fault in it.
        span: where, in `target`; empty where something was left out.
        source: what it concerns in the English line, where that is known.
        terms: the user's terms that make it a fault, where it takes some.
    """

    kind: str
    target: str
    span: Span
    source: Span | None = None
    terms: tuple[Term, ...] = ()


Maker = Callable[[CleanPair, Sequence[CleanPair], Random], "Fault | None"]


def far(pair: CleanPair, pool: Sequence[CleanPair], rng: Random) -> CleanPair | None:
    """A pair of another article: far away, of at least five words."""
    for _ in range(20):
        other = rng.choice(pool)
        if abs(other.line.number - pair.line.number) > 100 and len(other.tokens) > 6:
            return other
    return None


def shared_names(pair: CleanPair) -> list[Token]:
    """Names that both sides write alike, sentence beginnings left out."""
    source = {word.text for word in pair.words}
    return [
        token
        for token in pair.tokens[1:]
        if token.is_name
        and token.text in source
        and len(token.text) > 3
        and token.text.isalpha()
        and token.text[1:].islower()
        and zipf(token.lower, "de") - 0.5 < zipf(token.lower, "en") + 0.5
        and zipf(token.text.lower(), "en") < 5
    ]


def named(pair: CleanPair, name: str) -> Span | None:
    """Where a word stands first in the English."""
    return next((Span(w.start, w.end) for w in pair.words if w.text == name), None)


def linked(pair: CleanPair, start: int, end: int) -> Span | None:
    """From the first to the last English word that is linked to German words between offsets."""
    found = [word for word in pair.source_of(start, end) if word.is_word]
    return Span(min(w.start for w in found), max(w.end for w in found)) if found else None


def put(
    pair: CleanPair, kind: str, start: int, end: int, new: str, source: Span | None = None
) -> Fault:
    """A fault that has `new` in the place of what stands between two offsets."""
    target = pair.line.target[:start] + new + pair.line.target[end:]
    return Fault(kind, target, Span(start, start + len(new)), source)


def cut(pair: CleanPair, kind: str, start: int, end: int, source: Span | None = None) -> Fault:
    """A fault that lacks what stands between two offsets."""
    target = (pair.line.target[:start] + pair.line.target[end:]).strip()
    source = source or linked(pair, start, end)
    at = min(start, len(target))
    return Fault(kind, target, Span(at, at), source)


def linked_words(pair: CleanPair) -> Iterator[tuple[Token, Word]]:
    """German words with the English ones that they are linked to."""
    for i, j in pair.links:
        yield pair.tokens[i], pair.words[j]


def is_part_of_a_line(text: str) -> bool:
    """Whether a line begins or ends inside a sentence, as in text of fixed width."""
    return text[:1].islower() or (len(text) >= _FIXED_WIDTH and text[-1].isalnum())
