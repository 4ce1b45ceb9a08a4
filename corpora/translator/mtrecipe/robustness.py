"""Pairs whose German is broken as translation engines break it, with the plain English beside.

A back-translator is fed with faulty German. It must neither loop nor stop early on run-together
sentences, doubled words or English left inside, and it must carry over names and numbers that it
never saw. Such pairs are made here from good ones.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from mtrecipe import text
from mtrecipe.settings import Settings

Pair = tuple[str, str]

_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ]?[a-zäöüß]+)?\b")
_NUMBER = re.compile(r"(?<![\w.,:])\d{2,4}(?![\w.,:]\w)(?!\w)")
_LONGEST = 45


def make(settings: Settings, folder: Path) -> dict[str, list[Pair]]:
    """The extra pairs by their id in the mix.

    Args:
        settings: the shares to make, the files to take good pairs from, the seed.
        folder: the prepared files; all of them serve for the word lexicon.
    """
    wanted = settings.robustness
    good: list[Pair] = []
    lexicon: dict[str, set[str]] = {}
    for path in sorted(folder.glob("*.tsv")):
        is_good = path.stem in wanted.sources
        for line in text.lines(path):
            german, _, english = line.partition("\t")
            if is_good:
                good.append((german, english))
            elif " " not in german and " " not in english:
                lexicon.setdefault(german, set()).add(english)
    pool = name_pool(good)
    rng = random.Random(f"{settings.seed} robustness")
    broken: dict[str, list[Pair]] = {
        "robust:joined": [],
        "robust:broken": [],
        "robust:copied": [],
    }
    changes: list[tuple[str, float, Callable[[int], Pair | None]]] = [
        ("robust:joined", wanted.joined, lambda i: join(good[i : i + rng.choice((2, 2, 3))])),
        ("robust:broken", wanted.glued, lambda i: glue(good[i : i + 2], rng)),
        ("robust:broken", wanted.doubled, lambda i: double(good[i], rng)),
        ("robust:broken", wanted.left, lambda i: leave_english(good[i], lexicon, rng)),
        ("robust:copied", wanted.names, lambda i: swap_name(good[i], pool, rng)),
        ("robust:copied", wanted.numbers, lambda i: swap_number(good[i], rng)),
    ]
    for target, share, change in changes:
        for index in range(len(good)):
            if rng.random() < share:
                pair = change(index)
                if pair is not None and len(pair[0].split()) <= _LONGEST:
                    broken[target].append(pair)
    return {name: pairs for name, pairs in broken.items() if pairs}


def join(pairs: list[Pair]) -> Pair | None:
    """Neighbouring sentences as one segment; None unless each ends as a sentence does."""
    if len(pairs) < 2 or not all(p[0][-1] in ".!?" and p[1][-1] in ".!?" for p in pairs):
        return None
    return " ".join(p[0] for p in pairs), " ".join(p[1] for p in pairs)


def glue(pairs: list[Pair], rng: random.Random) -> Pair | None:
    """Two sentences whose German lost the full stop between them, or the blank after it."""
    joined = join(pairs)
    if joined is None or not pairs[0][0].endswith("."):
        return None
    first, second = pairs[0][0], pairs[1][0]
    if rng.random() < 0.3:
        return first + second, joined[1]
    return f"{first[:-1]} {second}", joined[1]


def double(pair: Pair, rng: random.Random) -> Pair | None:
    """A German word written twice; the English stays plain."""
    words = pair[0].split(" ")
    places = [i for i, word in enumerate(words) if len(word) > 1 and word.isalpha()]
    if not places:
        return None
    place = rng.choice(places)
    again = words[place]
    if place == 0:
        again = again.lower()
    return " ".join([*words[: place + 1], again, *words[place + 1 :]]), pair[1]


def leave_english(pair: Pair, lexicon: dict[str, set[str]], rng: random.Random) -> Pair | None:
    """One or two German words replaced by the English words that translate them in this pair.

    Now and then the word stands in square brackets on both sides, as editors mend quotations.
    """
    words = pair[0].split(" ")
    english = pair[1].split(" ")
    places = [
        (i, word)
        for i, german in enumerate(words)
        for word in sorted(lexicon.get(german, ()))
        if word != german and english.count(word) == 1
    ]
    if not places:
        return None
    place, word = rng.choice(places)
    if rng.random() < 0.25:
        words[place] = f"[{word}]"
        english[english.index(word)] = f"[{word}]"
    else:
        words[place] = word
        others = [(i, w) for i, w in places if i != place and w != word]
        if others and rng.random() < 0.4:
            i, w = rng.choice(others)
            words[i] = w
    return " ".join(words), " ".join(english)


def name_pool(pairs: list[Pair]) -> list[str]:
    """Capitalised words that stand on both sides of a pair and in few pairs: mostly names."""
    counts: Counter[str] = Counter()
    for german, english in pairs:
        counts.update(set(_NAME.findall(german)) & set(_NAME.findall(english)))
    return sorted(name for name, count in counts.items() if count <= 20)


def swap_name(pair: Pair, pool: list[str], rng: random.Random) -> Pair | None:
    """A name that stands once on both sides, replaced by another or by one invented from two."""
    german, english = pair
    shared = sorted(set(_NAME.findall(german)) & set(_NAME.findall(english)))
    shared = [n for n in shared if german.count(n) == 1 and english.count(n) == 1]
    if not shared or not pool:
        return None
    old, new = rng.choice(shared), rng.choice(pool)
    if rng.random() < 0.4:
        other = rng.choice(pool).replace("-", "")
        new = new[: max(2, len(new) // 2)] + other[len(other) // 2 :].lower()
    return german.replace(old, new), english.replace(old, new)


def swap_number(pair: Pair, rng: random.Random) -> Pair | None:
    """A number that stands once on both sides, replaced by one of as many digits."""
    german, english = pair
    shared = sorted(set(_NUMBER.findall(german)) & set(_NUMBER.findall(english)))
    shared = [n for n in shared if german.count(n) == 1 and english.count(n) == 1]
    if not shared:
        return None
    old = rng.choice(shared)
    new = str(rng.randint(10 ** (len(old) - 1), 10 ** len(old) - 1))
    return german.replace(old, new), english.replace(old, new)
