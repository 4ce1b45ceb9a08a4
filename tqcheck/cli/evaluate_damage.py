"""`tqcheck evaluate damage`: recall on faults made in articles, and false alarms in the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from tqcheck.cli.streams import new_console, progress_console
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import damage
from tqcheck.evaluate.damaged_articles import GERMAN_ALONE, Damager, load_articles
from tqcheck.files import replace_file
from tqcheck.model import Document
from tqcheck.translate import open_translator


def evaluate_damage(
    articles: Annotated[
        Path,
        typer.Argument(help='Clean articles: JSON lines with "text" and "title", .xz or not.'),
    ],
    first: Annotated[
        int | None, typer.Option("--first", min=1, help="Only the first articles of the file.")
    ] = None,
    last: Annotated[
        int | None, typer.Option("--last", min=1, help="Only the last articles of the file.")
    ] = None,
    kinds: Annotated[
        list[str] | None, typer.Option("--class", help="Only this class of fault; repeatable.")
    ] = None,
    most: Annotated[
        int | None, typer.Option("--most", min=1, help="Faults a class, at most.")
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Same seed, same faults.")] = 1,
    back_translator: Annotated[
        str, typer.Option("--back-translator", help="As of the scan; none leaves it out.")
    ] = "none",
    no_learned: Annotated[
        bool, typer.Option("--no-learned", help="Use no learned models, as in the scan.")
    ] = False,
    combiner: Annotated[
        str | None, typer.Option("--combiner", help="Folder of fitted models, as of the scan.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes.")] = 2,
    record: Annotated[
        Path | None, typer.Option("--record", help="Write the figures here, as JSON.")
    ] = None,
    findings: Annotated[
        Path | None,
        typer.Option("--findings", help="Write every finding in the clean articles, JSON lines."),
    ] = None,
    faults: Annotated[
        Path | None,
        typer.Option("--faults", help="Write every fault with what found it, JSON lines."),
    ] = None,
) -> None:
    """Damage whole articles; count which faults are found, and false alarms without them."""
    known = _chosen(load_articles(articles), first, last, articles)
    damager = _damager(known, kinds or GERMAN_ALONE, seed, most)
    settings = Settings(
        back_translator=back_translator, learned=not no_learned, combiner=combiner, jobs=jobs
    )
    with Progress(console=progress_console(), transient=True) as bar:
        task = bar.add_task("checking", total=len(known))
        figures = damage.measure(known, damager, settings, lambda: bar.advance(task))
    content = json.dumps(figures.as_json(), indent=1, ensure_ascii=False) + "\n"
    for path, text in (
        (record, content),
        (findings, damage.lines_of(figures.alarms)),
        (faults, damage.lines_of(figures.faults)),
    ):
        if path is not None:
            replace_file(path, text)
    _print(figures)


def _chosen(
    known: list[Document], first: int | None, last: int | None, path: Path
) -> list[Document]:
    if first is not None and last is not None:
        raise UsageError("give --first or --last, not both")
    chosen = known[:first] if first is not None else known[-last:] if last is not None else known
    if not chosen:
        raise UsageError(f"{path}: holds no articles")
    return chosen


def _damager(
    known: Sequence[Document], kinds: Sequence[str], seed: int, most: int | None
) -> Damager:
    for kind in kinds:
        if kind not in GERMAN_ALONE:
            raise UsageError(f"no class of fault {kind!r}; there are {', '.join(GERMAN_ALONE)}")
    translator = open_translator("embedded", direction=("de", "en"))
    if translator is None:
        raise UsageError("the back-translator that some classes of fault need does not ship here")
    return Damager(known, kinds, seed, translator.translate, most=most)


def _print(figures: damage.DamageFigures) -> None:
    console = new_console()
    console.print(_recall(figures))
    if figures.not_made():
        console.print(f"no place for: {', '.join(figures.not_made())}\n")
    console.print(_alarms(figures))


def _recall(figures: damage.DamageFigures) -> Table:
    table = _table("class", "made", "suspected", "minor", "major", "rules")
    for kind in figures.kinds():
        rules = " ".join(f"{rule} {found}" for rule, found in figures.found_by(kind)[:6])
        recalls = [f"{figures.recall(kind, level):.2f}" for level in damage.LEVELS]
        table.add_row(kind, str(figures.made(kind)), *recalls, rules)
    macro = [f"{figures.macro_recall(level):.3f}" for level in damage.LEVELS]
    table.add_row("macro average", str(len(figures.faults)), *macro, "")
    return table


def _alarms(figures: damage.DamageFigures) -> Table:
    table = _table("in 1000 clean words", "findings", "any", "minor", "major")
    rules = sorted(
        {alarm.rule for alarm in figures.alarms},
        key=lambda rule: -figures.false_rate(damage.LEVELS[0], rule),
    )
    for rule in (*rules, None):
        count = sum(rule in (None, alarm.rule) for alarm in figures.alarms)
        rates = [f"{figures.false_rate(level, rule):.3f}" for level in damage.LEVELS]
        name = rule or f"all, {figures.articles} articles, {figures.words} words"
        table.add_row(name, str(count), *rates)
    return table


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        left = column in (columns[0], "rules")
        table.add_column(column, justify="left" if left else "right")
    return table
