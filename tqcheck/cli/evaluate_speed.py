"""`tqcheck evaluate speed`: the time that a check takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from tqcheck.cli.streams import new_console
from tqcheck.evaluate import clean_pairs, news, pair_speed
from tqcheck.evaluate import speed as speed_measure


def evaluate_speed(
    file: Annotated[Path, typer.Argument(help="Any German text; it is repeated or cut.")],
    words: Annotated[
        int, typer.Option("--words", min=100, help="How many words to scan.")
    ] = 10_000,
    runs: Annotated[int, typer.Option("--runs", min=1, help="How often; the median counts.")] = 3,
    source: Annotated[
        Path | None, typer.Option("--source", help="Its English, line by line: times pairs.")
    ] = None,
    pairs: Annotated[int, typer.Option("--pairs", min=1, help="How many, with --source.")] = 1000,
) -> None:
    """Time the scan, beside pofilter on the same text where it is installed.

    On one core, or with the English beside it on two.
    """
    if source is not None:
        _pair_speed(file, source, pairs, runs)
        return
    text = speed_measure.take_words(news.load(f"text={file}").text, words)
    result = speed_measure.measure(text, runs)
    table = _table("words a second", "ratio")
    scanning = result.after_start_up
    rows = [
        ("start-up and one sentence", result.start_up),
        (f"tqcheck, {result.words} words after start-up", scanning),
        ("tqcheck, whole process", result.scan),
    ]
    if result.learned is not None:
        rows.append(("tqcheck with the learned estimate, whole process", result.learned))
    if result.translated is not None:
        rows.append(("tqcheck with a back-translation too, whole process", result.translated))
    if result.rival is not None:
        rows.append((f"{speed_measure.RIVAL}, whole process", result.rival))
    for what, timing in rows:
        table.add_row(
            what,
            *_measured(timing),
            "-" if timing is result.start_up else f"{result.words / timing.seconds:.0f}",
            f"{timing.cpu / scanning.cpu:.2f}",
        )
    console = new_console()
    console.print(table)
    console.print("ratio: of CPU seconds, to the scan after start-up")
    if result.rival is None:
        console.print(
            f"{speed_measure.RIVAL} is not installed (pip install translate-toolkit): not compared"
        )


def _pair_speed(target: Path, source: Path, pairs: int, runs: int) -> None:
    lines = clean_pairs.load(target, source)
    sides = pair_speed.take_pairs([n.target for n in lines], [n.source for n in lines], pairs)
    result = pair_speed.measure(*sides, runs=runs)
    table = _table("ratio")
    rows = [
        ("start-up and one pair", result.start_up),
        (f"tqcheck, all rules, {result.pairs} pairs, {result.cores} cores", result.every),
        ("tqcheck, the checks that both have", result.shared),
    ]
    if result.learned is not None:
        rows.append(("tqcheck, all rules and the learned estimate", result.learned))
    if result.rival is not None:
        rows.append((f"{speed_measure.RIVAL}, the same checks, one core", result.rival))
    base = result.rival or result.every
    for what, timing in rows:
        table.add_row(
            what,
            *_measured(timing),
            f"{timing.cpu / base.cpu:.1f}",
        )
    console = new_console()
    console.print(table)
    console.print(f"{result.a_minute:.0f} pairs a minute; ratio: of CPU seconds, to the last row")
    if result.rival is None:
        console.print(f"{speed_measure.RIVAL} is not installed: not compared")


def _table(*more: str) -> Table:
    """An empty table of timings, with the columns `more` after the measured ones."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("what", "seconds", "CPU seconds", "peak MiB", *more):
        table.add_column(column, justify="left" if column == "what" else "right")
    return table


def _measured(timing: speed_measure.Timing) -> tuple[str, str, str]:
    """Seconds, CPU seconds and peak memory of a timing."""
    return f"{timing.seconds:.2f}", f"{timing.cpu:.2f}", f"{timing.mebibytes:.0f}"
