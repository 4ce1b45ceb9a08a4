"""`tqcheck evaluate inject`: recall on faults that are made in clean pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from tqcheck.cli.streams import new_console
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import clean_pairs, inject
from tqcheck.evaluate.faults import MAKERS
from tqcheck.files import replace_file
from tqcheck.pipeline.checker import DocumentChecker


def evaluate_inject(
    target: Annotated[
        list[Path] | None,
        typer.Option("--german", help="Clean German, a segment a line; repeatable."),
    ] = None,
    source: Annotated[
        list[Path] | None, typer.Option("--english", help="Its English; as often.")
    ] = None,
    pairs: Annotated[
        Path | None, typer.Option("--pairs", help="Instead: English, tab, German.")
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--class", help="Only this class of fault; repeatable.")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Faults a class, at most.")] = 100,
    half: Annotated[
        str, typer.Option("--half", help="Lines to take: even (held out), odd, or all.")
    ] = "even",
    seed: Annotated[int, typer.Option("--seed", help="Same seed, same faults.")] = 1,
    threshold: Annotated[
        float, typer.Option("--alignment-threshold", min=0, max=1, help="As of the scan.")
    ] = 0.5,
    faults: Annotated[
        Path | None, typer.Option("--faults", help="Write every fault here, as JSON lines.")
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--record",
            help="Write the recall here, for the page; with --class, the other classes stay.",
        ),
    ] = None,
) -> None:
    """Make labelled faults in clean pairs and count which ones the rules find."""
    lines = _clean_lines(target, source, pairs)
    if half not in {"even", "odd", "all"}:
        raise UsageError(f"--half is even, odd or all, not {half!r}")
    for kind in kinds or ():
        if kind not in MAKERS:
            raise UsageError(f"no class of fault {kind!r}; there are {', '.join(MAKERS)}")
    injector = inject.Injector(lines, seed, half)
    checker = DocumentChecker(Settings(back_translator="none", alignment_threshold=threshold))
    results = [
        result
        for kind in kinds or MAKERS
        for result in inject.measure(list(injector.faults(kind, most)), checker)
    ]
    if faults is not None:
        replace_file(faults, "".join(f"{inject.as_json(r)}\n" for r in results))
    if record is not None:
        inject.save_recall(record, inject.recall(results), kinds or ())
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("class", "made", "minor", "major", "rules (all/minor/major)"):
        table.add_column(column, justify="left" if column[0] in "cr" else "right")
    for row in inject.recall(results):
        rules = " ".join(f"{rule} {'/'.join(map(str, counts))}" for rule, *counts in row.by_rule)
        minor, major = row.minor / row.made, row.major / row.made
        table.add_row(row.kind, str(row.made), f"{minor:.2f}", f"{major:.2f}", rules)
    new_console().print(table)


def _clean_lines(
    target: list[Path] | None, source: list[Path] | None, pairs: Path | None
) -> tuple[clean_pairs.Line, ...]:
    if pairs is not None and not target and not source:
        return clean_pairs.load_tsv(pairs)
    if target and source and len(target) == len(source) and pairs is None:
        return clean_pairs.joined(map(clean_pairs.load, target, source))
    raise UsageError("give --german FILE and --english FILE, or --pairs FILE")
