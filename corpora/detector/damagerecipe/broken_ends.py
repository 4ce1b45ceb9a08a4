"""Ends of sentences, whole ones and ones where the sentence breaks off."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from damagerecipe.articles import BREAK, Pool
from damagerecipe.marked import Marked, core, edges, ends_sentence
from tqcheck.languages.de.clauses import (
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    MODALS,
    PREPOSITIONS,
    SUBORDINATORS,
)

_OPEN = ARTICLES | PREPOSITIONS | COORDINATORS | SUBORDINATORS
_FRAMES = AUXILIARIES | MODALS
_FEWEST = 10  # words of a sentence that is cut
_KEPT = 3  # words that are left of it, at least
_WITH_STOP = 0.7  # of the last sentences of a window


def draw(pool: Pool, random: Random, most: int, broken: float) -> Marked:
    """A window, in which a sentence breaks off so often.

    Args:
        pool: of texts.
        random: of every choice.
        most: words of a window.
        broken: share of the windows in which a sentence is cut, where one can be.
    """
    window = Marked(pool.window(random, most), random, pool)
    if window.chance(broken):
        _cut(window)
    return window


def ends(window: Marked, longest: int) -> Iterator[int]:
    """Indexes of the words that end a sentence or a line, the cut one among them.

    Args:
        window: with its labels.
        longest: words of a window; what fills it may end anywhere.
    """
    for at, word in enumerate(window.words):
        if word == BREAK or at < _KEPT:
            continue
        is_last = at + 1 == len(window)
        line_ends = len(window) < longest if is_last else window.words[at + 1] == BREAK
        if line_ends or window.labels[at] or ends_sentence(word):
            yield at


def _cut(window: Marked) -> bool:
    """Let one sentence break off where it cannot end; False where there is no such place."""
    words = window.words
    closed = [at for at, word in enumerate(words) if word != BREAK and ends_sentence(word)]
    if not closed:
        return False
    end = start = window.random.choice(closed)
    while start and words[start - 1] != BREAK and not ends_sentence(words[start - 1]):
        start -= 1
    places = [at for at in range(start + _KEPT, end - 1) if _is_open(words, start, at, end)]
    if end - start < _FEWEST - 1 or not places:
        return False
    place = window.random.choice(places)
    before, word, _ = edges(words[place])
    stop = "." if end + 1 < len(words) or window.chance(_WITH_STOP) else ""
    return window.put(place, end + 1, [before + word + stop], "cutoff")


def _is_open(words: list[str], start: int, at: int, end: int) -> bool:
    """Whether a sentence from `start` to `end` cannot end with the word `at`.

    Another word has to follow it, or the infinitive or participle of its verb.
    """
    _, word, behind = edges(words[at])
    before_next, following, _ = edges(words[at + 1])
    if behind or before_next or not word.isalpha():
        return False
    is_attribute = word.islower() and following[:1].isupper()
    return is_attribute or word in _OPEN or _lacks_its_verb(words, start, at, end)


def _lacks_its_verb(words: list[str], start: int, at: int, end: int) -> bool:
    last = core(words[end])
    if not (last.islower() and last.endswith(("en", "t"))):
        return False
    if any(edges(word)[2] for word in words[at:end]):
        return False
    first = at
    while first > start and not edges(words[first - 1])[2]:
        first -= 1
    clause = [core(word).lower() for word in words[first : at + 1]]
    return sum(word in _FRAMES for word in clause) == 1 and clause[-1] not in _FRAMES
