"""`tqcheck evaluate speed`: what a check costs, beside another checkout and other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from tqcheck.cli.streams import new_console, remark
from tqcheck.errors import UsageError
from tqcheck.evaluate import clean_pairs, news
from tqcheck.evaluate.speed import counting, history, inputs, measuring, programs, rivals
from tqcheck.evaluate.speed.timing import find


def evaluate_speed(
    file: Annotated[
        Path | None, typer.Argument(help="Any German text; it is repeated or cut.")
    ] = None,
    words: Annotated[
        int, typer.Option("--words", min=100, help="How many words to scan.")
    ] = 10_000,
    runs: Annotated[int, typer.Option("--runs", min=1, help="How often; the median counts.")] = 3,
    source: Annotated[
        Path | None, typer.Option("--source", help="Its English, line by line: times pairs too.")
    ] = None,
    pairs: Annotated[int, typer.Option("--pairs", min=1, help="How many, with --source.")] = 1000,
    only: Annotated[
        str, typer.Option("--only", help="Names of what is timed, with commas between.")
    ] = "",
    against: Annotated[
        Path | None,
        typer.Option("--against", help="Another checkout of tqcheck, timed in alternation."),
    ] = None,
    transformers: Annotated[
        Path | None,
        typer.Option("--transformers", help="A Hugging Face folder (German to English) to time."),
    ] = None,
    count: Annotated[
        Path | None,
        typer.Option("--count", help="A small German text: counts the instructions of its scan."),
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", help="A history to append a line to.")
    ] = None,
) -> None:
    """Time start-up and scans, beside another checkout, pofilter and OpusFilter.

    All are whole processes, in turn. Scans of text run on one core, scans of pairs on two.
    Ratios are of CPU seconds of one run.
    """
    if file is None and count is None:
        raise UsageError("name a text to time, or one to --count")
    if source is not None and file is None:
        raise UsageError("--source needs the German text too")
    result = None
    if file is not None:
        result = _timed(file, source, words, pairs, runs, only, against, transformers)
    counts = [] if count is None else _counted(count, against, record)
    if record is not None:
        history.append(record, history.entry(result, counts[0] if counts else None))
        for more in counts[1:]:
            history.append(record, history.entry(None, more))


def _timed(
    file: Path,
    source: Path | None,
    words: int,
    pairs: int,
    runs: int,
    only: str,
    against: Path | None,
    transformers: Path | None,
) -> measuring.SpeedResult:
    text = inputs.take_words(news.load(f"text={file}").text, words)
    sides: tuple[list[str], list[str]] = ([], [])
    if source is not None:
        lines = clean_pairs.load(file, source)
        sides = inputs.take_pairs([n.target for n in lines], [n.source for n in lines], pairs)
    with inputs.work_folder() as folder:
        made = inputs.write(folder, text, *sides)
        found = [*programs.scans(made), *rivals.checkers(made, folder)]
        if transformers is not None:
            found += rivals.translators(made, folder, transformers.resolve())
        chosen = programs.choose(found, [one.strip() for one in only.split(",") if one.strip()])
        result = measuring.measure(chosen, folder, runs=runs, against=against, progress=remark)
    _show(result, against)
    return result


def _show(result: measuring.SpeedResult, against: Path | None) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    columns = ["name", "seconds", "CPU", "MiB", "a second"]
    columns += ["times as fast"] * (against is not None)
    columns += ["ratio"] * any(row.program.beside for row in result.rows)
    for column in columns:
        table.add_column(column, justify="left" if column == "name" else "right", no_wrap=True)
    for row in result.rows:
        timing, rate, beside = row.timing, result.a_second(row), result.beside(row)
        cells = [row.program.name, f"{timing.seconds:.2f}", f"{timing.cpu:.2f}"]
        cells += [f"{timing.mebibytes:.0f}", "-" if rate is None else f"{rate:,.0f}"]
        if against is not None:
            cells.append("-" if row.times_as_fast is None else f"{row.times_as_fast:.2f}")
        if "ratio" in columns:
            cells.append("-" if beside is None else f"{beside:.3f}")
        table.add_row(*cells)
    console = new_console()
    console.print(table)
    console.print("CPU: seconds; MiB: peak of the largest process; a second: after the start")
    for row in result.rows:
        console.print(f"{row.program.name}: {row.program.title}")
        if row.program.beside:
            console.print(f"ratio of {row.program.name}: of CPU seconds, to {row.program.beside}")
    if against is not None:
        console.print(f"times as fast: CPU seconds of {against}, to these")
    for name, package in rivals.PACKAGES.items():
        if find(name) is None:
            console.print(f"{name} is not installed (pip install {package}): not compared")


def _counted(path: Path, against: Path | None, record: Path | None) -> list[counting.Counts]:
    """Count this checkout, and say how that compares with the other, or with the history.

    For a history everything is counted that can be, so that a machine without valgrind finds
    figures, too.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read ({error})") from error
    found = []
    for counter in counting.counters() if record is not None else counting.counters()[:1]:
        now = counting.count(text, counter)
        before = None
        if against is not None:
            before = counting.count(text, counter, root=against.resolve())
        elif record is not None:
            before = history.last_counts(history.load(record), now)
        _show_counts(now, before)
        found.append(now)
    return found


def _show_counts(now: counting.Counts, before: counting.Counts | None) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("counted", f"million {now.counter.value}", "before", "now / before"):
        table.add_column(column, justify="left" if column == "counted" else "right")
    for name, figure in now.figures.items():
        old = before.figures.get(name) if before else None
        table.add_row(
            name,
            f"{figure / 1e6:,.2f}",
            "-" if old is None else f"{old / 1e6:,.2f}",
            "-" if old is None else f"{figure / old:.3f}",
        )
    new_console().print(table)
