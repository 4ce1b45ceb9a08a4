"""BLEU, chrF, numbers, names, loops, early ends and speed of the exported model."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mtrecipe import robustness, text, vocabulary
from mtrecipe.settings import Settings
from tqcheck.translate import open_translator

BEAMS = (1, 4)
SPEED_LINES = 200

_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?\b")


def measure(
    settings: Settings,
    folder: Path,
    unquantised: Path,
    news: list[Path],
    say: Callable[[str], None],
    *,
    limit: int = 0,
) -> dict[str, Any]:
    """All figures of the exported model on dev and test, in both directions.

    The model translates as it does in a scan: with its guards against loops, on one thread.

    Args:
        settings: names of the sets.
        folder: the exported model.
        unquantised: the same as a Hugging Face folder, for the comparison of speed.
        news: folders with the sets; Bergamot's outputs there are measured beside.
        say: takes a line of the log.
        limit: lines of each set; 0 for all.
    """
    figures: dict[str, Any] = {}
    for name in (settings.data.dev, settings.data.test):
        for source, target in (("de", "en"), ("en", "de")):
            paths = [text.news_file(news, name, language) for language in (source, target)]
            if None in paths:
                continue
            sources, references = (
                [text.clean(line) for line in text.lines(p)][: limit or None]
                for p in paths
                if p is not None
            )
            direction = (source, target)
            for beam in BEAMS:
                row = translated(folder, direction, beam, sources, references)
                figures[f"{name} {source}-{target} beam {beam}"] = row
                say(
                    f"{name} {source}-{target}, beam {beam}: BLEU {row['bleu']}, chrF {row['chrf']}"
                )
            if source == "de" and name == settings.data.dev:
                faulty = broken(list(zip(sources, references, strict=True)), settings.seed)
                row = translated(folder, direction, BEAMS[0], *map(list, zip(*faulty, strict=True)))
                figures[f"{name} {source}-{target} broken"] = row
            for other in ("bergamot-tiny", "bergamot-base"):
                path = text.news_file(news, f"{name}.{other}", target)
                if path is not None:
                    beside = [text.clean(line) for line in text.lines(path)][: limit or None]
                    figures[f"{name} {source}-{target} {other}"] = {
                        **scores(beside, references),
                        **behaviour(sources, beside, references),
                    }
    path = text.news_file(news, settings.data.dev, "de")
    if path is not None:
        lines = [text.clean(line) for line in text.lines(path)][:SPEED_LINES][: limit or None]
        figures["speed"] = speed(folder, unquantised, lines)
        say(f"speed: {figures['speed']}")
    return figures


def translated(
    folder: Path, direction: tuple[str, str], beam: int, sources: list[str], references: list[str]
) -> dict[str, Any]:
    """Figures of the model on some lines, as a scan translates them."""
    model = open_translator(f"ctranslate2:{folder}", direction=direction, beam=beam)
    assert model is not None
    model.translate(["."])  # loaded
    started = time.perf_counter()
    outputs = model.translate(sources)
    seconds = time.perf_counter() - started
    return {
        **scores(outputs, references),
        **behaviour(sources, outputs, references),
        "seconds": round(seconds, 2),
        "lines": len(sources),
        "beam": beam,
    }


def broken(pairs: list[tuple[str, str]], seed: int) -> list[tuple[str, str]]:
    """The German of some pairs broken as engines break it: a word doubled, two sentences as one."""
    rng = random.Random(f"{seed} broken")
    doubled = [robustness.double(pair, rng) for pair in pairs[::2]]
    glued = [robustness.glue(pairs[i : i + 2], rng) for i in range(1, len(pairs) - 1, 2)]
    return [pair for pair in (*doubled, *glued) if pair is not None]


def speed(folder: Path, unquantised: Path, lines: list[str]) -> dict[str, float]:
    """Seconds for the same lines, German to English, greedy, one thread, by both engines.

    Each engine is measured in a process of its own, which also tells its memory: load apart, the
    two in turns, the better of two runs each.
    """
    runs: dict[str, list[dict[str, Any]]] = {"quantised": [], "transformers": []}
    for _ in range(2):
        for name, spec in (
            ("quantised", f"ctranslate2:{folder}"),
            ("transformers", f"transformers:{unquantised}"),
        ):
            done = subprocess.run(
                [sys.executable, "-c", _RUN, spec],
                input=json.dumps(lines),
                capture_output=True,
                text=True,
                check=True,
            )
            runs[name].append(json.loads(done.stdout))
    best = {name: min(found, key=lambda r: r["seconds"]) for name, found in runs.items()}
    pieces = vocabulary.load(folder / "target.spm")

    def tokens_per_second(name: str) -> float:
        written = sum(map(len, pieces.encode(best[name]["outputs"])))
        return round(written / best[name]["seconds"], 1)

    return {
        "lines": len(lines),
        "load_seconds": best["quantised"]["load"],
        "memory_mib": best["quantised"]["mib"],
        "tokens_per_second": tokens_per_second("quantised"),
        "transformers_load_seconds": best["transformers"]["load"],
        "transformers_memory_mib": best["transformers"]["mib"],
        "transformers_tokens_per_second": tokens_per_second("transformers"),
        "times_as_fast": round(best["transformers"]["seconds"] / best["quantised"]["seconds"], 2),
    }


_RUN = """
import json, pathlib, re, resource, sys, time
lines = json.load(sys.stdin)
started = time.perf_counter()
from tqcheck.translate import open_translator
model = open_translator(sys.argv[1], threads=1)
model.translate(["."])
load = time.perf_counter() - started
started = time.perf_counter()
outputs = model.translate(lines)
seconds = time.perf_counter() - started
mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
status = pathlib.Path("/proc/self/status")
if status.exists():  # without what the parent had in memory when it started this process
    mib = int(re.search(r"VmHWM:\\s+(\\d+)", status.read_text())[1]) / 1024
found = {"load": round(load, 2), "seconds": seconds, "mib": round(mib), "outputs": outputs}
print(json.dumps(found))
"""


def scores(outputs: list[str], references: list[str]) -> dict[str, Any]:
    """BLEU and chrF with their signatures."""
    from sacrebleu.metrics import BLEU, CHRF

    bleu, chrf = BLEU(), CHRF()
    return {
        "bleu": round(bleu.corpus_score(outputs, [references]).score, 2),
        "chrf": round(chrf.corpus_score(outputs, [references]).score, 2),
        "bleu_signature": str(bleu.get_signature()),
        "chrf_signature": str(chrf.get_signature()),
    }


def behaviour(sources: list[str], outputs: list[str], references: list[str]) -> dict[str, float]:
    """Shares: numbers and names kept, lines that loop, lines that end early.

    A number counts when source and reference have it; a name, when a word capitalised inside a
    sentence stands in both. A line loops when a run of one to four words comes three times in a
    row and does so in the reference no more; it ends early with less than half the reference's
    words.
    """
    numbers = [0, 0]
    names = [0, 0]
    loops = early = 0
    for source, output, reference in zip(sources, outputs, references, strict=True):
        for pattern, count in ((_DIGITS, numbers), (_NAME, names)):
            shared = set(pattern.findall(source)) & set(pattern.findall(reference))
            count[1] += len(shared)
            count[0] += sum(item in output for item in shared)
        loops += does_loop(output) and not does_loop(reference)
        early += len(output.split()) < 0.5 * len(reference.split())
    return {
        "numbers_kept": round(numbers[0] / max(1, numbers[1]), 4),
        "names_kept": round(names[0] / max(1, names[1]), 4),
        "loops": round(loops / len(sources), 5),
        "early_ends": round(early / len(sources), 5),
    }


def does_loop(line: str) -> bool:
    """Whether a run of one to four words comes three times in a row."""
    words = line.split()
    return any(
        words[i : i + n] == words[i + n : i + 2 * n] == words[i + 2 * n : i + 3 * n]
        for n in range(1, 5)
        for i in range(len(words) - 3 * n + 1)
    )
