"""Good pairs of which a part of one side is left out, and as many that are whole.

What goes is what translators and engines leave out, or add to the other side: a clause between
marks, what stands before the first comma or at the end, what an “und” adds, some words in a row, a
sentence. The stretch of the other side that says the same carries the mark: it has no counterpart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from qerecipe.examples import Example
from tqcheck.quality_estimation.unmatched import UNMATCHED

_WHOLE = 0.4  # of all examples
_OF_TARGET = 0.6  # of the others: the German is shortened
_MARKS = frozenset(",;:–—()")
_ENDS = frozenset(".!?…")
_JOINS = frozenset(
    ("und", "oder", "aber", "sowie", "während", "obwohl", "weil", "nachdem",
     "and", "or", "but", "while", "although", "because", "after")
)  # fmt: skip
_FEWEST_OUT, _FEWEST_LEFT = 2, 4  # words
_FEWEST_LINKS = 2
_TRIES = 4
_TIGHT = 0.75  # of the linked words between the first and the last that carry the mark
_KINDS = {"clause": 0.45, "words": 0.2, "head": 0.1, "tail": 0.1, "joined": 0.1, "sentence": 0.05}
_LONGEST_TAIL, _EARLIEST_TAIL = 14, 4  # words and marks
_WORDS_IN_A_ROW = (3, 10)
_MARK_GOES = 0.8  # with the clause that it ends
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class _Side:
    """What is shortened, and how its words are linked to those of the other side.

    Attributes:
        text: of this side.
        words: with marks, offsets in the text.
        sentences: their first offsets and texts.
        others: words of the other side.
        links: (index in `words`, index in `others`).
    """

    text: str
    words: Sequence[Any]
    sentences: Sequence[tuple[int, str]]
    others: Sequence[Any]
    links: Sequence[tuple[int, int]]


def examples(pairs: Sequence[tuple[str, str]], seed: int) -> Iterator[Example]:
    """One example a pair; a pair of which nothing can be left out stays whole.

    Args:
        pairs: English and German.
        seed: of the choices.
    """
    random = Random(seed)
    for pair in pairs:
        made = None if random.random() < _WHOLE else shortened(pair, random)
        yield made or Example(*pair, marks={UNMATCHED: []}, source_marks={UNMATCHED: []})


def shortened(pair: tuple[str, str], random: Random) -> Example | None:
    """The pair with a part of one side left out; None where some tries find no place."""
    from tqcheck.evaluate.clean_pairs import Line, prepare

    source, target = pair
    of_target = random.random() < _OF_TARGET
    cut = prepare(Line(0, target, source))
    if of_target:
        side = _Side(target, cut.tokens, cut.target_sentences, cut.words, cut.links)
    else:
        turned = [(j, i) for i, j in cut.links]
        side = _Side(source, cut.words, cut.source_sentences, cut.tokens, turned)
    for kind in random.choices(list(_KINDS), list(_KINDS.values()), k=_TRIES):
        made = _without(side, kind, random)
        if made is None:
            continue
        text, (start, end) = made
        mark = [(start, end, 1.0)]
        if of_target:
            return Example(source, text, {UNMATCHED: []}, {UNMATCHED: mark})
        return Example(text, target, {UNMATCHED: mark}, {UNMATCHED: []})
    return None


def _without(side: _Side, kind: str, random: Random) -> tuple[str, tuple[int, int]] | None:
    """The text without one place of a kind, and where the other side says what went."""
    places = list(_places(side, kind, random))
    if not places:
        return None
    first, last = random.choice(places)
    out = sum(word.is_word for word in side.words[first:last])
    if out < _FEWEST_OUT or sum(word.is_word for word in side.words) - out < _FEWEST_LEFT:
        return None
    mark = _mark(side, range(first, last))
    if mark is None:
        return None
    start, end = side.words[first].start, side.words[last - 1].end
    return _mended(side.text[:start].rstrip(), side.text[end:]), mark


def _mended(before: str, after: str) -> str:
    """What stood before a gap and after it, as one text with marks and capitals in order."""
    if not before:
        after = after.lstrip(" ,;:–—")
        after = after[:1].upper() + after[1:]
    elif before[-1] in ",;:–—" and after.lstrip()[:1] in {*_MARKS, *_ENDS, ""}:
        before = before[:-1].rstrip()
    space = "" if not before or after[:1] in {*_MARKS, *_ENDS, "", " ", "“", '"'} else " "
    return _SPACES.sub(" ", f"{before}{space}{after}").strip()


Ranges = Iterator[tuple[int, int]]


def _places(side: _Side, kind: str, random: Random) -> Ranges:
    """Half-open ranges of words that may go; marks at their edges are part of them or not."""
    return _PLACES[kind](side, random)


def _marks_of(side: _Side) -> list[int]:
    return [at for at, word in enumerate(side.words) if not word.is_word]


def _clauses(side: _Side, random: Random) -> Ranges:
    """From one mark to the next or the one after; the mark behind it goes mostly, too."""
    words, marks = side.words, _marks_of(side)
    for first in (at for at in marks if words[at].text in _MARKS):
        stops = [at for at in marks if at > first and words[at].text in _MARKS | _ENDS]
        for last in stops[:2]:
            if last - first > 2:
                goes = words[last].text in _MARKS and random.random() < _MARK_GOES
                yield first, last + goes


def _words_in_a_row(side: _Side, random: Random) -> Ranges:
    """So many words without a mark between them, not at the beginning."""
    count = random.randint(*_WORDS_IN_A_ROW)
    for first in range(1, len(side.words) - count):
        if all(word.is_word for word in side.words[first : first + count]):
            yield first, first + count


def _head(side: _Side, _: Random) -> Ranges:
    """What stands before the first comma or colon, with it."""
    stops = [at for at in _marks_of(side) if side.words[at].text in ",:" and at > 2]
    if stops:
        yield 0, stops[0] + 1


def _tail(side: _Side, _: Random) -> Ranges:
    """Some words at the end, without the mark that ends the sentence."""
    words = side.words
    end = len(words) - 1 if words and words[-1].text in _ENDS else len(words)
    for first in range(max(_EARLIEST_TAIL, end - _LONGEST_TAIL), end - 2):
        yield first, end


def _joined(side: _Side, _: Random) -> Ranges:
    """From an “und” or the like to the next mark."""
    marks = _marks_of(side)
    for first, word in enumerate(side.words):
        if first > 2 and word.text in _JOINS:
            last = next((at for at in marks if at > first), len(side.words))
            if last - first > 2:
                yield first, last


def _sentence(side: _Side, random: Random) -> Ranges:
    """One sentence of several."""
    if len(side.sentences) < 2:
        return
    start, text = random.choice(side.sentences)
    words = enumerate(side.words)
    inside = [at for at, word in words if start <= word.start < start + len(text)]
    if inside:
        yield inside[0], inside[-1] + 1


_PLACES: dict[str, Callable[[_Side, Random], Ranges]] = {
    "clause": _clauses,
    "words": _words_in_a_row,
    "head": _head,
    "tail": _tail,
    "joined": _joined,
    "sentence": _sentence,
}


def _mark(side: _Side, gone: range) -> tuple[int, int] | None:
    """Where the other side says what goes; None where that is no stretch of its own."""
    kept = {other for own, other in side.links if own not in gone}
    linked = {other for own, other in side.links if own in gone} - kept
    linked = {other for other in linked if side.others[other].is_word}
    if len(linked) < _FEWEST_LINKS:
        return None
    first, last = min(linked), max(linked)
    strangers = sum(first <= other <= last for other in kept)
    if len(linked) < _TIGHT * (len(linked) + strangers):
        return None
    return side.others[first].start, side.others[last].end
