"""BLEU, chrF, speed, numbers, names, loops and early ends of the quantised model."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mtrecipe import text, vocabulary
from mtrecipe.settings import Settings

_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-Z][a-z]+(?:-[A-Za-z][a-z]+)?\b")


class Quantised:
    """The exported model, for measuring.

    Args:
        folder: what ``export.quantised`` wrote.
        threads: of the engine.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import ctranslate2

        self._engine = ctranslate2.Translator(
            str(folder), device="cpu", inter_threads=1, intra_threads=threads
        )
        self._spm = vocabulary.load(folder / "spm.model")

    def translate(self, lines: list[str], to: str, beam: int = 4) -> list[list[str]]:
        """The pieces of each translation; length-normalised, with no guard against loops.

        Args:
            lines: text in the other language.
            to: ``en`` or ``de``.
            beam: width of the search.
        """
        rows = [
            [vocabulary.TAGS[to], *self._spm.encode(line, out_type=str), "</s>"] for line in lines
        ]
        results = self._engine.translate_batch(
            rows,
            beam_size=beam,
            max_batch_size=1024,
            batch_type="tokens",
            length_penalty=1.0,
            repetition_penalty=1.0,
            max_decoding_length=256,
        )
        return [result.hypotheses[0] for result in results]

    def text(self, pieces: list[str]) -> str:
        """Pieces as text."""
        return str(self._spm.decode(pieces))


def measure(
    settings: Settings,
    folder: Path,
    news: list[Path],
    say: Callable[[str], None],
    *,
    limit: int = 0,
) -> dict[str, Any]:
    """All figures of the exported model on dev and test, in both directions.

    Args:
        settings: names of the sets.
        folder: the exported model.
        news: folders with the sets; Bergamot's outputs there are measured beside.
        say: takes a line of the log.
        limit: lines of each set; 0 for all.
    """
    model = Quantised(folder)
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
            started = time.perf_counter()
            pieces = model.translate(sources, target)
            seconds = time.perf_counter() - started
            outputs = [model.text(p) for p in pieces]
            row = {
                **scores(outputs, references),
                **behaviour(sources, outputs, references),
                "tokens_per_second": round(sum(map(len, pieces)) / seconds),
                "lines": len(sources),
            }
            figures[f"{name} {source}-{target}"] = row
            say(f"{name} {source}-{target}: BLEU {row['bleu']}, chrF {row['chrf']}")
            for other in ("bergamot-tiny", "bergamot-base"):
                path = text.news_file(news, f"{name}.{other}", target)
                if path is not None:
                    beside = [text.clean(line) for line in text.lines(path)][: limit or None]
                    figures[f"{name} {source}-{target} {other}"] = {
                        **scores(beside, references),
                        **behaviour(sources, beside, references),
                    }
    return figures


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
