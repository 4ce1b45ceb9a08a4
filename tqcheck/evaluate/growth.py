"""Growth of time and memory with the size of the input, as whole processes on one core.

CPU seconds and peak memory of the scan, for one document, many documents and one endless sentence
of 1,000 words and more. The exponent is the slope of a line through the logarithms of size and of
what the scan needs beyond its start-up: 1 where twice the text needs twice as much.
"""

from __future__ import annotations

import math
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.evaluate.speed.inputs import take_words
from tqcheck.evaluate.speed.timing import Timing, timed
from tqcheck.languages.words import count_words

ARTICLE_WORDS = 500
"""Words of each of many documents."""
RULE_SIZES = (1_000, 10_000, 100_000, 1_000_000)
"""Words that the rules alone are given."""
MODEL_SIZES = (1_000, 3_000, 10_000)
"""Words that the models are given too."""
# What is below this share of the start-up is noise, and no ground for an exponent.
_NOISE = 0.1
_CLAUSE = "Die Verwaltung der Stadt prüft den Antrag und "
_OPTIONS = {
    "rules alone": ("--back-translator", "none", "--no-learned"),
    "with models": (),
}


@dataclass(frozen=True, slots=True)
class Point:
    """What a scan of so many words needed, start-up included."""

    words: int
    timing: Timing


@dataclass(frozen=True, slots=True)
class Series:
    """Scans of growing input of one kind.

    Attributes:
        what: the kind of input.
        how: with or without models.
        start_up: the scan of one short sentence in the same way.
        points: by ascending size.
    """

    what: str
    how: str
    start_up: Timing
    points: tuple[Point, ...]

    @property
    def time_exponent(self) -> float | None:
        """Of the CPU seconds beyond the start-up; None if they are too few to tell."""
        return exponent(
            [(point.words, point.timing.cpu) for point in self.points], self.start_up.cpu
        )

    @property
    def memory_exponent(self) -> float | None:
        """Of the memory beyond the start-up; None if it hardly grows."""
        return exponent(
            [(point.words, point.timing.mebibytes) for point in self.points],
            self.start_up.mebibytes,
        )


def exponent(points: Sequence[tuple[float, float]], base: float) -> float | None:
    """Slope of log(value - base) over log(size); None with fewer than two points above the noise.

    Args:
        points: (size, value).
        base: what an empty input needs.
    """
    above = [
        (math.log(size), math.log(value - base))
        for size, value in points
        if value - base > _NOISE * base
    ]
    if len(above) < 2:
        return None
    return statistics.linear_regression(*zip(*above, strict=True)).slope


def measure(
    text: str,
    rule_sizes: Sequence[int] = RULE_SIZES,
    model_sizes: Sequence[int] = MODEL_SIZES,
    progress: Callable[[str], None] = lambda line: None,
) -> Iterator[Series]:
    """Scan growing amounts of `text`, which is repeated or cut, and of one sentence.

    Args:
        text: German news.
        rule_sizes: numbers of words for the rules alone.
        model_sizes: numbers of words for the models; none leaves them out.
        progress: is told each measured point in a line.
    """
    makers: dict[str, Callable[[str, int], list[str]]] = {
        "one document": lambda text, size: [take_words(text, size)],
        "many documents": _articles,
        "one sentence": lambda text, size: [_sentence(size)],
    }
    for how, sizes in (("rules alone", rule_sizes), ("with models", model_sizes)):
        if not sizes:
            continue
        start_up = _start_up(how)
        for what, make in makers.items():
            points = []
            for size in sizes:
                texts = make(text, size)
                timing = _scan(texts, how)
                points.append(Point(sum(map(count_words, texts)), timing))
                progress(
                    f"{what}, {how}: {points[-1].words} words, {timing.cpu:.1f} CPU seconds, "
                    f"{timing.mebibytes:.0f} MiB"
                )
            yield Series(what, how, start_up, tuple(points))


def as_markdown(series: Sequence[Series]) -> str:
    """The table of the measured points, and the exponent of each series."""
    lines = [
        "| input | words | CPU seconds | words a CPU second | peak MiB |",
        "|---|---:|---:|---:|---:|",
    ]
    for one in series:
        for point in one.points:
            beyond = max(point.timing.cpu - one.start_up.cpu, 0.01)
            lines.append(
                f"| {one.what}, {one.how} | {point.words:,} | {point.timing.cpu:.1f} | "
                f"{point.words / beyond:,.0f} | {point.timing.mebibytes:.0f} |"
            )
    lines += [
        "",
        "| input | start-up: CPU seconds, MiB | exponent of time | exponent of memory |",
        "|---|---:|---:|---:|",
    ]
    for one in series:
        lines.append(
            f"| {one.what}, {one.how} | {one.start_up.cpu:.1f}, {one.start_up.mebibytes:.0f} | "
            f"{_shown(one.time_exponent)} | {_shown(one.memory_exponent)} |"
        )
    return "\n".join(lines) + "\n"


def _start_up(how: str) -> Timing:
    """The best of three scans of one sentence: what else a machine does adds to the others."""
    scans = (_scan(["Der Rat hat am Montag in der Stadt getagt.\n"], how) for _ in range(3))
    return min(scans, key=lambda timing: timing.cpu)


def _shown(value: float | None) -> str:
    return "does not grow" if value is None else f"{value:.2f}"


def _sentence(size: int) -> str:
    times = max(1, size // count_words(_CLAUSE))
    return _CLAUSE * times + "entscheidet am Freitag.\n"


def _articles(text: str, size: int) -> list[str]:
    """Documents of about `ARTICLE_WORDS` words, `size` words in all."""
    lines = take_words(text, size).splitlines(keepends=True)
    articles, article, words = [], "", 0
    for line in lines:
        article, words = article + line, words + count_words(line)
        if words >= ARTICLE_WORDS:
            articles.append(article)
            article, words = "", 0
    return [*articles, article] if article else articles


def _scan(texts: Sequence[str], how: str) -> Timing:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, text in enumerate(texts):
            (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "tqcheck", "scan", "--quiet", "--format", "json"]
        command += ["--output", os.devnull, "--no-cache", *_OPTIONS[how], name]
        return timed(command)
