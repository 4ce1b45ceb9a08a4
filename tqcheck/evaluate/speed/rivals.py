"""What others offer for a part of what tqcheck does, where it is installed.

pofilter (translate-toolkit) checks bilingual files, OpusFilter scores parallel corpora, and
transformers translates. Each gets the same text in the format that it reads.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import yaml

from tqcheck.evaluate.speed.inputs import Inputs
from tqcheck.evaluate.speed.programs import Owner, Program
from tqcheck.evaluate.speed.timing import find

POFILTER = "pofilter"
OPUSFILTER = "opusfilter"
PACKAGES = {POFILTER: "translate-toolkit", OPUSFILTER: "opusfilter"}
"""What installs them."""
TRANSLATION_LINES = 200

POFILTER_CHECKS = (
    "acronyms", "brackets", "doublequoting", "doublewords", "emails", "endpunc", "numbers",
    "puncspacing", "unchanged", "urls",
)  # fmt: skip
"""What pofilter checks and tqcheck too."""

OPUSFILTER_FILTERS: tuple[dict[str, object], ...] = (
    {"NonZeroNumeralsFilter": {}},
    {"TerminalPunctuationFilter": {}},
    {"RepetitionFilter": {}},
    {"LengthRatioFilter": {"unit": "word"}},
    {"SimilarityFilter": {}},
    {"CharacterScoreFilter": {"scripts": ["Latin", "Latin"]}},
)
"""What OpusFilter scores and tqcheck checks too: numbers, marks, repetition, length, copies."""


def checkers(inputs: Inputs, folder: Path) -> Iterator[Program]:
    """The rivals that check, as far as they are installed; their output goes to `folder`."""
    pofilter = find(POFILTER)
    if pofilter:
        out = str(folder / "pofilter.po")
        if inputs.text:
            yield Program(
                "pofilter-words",
                f"pofilter, all checks, {inputs.words:,} words",
                (pofilter, "--language=de", str(inputs.text_po), out),
                Owner.RIVAL,
                inputs.words,
                "words",
                beside="words-rules",
            )
        if inputs.pairs:
            checks = [f"--test={check}" for check in POFILTER_CHECKS]
            yield Program(
                "pofilter-pairs",
                f"pofilter, {inputs.rows:,} pairs",
                (pofilter, "--language=de", *checks, str(inputs.pairs_po), out),
                Owner.RIVAL,
                inputs.rows,
                "pairs",
                beside="pairs-as-pofilter",
            )
    opusfilter = find(OPUSFILTER)
    if opusfilter and inputs.pairs:
        configuration = folder / "opusfilter.yaml"
        configuration.write_text(_opusfilter(inputs, folder), encoding="utf-8")
        yield Program(
            "opusfilter-pairs",
            f"OpusFilter, {inputs.rows:,} pairs",
            (opusfilter, "--overwrite", str(configuration)),
            Owner.RIVAL,
            inputs.rows,
            "pairs",
            beside="pairs-as-opusfilter",
        )


def translators(inputs: Inputs, folder: Path, weights: Path) -> Iterator[Program]:
    """Our translator and transformers' models, on the same German lines, greedy, on one core.

    Both are called by `tqcheck backtranslate`, so that cutting and batches are the same.

    Args:
        inputs: with a text.
        folder: where the lines are written.
        weights: a Hugging Face folder of a model that translates German to English.
    """
    if inputs.text is None or find_spec("torch") is None:
        return
    lines = inputs.text.read_text("utf-8").splitlines()[:TRANSLATION_LINES]
    path = folder / "translate.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours = ("backtranslate", "--quiet", "--no-cache", str(path))
    yield Program(
        "translate", f"{len(lines)} lines translated", ours, amount=len(lines), unit="lines"
    )
    theirs = ("--back-translator", f"transformers:{weights}")
    yield Program(
        "transformers",
        f"transformers, {len(lines)} lines translated",
        (sys.executable, "-m", "tqcheck", *ours, *theirs),
        Owner.RIVAL,
        len(lines),
        "lines",
        beside="translate",
    )


def _opusfilter(inputs: Inputs, folder: Path) -> str:
    step = {
        "type": "score",
        "parameters": {
            "inputs": [str(inputs.source_lines), str(inputs.target_lines)],
            "output": str(folder / "scores.jsonl"),
            "filters": list(OPUSFILTER_FILTERS),
        },
    }
    return str(yaml.safe_dump({"steps": [step]}))
