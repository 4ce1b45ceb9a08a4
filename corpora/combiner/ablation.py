"""What each kind of evidence adds to the models that judge candidates, as a page in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from tqcheck.evaluate.fit_measures import recall_at, reliability
from tqcheck.evaluate.fitting import Floats, Labels, unseen_probabilities
from tqcheck.evaluate.labelled_candidates import LabelledCandidate
from tqcheck.weights.combiner import RULES, evidence_of
from tqcheck.weights.features import features

_FALSE_ALARMS = (0.02, 0.1)
_PREAMBLE = """# What each kind of evidence adds

Share of the right candidates found at so many false alarms in 1000 words of clean news. Each
candidate is judged by a model that did not see its document (five folds). `python
corpora/combiner/recipe.py ablation` writes this page.
"""
_HONEST = """
## Whether the probabilities are honest

All evidence together, on unseen documents. *Observed* counts each right candidate as often as
faults are assumed to be met in machine-translated news.
"""

Family = tuple[str, list[LabelledCandidate], int, float]


def signs_by_evidence(
    candidates: Sequence[LabelledCandidate],
) -> Iterator[tuple[str, dict[str, int]]]:
    """Each set of kinds of evidence that any candidate has, with the signs of its features."""
    signs = {name: feature.sign for name, feature in features().items()}
    present = {evidence_of(name) for one in candidates for name in one.features} - {RULES}
    for count in range(len(present) + 1):
        for more in combinations(sorted(present), count):
            used = {RULES, *more}
            yield (
                "+".join((RULES, *more)),
                {name: sign for name, sign in signs.items() if evidence_of(name) in used},
            )


def ablation_page(families: Iterable[Family]) -> str:
    """The page.

    Args:
        families: name, candidates, words of clean text beside them, and faults assumed in 1000
            words of machine-translated news.
    """
    columns = " | ".join(f"recall at {rate}" for rate in _FALSE_ALARMS)
    recall = [f"| family | right, wrong | evidence | {columns} |", "|---|---|---|---|---|"]
    honest = [
        "| family | probability | right, wrong | predicted | observed |",
        "|---|---|---|---|---|",
    ]
    for name, candidates, words, faults in families:
        right = np.array([one.is_right for one in candidates], dtype=bool)
        if not right.any() or right.all():
            continue
        counts = f"{right.sum()}, {(~right).sum()}"
        unseen: Floats = np.zeros(0)
        for evidence, signs in signs_by_evidence(candidates):
            unseen = unseen_probabilities(candidates, signs, words, faults)
            shares = (recall_at(unseen, right, rate * words / 1000) for rate in _FALSE_ALARMS)
            cells = " | ".join(f"{share:.2f}" for share in shares)
            recall.append(f"| {name} | {counts} | {evidence.replace('+', ', ')} | {cells} |")
        honest += _honest(name, unseen, right, faults * words / 1000 / right.sum())
    return "\n".join([_PREAMBLE, *recall, _HONEST, *honest, ""])


def _honest(name: str, unseen: Floats, right: Labels, weight: float) -> Iterator[str]:
    for one in reliability(unseen, right, weight):
        yield (
            f"| {name} | {one.low:g} to {one.high:g} | {one.right}, {one.wrong} | "
            f"{one.predicted:.2f} | {one.observed:.2f} |"
        )
