"""Damage to one word: another form, English, torn, residue, a mark, the case."""

from __future__ import annotations

import re

from damagerecipe.articles import BREAK
from damagerecipe.lists import EXCHANGED, RESIDUE, VERBS
from damagerecipe.marked import Marked, core, edges, ends_sentence

_ENDINGS = ("e", "en", "er", "es", "em")
_ADJECTIVE = re.compile(r"([a-zäöüß]{4,})(e|en|er|es|em)$")
_QUOTES = re.compile('[„“"»«]')
_TWO_BYTES = re.compile("[äöüßéÄÖÜ„“–]")


def form(window: Marked, at: int) -> bool:
    """Another form of the word, or another auxiliary."""
    before, word, behind = edges(window.words[at])
    is_verb = word.lower() in VERBS
    if len(word) < 6 and not is_verb:
        return False
    others = list(VERBS) if is_verb else window.pool.forms_of_word(word)
    if not others:
        return False
    other = window.random.choice(others)
    if is_verb and word[0].isupper():
        other = other.capitalize()
    return other != word and window.put(at, at + 1, [before + other + behind], "form")


def article(window: Marked, at: int) -> bool:
    """Another article or pronoun, or another ending of an adjective."""
    before, word, behind = edges(window.words[at])
    others = EXCHANGED.get(word.lower())
    if others:
        other = window.random.choice(others)
        other = other.capitalize() if word[0].isupper() else other
    elif found := _ADJECTIVE.match(word):
        ending = window.random.choice([one for one in _ENDINGS if one != found.group(2)])
        other = found.group(1) + ending
    else:
        return False
    return other != word and window.put(at, at + 1, [before + other + behind], "article")


def stranger(window: Marked, at: int) -> bool:
    """A word of another sense that looks alike."""
    before, word, behind = edges(window.words[at])
    if len(word) < 5 or not word.isalpha():
        return False
    others = window.pool.alike(word)
    if not others:
        return False
    return window.put(at, at + 1, [before + window.random.choice(others) + behind], "stranger")


def english(window: Marked, at: int) -> bool:
    """English words in the place of the word, or before it."""
    _, word, behind = edges(window.words[at])
    line = window.random.choice(window.pool.english)
    count, start = window.random.choice((1, 1, 1, 2, 3, 5)), window.random.randrange(len(line))
    part = [found for one in line[start : start + count] if (found := core(one))]
    if not part or not word:
        return False
    if window.chance(0.7):
        return window.put(at, at + 1, [*part[:-1], part[-1] + behind], "english")
    return window.put(at, at, part, "english")


def torn(window: Marked, at: int) -> bool:
    """The word in two, at its hyphen or anywhere."""
    before, word, behind = edges(window.words[at])
    if len(word) < 7:
        return False
    cut = window.random.randint(2, len(word) - 2)
    head, tail = word[:cut], word[cut:]
    draw = window.random.random()
    if draw < 0.35 and "-" in word[1:-1]:
        hyphen = word.index("-", 1)
        head, tail = word[:hyphen], word[hyphen + 1 :]
        shapes = ([head, f"-{tail}"], [f"{head}-", tail], [head, "-", tail])
        parts = list(window.random.choice(shapes))
    elif draw < 0.6:
        parts = [head, tail.capitalize() if word[0].isupper() else tail]
    elif draw < 0.8:
        parts = [f"{head}-", tail]
    else:
        parts = [head, f"-{tail}"]
    parts[0], parts[-1] = before + parts[0], parts[-1] + behind
    return window.put(at, at + 1, parts, "torn")


def residue(window: Marked, at: int) -> bool:
    """What a machine or a web page left, on the word or before it; or bytes read wrongly."""
    word, left = window.words[at], window.random.choice(RESIDUE)
    draw = window.random.random()
    if draw < 0.2 and _TWO_BYTES.search(word):
        try:
            wrong = word.encode("utf-8").decode("cp1252")
        except UnicodeError:
            return False
        return window.put(at, at + 1, [wrong], "residue")
    if draw < 0.5:
        joined = left + word if window.chance(0.5) else word + left
        return window.put(at, at + 1, [joined], "residue")
    return window.put(at, at, [left], "residue")


def quote(window: Marked, at: int) -> bool:
    """A quotation mark that is lost, or one too many."""
    quoted = [
        place
        for place, word in enumerate(window.words)
        if _QUOTES.search(word) and not window.labels[place]
    ]
    if quoted:
        place = window.random.choice(quoted)
        return window.put(
            place, place + 1, [_QUOTES.sub("", window.words[place], count=1)], "quote"
        )
    if window.chance(0.6):
        return False
    word = window.words[at]
    opened = f"„{word}" if window.chance(0.5) else f"{word.rstrip('.,')}“{edges(word)[2][-1:]}"
    return window.put(at, at + 1, [opened], "quote")


def case(window: Marked, at: int) -> bool:
    """A capital where none belongs, or the reverse; not where a sentence begins."""
    before, word, behind = edges(window.words[at])
    if not word or not word[0].isalpha() or at == 0:
        return False
    if ends_sentence(window.words[at - 1]) or window.words[at - 1] == BREAK:
        return False
    return window.put(at, at + 1, [before + word[0].swapcase() + word[1:] + behind], "case")
