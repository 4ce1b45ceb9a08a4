"""How much damage the finished model finds in articles that it was not trained on."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from damagerecipe.articles import BREAK
from damagerecipe.kinds import CLEAN, KINDS
from damagerecipe.marked import Marked
from tqcheck.damage_detection.encoder_detector import EncoderDetector
from tqcheck.model import Segment, Span

RATES = (0.3, 1.0, 10.0)
"""Sound words in a thousand that are marked wrongly."""
Say = Callable[[str], None]
Floats = NDArray[np.float64]


def recall(
    probabilities: Floats, labels: NDArray[np.int64], rate: float
) -> tuple[float, dict[str, float]]:
    """The threshold at which so many sound words in a thousand are marked, and what is found.

    Returns:
        The threshold; and the share of the damaged words above it, of each kind and of ``any``.
    """
    sound = np.sort(probabilities[labels == CLEAN])[::-1]
    threshold = float(sound[int(len(sound) * rate / 1000)])
    above = probabilities > threshold
    found = {"any": float(above[labels > CLEAN].mean())}
    for number, kind in enumerate(KINDS, 1):
        own = above[labels == number]
        if len(own):
            found[kind] = round(float(own.mean()), 3)
    return threshold, found


def judged(detector: EncoderDetector, windows: Sequence[Marked]) -> tuple[Floats, list[int]]:
    """Probability and label of each word, by the detector as it ships."""
    lines, labels = [], []
    segments: list[Segment] = []
    start = 0
    for window in windows:
        for line, own in _lines(window):
            labels += own
            lines.append(line)
            # Two lines of one window are read together where the first is short, as in an article.
            span = Span(start, start + len(line))
            segments.append(Segment(len(segments), span, paragraph=len(segments)))
            start += len(line) + 1
    found = detector.detect("\n".join(lines), segments)
    return np.array([one.probability for one in found]), labels


def _lines(window: Marked) -> list[tuple[str, list[int]]]:
    made: list[tuple[list[str], list[int]]] = [([], [])]
    for word, label in zip(window.words, window.labels, strict=True):
        if word == BREAK:
            made.append(([], []))
            continue
        parts = word.split() or [word]
        made[-1][0].extend(parts)
        made[-1][1].extend([label] * len(parts))
    return [(" ".join(words), labels) for words, labels in made if words]


def run(folder: Path, windows: Sequence[Marked], out: Path, say: Say) -> None:
    """Measure the model in `folder` and write `out`."""
    detector = EncoderDetector(folder)
    detector.detect("Ein Satz.", [Segment(0, Span(0, 9))])
    began = time.perf_counter()
    probabilities, labels = judged(detector, windows)
    seconds = time.perf_counter() - began
    known = np.array(labels)
    figures: dict[str, object] = {
        "windows": len(windows),
        "words": len(labels),
        "words_a_second": round(len(labels) / seconds),
        "rates": {},
    }
    for rate in RATES:
        threshold, found = recall(probabilities, known, rate)
        figures["rates"][str(rate)] = {"threshold": threshold, **found}  # type: ignore[index]
        say(f"{rate} in 1000: above {threshold:.4f} {found}")
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
