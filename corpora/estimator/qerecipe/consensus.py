"""Labels from consensus: one sentence, the translations of many systems, and references.

A translation that is unlike the others is likely worse (minimum Bayes risk, with chrF as utility),
and so is a word that no other translation has. The others count as their mean: the n-grams that a
translation shares with all of them are compared with its own once (Vamvas and Sennrich 2024,
reference aggregation), so the cost is linear in the number of systems.
"""

from __future__ import annotations

import json
import lzma
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from qerecipe.examples import Example, Mark

_WORD = re.compile(r"\w+(?:[-.,’']\w+)*|[^\w\s]")
_ORDERS = range(1, 7)  # of the n-grams of letters
_RECALL = 4.0  # beta squared of chrF
_STEM, _LONG = 5, 4  # letters: two words of one beginning are forms of one word
_FORM = 0.5  # support by another form
_REFERENCE = 2.0  # a reference counts as two systems
_FEWEST, _SYSTEMS = 8, 6  # translations of a source, in all and different ones
_WORDS = (3, 60)  # of a source
_SHARP = 8.0  # how much more a likely translation counts than an unlikely one
_UNSHARED = 0.04  # support below which a word counts as in no other translation


@dataclass(frozen=True, slots=True)
class Sentence:
    """A source with its machine translations and references; equal translations are repeated."""

    source: str
    translations: tuple[str, ...]
    references: tuple[str, ...]


def sentences(paths: Iterable[Path]) -> Iterator[Sentence]:
    """The sentences of files of JSON lines, those of a usual length and with enough systems."""
    least, most = _WORDS
    for path in paths:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                source, made = row["source"], tuple(row["systems"].values())
                if not least <= len(source.split()) <= most or len(made) < _FEWEST:
                    continue
                kept = tuple(text for text in made if text.strip() and text != source)
                if len(set(kept)) >= _SYSTEMS:
                    yield Sentence(source, kept, tuple(row["references"]))


def _ngrams(text: str) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(
        letters[at : at + order] for order in _ORDERS for at in range(len(letters) - order + 1)
    )


def _likeness(own: Counter[str], total: Counter[str], own_weight: float, weight: float) -> float:
    """The chrF (0 to 1) of one translation beside the mean of the others."""
    matched, mine, theirs = (dict.fromkeys(_ORDERS, 0.0) for _ in range(3))
    for gram, count in own.items():
        other = (total[gram] - own_weight * count) / weight
        matched[len(gram)] += min(count, other)
        mine[len(gram)] += count
    for gram, count in total.items():
        theirs[len(gram)] += count
    scores = []
    for order in _ORDERS:
        rest = (theirs[order] - own_weight * mine[order]) / weight
        if mine[order] and rest:
            precision, recall = matched[order] / mine[order], matched[order] / rest
            below = _RECALL * precision + recall
            scores.append((1 + _RECALL) * precision * recall / below if below else 0.0)
    return float(np.mean(scores)) if scores else 0.0


def _words(text: str) -> list[re.Match[str]]:
    return list(_WORD.finditer(text))


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one translation: how often each stands there, and their beginnings."""

    counts: Counter[str]
    stems: frozenset[str]

    @classmethod
    def of(cls, words: Sequence[re.Match[str]]) -> _Side:
        lowered = [word.group().lower() for word in words]
        return cls(Counter(lowered), frozenset(w[:_STEM] for w in lowered if len(w) > _LONG))

    def support(self, word: str, number: int) -> float:
        """1 if the word stands here for the `number`-th time too, less for another form."""
        if self.counts[word]:
            return float(self.counts[word] >= number)
        return _FORM if len(word) > _LONG and word[:_STEM] in self.stems else 0.0


def _marks(
    words: Sequence[re.Match[str]], others: Sequence[tuple[_Side, float]]
) -> tuple[list[Mark], list[Mark]]:
    """How little each word is supported, and the words that nobody else has."""
    weight = sum(share for _, share in others)
    seen: Counter[str] = Counter()
    edited: list[Mark] = []
    unshared: list[Mark] = []
    for match in words:
        word = match.group().lower()
        seen[word] += 1
        support = sum(share * side.support(word, seen[word]) for side, share in others) / weight
        if unlikely := round(1 - support, 3):
            edited.append((match.start(), match.end(), unlikely))
        if support < _UNSHARED:
            unshared.append((match.start(), match.end(), 1.0))
    return edited, unshared


@dataclass(frozen=True, slots=True)
class _Judged:
    """A translation with how likely the others make it, and its marks."""

    source: str
    target: str
    likeness: float
    relative: float
    edited: list[Mark]
    unshared: list[Mark]


def judged(sentence: Sentence, most: int, random: Random) -> list[_Judged]:
    """At most ``most`` different translations of a sentence, judged by all others."""
    texts = [*sentence.translations, *sentence.references]
    grams = [_ngrams(text) for text in texts]
    weights = [1.0] * len(sentence.translations) + [_REFERENCE] * len(sentence.references)
    total: Counter[str] = Counter()
    for own, weight in zip(grams, weights, strict=True):
        for gram, count in own.items():
            total[gram] += weight * count  # type: ignore[assignment]
    whole = sum(weights)
    likeness = [
        _likeness(own, total, weight, whole - weight)
        for own, weight in zip(grams, weights, strict=True)
    ]
    systems = likeness[: len(sentence.translations)]
    centre, spread = float(np.mean(systems)), float(np.std(systems)) + 0.02
    words = [_words(text) for text in texts]
    sides = [_Side.of(found) for found in words]
    shares = [
        weight * math.exp(_SHARP * (value - centre))
        for weight, value in zip(weights, likeness, strict=True)
    ]
    chosen = sorted(dict.fromkeys(sentence.translations))
    random.shuffle(chosen)
    made = []
    for target in chosen[:most]:
        at = sentence.translations.index(target)
        others = [pair for i, pair in enumerate(zip(sides, shares, strict=True)) if i != at]
        edited, unshared = _marks(words[at], others)
        relative = (centre - likeness[at]) / spread
        made.append(_Judged(sentence.source, target, likeness[at], relative, edited, unshared))
    return made


def examples(found: Iterable[Sentence], most: int, seed: int) -> Iterator[Example]:
    """Examples for the heads ``edit`` and ``unshared``, ``chrf`` and ``relative``.

    Args:
        found: sentences with their translations.
        most: different translations of a sentence at most.
        seed: of their choice.
    """
    random = Random(seed)
    rows = [row for sentence in found for row in judged(sentence, most, random)]
    values = np.array([1 - row.likeness for row in rows])
    mean, spread = float(values.mean()), float(values.std()) or 1.0
    random.shuffle(rows)
    for row in rows:
        yield Example(
            source=row.source,
            target=row.target,
            marks={"edit": row.edited, "unshared": row.unshared},
            scores={
                "chrf": round((1 - row.likeness - mean) / spread, 4),
                "relative": round(max(-3.0, min(3.0, row.relative)), 4),
            },
        )
