"""Measures suspects on the documents of the news that their scales were not fitted on.

Characters are compared with each rater's marks; precision and recall are over all raters together,
and suspects count as minor.
A *consensus major* is a run of characters that at least two raters marked as major. Chance is the
share of them that the same marks touch when all texts in a row are rotated under them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qerecipe.rated import news, split
from qerecipe.suspects import Article, Say, articles, parts
from tqcheck.evaluate import agreement
from tqcheck.model import Severity, Span
from tqcheck.quality_estimation.base import Mode
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator
from tqcheck.quality_estimation.scales import Suspicion
from tqcheck.quality_estimation.suspects import target_suspects

Marks = NDArray[np.bool_]

SHARES = (0.04, 0.08, 0.13)
_ROTATIONS = 40
_AGREE = 2  # raters


def run(rated_news: Path, folder: Path, out: Path, say: Say) -> None:
    """Write the figures of the estimator in `folder` to `out`: a list by mode."""
    estimator = EncoderEstimator(folder)
    held = split(news(rated_news))[1]
    found = {}
    for mode, scales in estimator.suspicion.items():
        texts = articles(parts(held, estimator, mode), mode, scales.target)
        found[mode.value] = [measure(texts, mode, scales, share) for share in SHARES]
        for row in found[mode.value]:
            say(f"{mode.value}: suspects on {len(texts)} texts: {row}")
    out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def marks(length: int, spans: Sequence[Span]) -> Marks:
    """Which characters of a text lie in one of the spans."""
    found = np.zeros(length, bool)
    for span in spans:
        found[span.start : span.end] = True
    return found


def runs(found: Marks) -> list[Span]:
    """The runs of marked characters, in order."""
    borders = np.flatnonzero(np.diff(np.concatenate([[False], found, [False]]).astype(int)))
    return [Span(int(a), int(b)) for a, b in zip(borders[::2], borders[1::2], strict=True)]


def measure(
    texts: Sequence[Article], mode: Mode, scales: Suspicion, share: float, seed: int = 1
) -> dict[str, float]:
    """Figures of the suspects at a share."""
    ours, majors = [], []
    texts_read, ours_said, raters_said = [], [], []
    hit, said, start = 0, 0, 0
    for one in texts:
        found = [s.span for s in target_suspects(one.text, one.placed, {mode: scales}, share)]
        mine = marks(len(one.text), found)
        ours.append(mine)
        grave = []
        for who in sorted({who for by in one.marked for who in by}):
            every, major = _of(one.marked, who), _of(one.majors, who)
            texts_read.append(one.text)
            ours_said.append([(span, Severity.MINOR) for span in found])
            raters_said.append(
                [(span, Severity.MINOR) for span in every]
                + [(span, Severity.MAJOR) for span in major]
            )
            hit += int((mine & marks(len(one.text), every)).sum())
            said += int(mine.sum())
            grave.append(marks(len(one.text), major))
        agreed = np.sum(grave, axis=0) >= _AGREE if grave else np.zeros(len(one.text), bool)
        majors += [span.shift(start) for span in runs(agreed)]
        start += len(one.text)
    line = np.concatenate(ours)
    random = np.random.default_rng(seed)
    turned = [np.roll(line, int(by)) for by in random.integers(1, len(line), _ROTATIONS)]
    return {
        "asked": share,
        "marked": round(float(line.mean()), 4),
        "precision": round(hit / max(1, said), 4),
        "f1": round(agreement.spans(texts_read, ours_said, raters_said).f1, 4),
        "majors": len(majors),
        "touched": round(_touched(line, majors), 4),
        "by_chance": round(float(np.mean([_touched(one, majors) for one in turned])), 4),
    }


def _of(by_paragraph: Sequence[Mapping[str, Sequence[Span]]], who: str) -> list[Span]:
    return [span for by in by_paragraph for span in by.get(who, ())]


def _touched(line: Marks, spans: Sequence[Span]) -> float:
    return sum(bool(line[s.start : s.end].any()) for s in spans) / max(1, len(spans))
