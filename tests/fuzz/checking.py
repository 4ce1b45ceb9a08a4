"""Targets that run the rules: German with and without its source, damaged in many ways."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fuzz import invariants
from tests.fuzz.prose import Prose
from tests.fuzz.target import Input, Outcome
from tqcheck.model import Document, DocumentReport, Report

_MOST_SHOWN = 300


@functools.cache
def checker():  # type: ignore[no-untyped-def]
    from tqcheck.config import Settings
    from tqcheck.pipeline.checker import DocumentChecker

    return DocumentChecker(Settings(back_translator="none", learned=False, cache=False))


@functools.cache
def some_report():  # type: ignore[no-untyped-def]
    text = "Der Rat tagt am am Freitag [sic] in Emden ( heute ) .. Die Stadt [the city] sagt ja."
    return checker().check(Document("https://x.example/a", text))


def texts(*, source: bool) -> Callable[[Random], Input]:
    def make(rng: Random) -> Input:
        prose = Prose(rng, rng.choice((0.2, 0.4, 0.6)))
        pieces, originals = [], []
        for _ in range(rng.randint(1, 4 if source else 6)):
            german, english = prose.pair() if rng.random() < 0.8 else (prose.any(), prose.any())
            pieces.append(german)
            originals.append(english)
            if rng.random() < 0.1:
                rng.choice((pieces, originals)).pop()
        between = rng.choice((" ", " ", "\n", "\n\n"))
        text, original = between.join(pieces), between.join(originals)
        for _ in range(rng.choice((0, 0, 1, 2, 5))):
            text = prose.damage(text)
        if rng.random() < 0.04:
            text = _long_run(rng, text, most=3_000 if source else 12_000)
        files = [("text", text.encode("utf-8", "replace"))]
        if source:
            files.append(("source", original.encode("utf-8", "replace")))
        return Input(tuple(files))

    return make


def _long_run(rng: Random, text: str, most: int) -> str:
    at = rng.randint(0, len(text))
    part = rng.choice(
        (text[at : at + rng.randint(1, 40)], Prose(rng).scrap(), "a ", "“", ", ", "(")
    )
    return text[:at] + part * (rng.randint(50, most) // max(1, len(part))) + text[at:]


@functools.cache
def _pairs():  # type: ignore[no-untyped-def]
    from tests.fuzz.prose import ENGLISH, GERMAN
    from tqcheck.evaluate.clean_pairs import Line, prepare

    lines = [
        Line(number, german, english)
        for number, (german, english) in enumerate(zip(GERMAN, ENGLISH, strict=True), 1)
    ]
    return lines, [prepare(line, ()) for line in lines]


def faults(rng: Random) -> Input:
    """A labelled fault of `tqcheck evaluate inject` in a clean pair, and one more on top."""
    from tqcheck.evaluate.faults import MAKERS

    lines, pairs = _pairs()
    at = rng.randrange(len(lines))
    text = lines[at].target
    for _ in range(8):
        fault = MAKERS[rng.choice(sorted(MAKERS))](pairs[at], pairs, rng)
        if fault is not None:
            text = fault.target
            break
    if rng.random() < 0.4:
        text = Prose(rng).damage(text)
    files = [("text", text.encode("utf-8", "replace"))]
    if rng.random() < 0.5:
        files.append(("source", lines[at].source.encode()))
    return Input(tuple(files))


def check_text(given: Input, scratch: Path) -> Outcome:
    """Run the rules on a text, with a source where there is one."""
    texts = {name: data.decode("utf-8", "replace") for name, data in given.files}
    if not texts["text"].strip():
        return Outcome(refused=1)
    source = (texts.get("source", "").strip() and texts["source"]) or None
    document = Document(
        "a.txt", texts["text"], source, source_language="en" if source is not None else None
    )
    report = checker().check(document)
    return Outcome(1, then=lambda: verify(given, report, source))


def verify(given: Input, report: DocumentReport, source: str | None) -> None:
    """Check the report, that of every eighth input as JSON, and of every 64th in all formats."""
    invariants.check_report(report, source)
    whole = Report("fuzz", "0", (report,), 0.0)
    if given.draw % 8 == 0:
        invariants.check_json(whole)
    if given.draw % 64 == 0 and len(report.findings) < _MOST_SHOWN:
        invariants.check_formats(whole)
