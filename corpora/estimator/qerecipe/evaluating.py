"""All figures of the finished model on the test sets, kept as JSON for the card."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from qerecipe.settings import Settings
from tqcheck.config import Settings as CheckSettings
from tqcheck.evaluate import news, quality, quality_task
from tqcheck.evaluate.ratings import ratings
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.quality_estimation import Pair
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator

Say = Callable[[str], None]


def run(settings: Settings, data: Path, folder: Path, out: Path, say: Say) -> None:
    """Measure the model in ``folder`` and write ``out``."""
    names = settings.data
    estimator = EncoderEstimator(folder)
    figures: dict[str, Any] = {}
    task = quality_task.load(data / names.test)
    found = quality.scores(task, estimator, resamples=1000)
    figures["test"] = {name: asdict(row) for name, row in found.items()}
    for name, row in found.items():
        say(f"{name}: Spearman {row.spearman.value:.3f}")
    rated = [r for r in ratings(data / names.dev) if r.target.strip()]
    marked = quality.marked(rated, estimator)
    figures["spans"] = {
        **asdict(marked.characters),
        "words": marked.words,
        **{
            severity.value: {"found": count, "right": marked.right[severity]}
            for severity, count in marked.found.items()
        },
    }
    say(f"spans on dev: {figures['spans']}")
    critical = quality_task.load_critical(data / names.test)
    if critical is not None:
        rules = DocumentChecker(CheckSettings(back_translator="none", learned=False))
        figures["critical"] = asdict(quality.critical(critical, estimator, rules))
        say(f"critical errors: {figures['critical']}")
    figures["alarms"] = {}
    for name, (german, english) in {"dev": names.human, "test": names.human_test}.items():
        people = news.load(f"human={data / german},{data / english}")
        rates = quality.alarms(people, estimator)
        figures["alarms"][name] = {
            "set": Path(german).name.split(".")[0],
            "words": people.words,
            **{severity.value: round(rate, 3) for severity, rate in rates.items()},
        }
        say(f"false alarms: {figures['alarms'][name]}")
    figures["speed"] = speed(
        folder, [Pair(t, s) for s, t in zip(task.sources, task.targets, strict=True)]
    )
    say(f"speed: {figures['speed']}")
    out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def speed(folder: Path, pairs: list[Pair]) -> dict[str, float]:
    """Seconds to load and pairs a second, on one thread and on two."""
    figures: dict[str, float] = {}
    for threads in (1, 2):
        started = time.perf_counter()
        estimator = EncoderEstimator(folder, threads=threads)
        estimator.load()
        loaded = time.perf_counter()
        estimator.estimate(pairs)
        ended = time.perf_counter()
        figures[f"load_{threads}"] = round(loaded - started, 2)
        figures[f"pairs_a_second_{threads}"] = round(len(pairs) / (ended - loaded), 1)
    return figures
