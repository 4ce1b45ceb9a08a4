"""Damage to the run of words: doubled, put in, lost, moved, glued, run together, broken off."""

from __future__ import annotations

from damagerecipe.articles import BREAK
from damagerecipe.lists import EXCHANGED, SMALL, VERBS
from damagerecipe.marked import Marked, core, edges, ends_sentence


def double(window: Marked, at: int) -> bool:
    """A word or a few words twice; the first copy without the mark behind it."""
    count = 1 if window.chance(0.75) else window.random.randint(2, 4)
    if not core(window.words[at]) or not window.one_paragraph(at, at + count):
        return False
    again = window.words[at : at + count]
    before, word, behind = edges(again[-1])
    first = [*again[:-1], before + word] if behind else list(again)
    if window.chance(0.15):
        again[0] = again[0][:1].swapcase() + again[0][1:]
    elif at == 0 and window.chance(0.5):
        again[0] = again[0][:1].lower() + again[0][1:]
    return window.put(at, at + count, first + again, "double")


def insert(window: Marked, at: int) -> bool:
    """A word too many: one of the window, a small one, or any."""
    draw = window.random.random()
    if draw < 0.3:
        word = window.random.choice(window.words)
    elif draw < 0.7:
        word = window.random.choice([*EXCHANGED, *VERBS, *SMALL])
    else:
        word = window.random.choice(window.pool.forms)
    return window.put(at, at, [core(word)], "insert")


def gap(window: Marked, at: int) -> bool:
    """A word is lost; the word behind it bears the label."""
    if len(window) < 6:
        return False
    _, word, behind = edges(window.words[at])
    low = word.lower()
    is_noun = word[:1].isupper() and at > 0
    is_small = low in VERBS or low in EXCHANGED or low in SMALL
    if not (is_small or (is_noun and window.chance(0.3)) or window.chance(0.1)):
        return False
    if at and behind and not edges(window.words[at - 1])[2]:
        window.words[at - 1] += behind
    window.take(at, at + 1)
    place = min(at, len(window) - 1)
    window.mark(place - 1 if window.words[place] == BREAK and place else place, "gap")
    return True


def moved(window: Marked, at: int) -> bool:
    """Words stand elsewhere."""
    count = window.random.choice((1, 1, 1, 2, 3))
    to = at + window.random.choice((-6, -4, -3, -2, 2, 3, 4, 6))
    if len(window) < 7 or at + count > len(window) or not 0 <= to <= len(window) - count:
        return False
    if not window.one_paragraph(min(at, to), max(at, to) + count):
        return False
    return window.put(to, to, window.take(at, at + count), "moved")


def glued(window: Marked, at: int) -> bool:
    """Two words without a blank between them."""
    if not window.one_paragraph(at, at + 2) or window.labels[at + 1]:
        return False
    return window.put(at, at + 2, ["".join(window.words[at : at + 2])], "glued")


def runon(window: Marked, at: int) -> bool:
    """Two sentences without a full stop between them."""
    word = window.words[at]
    if not ends_sentence(word) or not window.one_paragraph(at, at + 2) or window.labels[at + 1]:
        return False
    behind = window.words[at + 1]
    word = word.rstrip(".!?") if word[-1] in ".!?" else word.replace(".", "")
    if window.chance(0.3):
        behind = behind[:1].lower() + behind[1:]
    elif window.chance(0.2):
        word += ","
    return window.put(at, at + 2, [word, behind], "runon")


def echo(window: Marked, at: int) -> bool:
    """The last words again, at once or a little later."""
    count = window.random.randint(2, 6)
    to = min(len(window), at + 1 + window.random.choice((0, 0, 1, 2, 3)))
    start = at + 1 - count
    if start < 0 or not window.one_paragraph(start, to):
        return False
    part = window.words[start : at + 1]
    return window.put(to, to, [*(core(word) or word for word in part[:-1]), part[-1]], "echo")


def cutoff(window: Marked, at: int) -> bool:
    """The last sentence breaks off, with a full stop now and then."""
    if len(window) < 8 or at < 3 or not ends_sentence(window.words[-1]):
        return False
    before, word, _ = edges(window.words[at])
    if not before + word or not window.one_paragraph(at, len(window)):
        return False
    last = before + word + ("." if window.chance(0.25) else "")
    if window.words[at:] == [last]:
        return False
    return window.put(at, len(window), [last], "cutoff")


def clause(window: Marked, at: int) -> bool:
    """Some words stand elsewhere, often with a capital, as where a link was."""
    count, to = window.random.randint(2, 5), window.random.randrange(len(window))
    if len(window) < 10 or at + count >= len(window) or BREAK in window.words:
        return False
    if abs(to - at) < 3 or at <= to <= at + count:
        return False
    part = [core(word) or word for word in window.take(at, at + count)]
    if window.chance(0.7):
        part[0] = part[0][:1].upper() + part[0][1:]
    to -= count if to > at else 0
    window.put(to, to, part, "clause")
    place = min(at, len(window) - 1)
    if not window.labels[place]:
        window.mark(place, "clause")
    return True
