"""Labels without annotators: a machine translation beside other translations of its source.

A word that neither the human reference nor another system's translation shares is likely wrong;
so is a sentence that is unlike all of them.
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from sacrebleu.metrics import CHRF

from qerecipe.examples import Example, Mark

_WORD = re.compile(r"\w+(?:[-.,’']\w+)*|[^\w\s]")
_MOVED, _FORM = 0.2, 0.5  # how bad: the word stands elsewhere; another form of it stands there
_ENOUGH = 3  # other translations, to tell which words are unusual
_chrf = CHRF(word_order=0)

Vectors = Callable[[Sequence[str]], "np.typing.NDArray[np.float32]"]


def disagreement(target: str, other: str) -> list[tuple[int, int, float]]:
    """How far each word of ``target`` is from ``other``: (start, end, 0 to 1)."""
    words = list(_WORD.finditer(target))
    mine = [word.group().lower() for word in words]
    theirs = [word.group().lower() for word in _WORD.finditer(other)]
    values = [1.0] * len(words)
    left = defaultdict(int)
    for word in theirs:
        left[word] += 1
    for block in difflib.SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        for at in range(block.a, block.a + block.size):
            values[at] = 0.0
            left[mine[at]] -= 1
    stems = {word[:5] for word in theirs if len(word) > 4}
    for at, word in enumerate(mine):
        if values[at] and left[word] > 0:
            values[at] = _MOVED
            left[word] -= 1
        elif values[at] and len(word) > 4 and word[:5] in stems:
            values[at] = _FORM
    return [(w.start(), w.end(), v) for w, v in zip(words, values, strict=True)]


def compared(target: str, others: Sequence[tuple[str, float]]) -> list[Mark]:
    """The weighted mean of the disagreements with several translations."""
    total = sum(weight for _, weight in others)
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for other, weight in others:
        for start, end, value in disagreement(target, other):
            sums[start, end] += value * weight / total
    return [(start, end, round(v, 3)) for (start, end), v in sums.items() if v > 0]


def unlike(target: str, others: Sequence[tuple[str, float]]) -> float:
    """One minus the weighted mean chrF (0 to 1)."""
    total = sum(weight for _, weight in others)
    return 1 - sum(
        _chrf.sentence_score(target, [other]).score / 100 * weight / total
        for other, weight in others
    )


def against_reference(
    translations: dict[str, list[str]], references: dict[str, str], vectors: Vectors
) -> Iterator[Example]:
    """Machine translations of sentences that have a human one.

    Args:
        translations: by source.
        references: by source.
        vectors: sentence embeddings of unit length, (n, dimensions).
    """
    rows = [
        (source, target, references[source], [o for o in found if o != target])
        for source, found in translations.items()
        if source in references
        for target in found
    ]
    cosine = np.sum(vectors([r[1] for r in rows]) * vectors([r[2] for r in rows]), axis=1)
    raw = [unlike(target, [(reference, 1.0)]) for _, target, reference, _ in rows]
    far = _standard(1 - cosine)
    chrf = _standard(np.array(raw))
    for (source, target, reference, others), c, f in zip(rows, chrf, far, strict=True):
        beside = [(reference, 0.7), *((other, 0.3 / len(others)) for other in others)]
        yield Example(
            source=source,
            target=target,
            marks={"edit": compared(target, beside)},
            scores={"chrf": float(c), "cosine": float(f)},
        )


def among_systems(translations: dict[str, list[str]]) -> Iterator[Example]:
    """Translations by several systems, each beside the others."""
    rows = [
        (source, target, [(o, 1.0) for o in found if o != target])
        for source, found in translations.items()
        if len(found) > 2
        for target in found
    ]
    scores = _standard(np.array([unlike(target, others) for _, target, others in rows]))
    for (source, target, others), score in zip(rows, scores, strict=True):
        yield Example(
            source=source,
            target=target,
            marks={"edit": compared(target, others)},
            scores={"chrf": float(score)},
        )


def beside_each_other(rated: Sequence[Example]) -> Iterator[Example]:
    """Adds to rated translations how far they are from the others of their source."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for example in rated:
        if example.target not in by_source[example.source]:
            by_source[example.source].append(example.target)
    others = [
        [(o, 1.0) for o in by_source[example.source] if o != example.target] for example in rated
    ]
    enough = [len(found) >= _ENOUGH for found in others]
    raw = [
        unlike(example.target, found) if some else 0.0
        for example, found, some in zip(rated, others, enough, strict=True)
    ]
    chosen = np.array(raw)[enough]
    mean, spread = chosen.mean(), chosen.std()
    for example, found, some, score in zip(rated, others, enough, raw, strict=True):
        if not some:
            yield example
            continue
        yield replace(
            example,
            marks={**example.marks, "edit": compared(example.target, found)},
            scores={**example.scores, "chrf": float((score - mean) / spread)},
        )


def _standard(values: np.typing.NDArray[np.float64]) -> np.typing.NDArray[np.float64]:
    return (values - values.mean()) / values.std()
