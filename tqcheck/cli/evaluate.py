"""`tqcheck evaluate`: the measurements behind what the README and the reports claim."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from tqcheck.cli.evaluate_quality import evaluate_quality
from tqcheck.cli.evaluate_same import evaluate_same
from tqcheck.cli.streams import write
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import (
    clean_pairs,
    inject,
    judgements,
    news,
    pair_speed,
    precision,
    precision_page,
    recall,
)
from tqcheck.evaluate import speed as speed_measure
from tqcheck.evaluate.faults import MAKERS
from tqcheck.model import Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.pipeline.signature import signature
from tqcheck.rules.registry import all_rules

evaluate_app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure rules and models on labelled data.",
)

evaluate_app.command(name="quality")(evaluate_quality)
evaluate_app.command(name="same")(evaluate_same)

HITS_HEADER = ("set", "line", "severity", "rule", "fingerprint", "verdict", "context")


@evaluate_app.command(name="precision")
def evaluate_precision(
    text: Annotated[
        list[str] | None,
        typer.Option(
            "--text", metavar="NAME=FILE", help="News, a segment a line; NAME:machine=FILE for MT."
        ),
    ] = None,
    judged: Annotated[
        Path | None, typer.Option("--judgements", help="Folder of judged hits (*.tsv).")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", help="Labelled articles, for recall.")
    ] = None,
    hits: Annotated[
        Path | None, typer.Option("--hits", help="Write every hit here, for a reader to judge.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", help="The page.")] = None,
    injected: Annotated[
        Path | None,
        typer.Option(
            "--injected", help="Recall on injected faults, of `evaluate inject --record`."
        ),
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Keep the precisions as the rules' confidences.")
    ] = False,
) -> None:
    """Hits and precision of each rule on news, recall on labelled articles."""
    if not text and corpus is None:
        raise UsageError("nothing to measure on: give --text NAME=FILE or --corpus FOLDER")
    # The learned estimate is evidence for rules only beside a source.
    paired = DocumentChecker(Settings(back_translator="none"))
    alone = DocumentChecker(Settings(back_translator="none", learned=False))
    verdicts = judgements.load(judged)
    sets = [news.load(one) for one in text or []]
    results = [precision.measure(one, paired if one.source else alone, verdicts) for one in sets]
    found = recall.measure(recall.load(corpus), alone) if corpus else None
    if hits is not None:
        with hits.open("w", encoding="utf-8", newline="") as file:
            for row in (HITS_HEADER, *precision.to_judge(results)):
                file.write("\t".join(row) + "\n")
    if record:
        _record(results, found)
    faults = inject.load_recall(injected) if injected else None
    write(precision_page.render(all_rules(), results, found, signature(paired), faults), output)


def _record(results: list[precision.SetResult], found: recall.RecallResult | None) -> None:
    """Write ``data/precision.json`` of the source tree that tqcheck runs from."""
    import tqcheck.rules.precision as stored

    kinds = {
        "news": precision.judged(results),
        "news at major": precision.judged(results, Severity.MAJOR),
        "articles": found.judged() if found is not None else {},
    }
    content = {
        "about": "Judged hits of each rule; written by `tqcheck evaluate precision --record`.",
        "sets": [result.news.name for result in results],
        "rules": {
            rule.code: {
                kind: {"right": rows[rule.code].right, "wrong": rows[rule.code].wrong}
                for kind, rows in kinds.items()
                if rule.code in rows
            }
            for rule in all_rules()
        },
    }
    path = Path(stored.__file__).parents[1] / "data" / "precision.json"
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


@evaluate_app.command()
def speed(
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
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("what", "seconds", "CPU seconds", "peak MiB", "words a second", "ratio"):
        table.add_column(column, justify="left" if column == "what" else "right")
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
            f"{timing.seconds:.2f}",
            f"{timing.cpu:.2f}",
            f"{timing.mebibytes:.0f}",
            "-" if timing is result.start_up else f"{result.words / timing.seconds:.0f}",
            f"{timing.cpu / scanning.cpu:.2f}",
        )
    console = Console(highlight=False)
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
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("what", "seconds", "CPU seconds", "peak MiB", "ratio"):
        table.add_column(column, justify="left" if column == "what" else "right")
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
            f"{timing.seconds:.2f}",
            f"{timing.cpu:.2f}",
            f"{timing.mebibytes:.0f}",
            f"{timing.cpu / base.cpu:.1f}",
        )
    console = Console(highlight=False)
    console.print(table)
    console.print(f"{result.a_minute:.0f} pairs a minute; ratio: of CPU seconds, to the last row")
    if result.rival is None:
        console.print(f"{speed_measure.RIVAL} is not installed: not compared")


@evaluate_app.command(name="inject")
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
        faults.write_text("".join(f"{inject.as_json(r)}\n" for r in results), encoding="utf-8")
    if record is not None:
        inject.save_recall(record, inject.recall(results), kinds or ())
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("class", "made", "minor", "major", "rules (all/minor/major)"):
        table.add_column(column, justify="left" if column[0] in "cr" else "right")
    for row in inject.recall(results):
        rules = " ".join(f"{rule} {'/'.join(map(str, counts))}" for rule, *counts in row.by_rule)
        minor, major = row.minor / row.made, row.major / row.made
        table.add_row(row.kind, str(row.made), f"{minor:.2f}", f"{major:.2f}", rules)
    Console(highlight=False).print(table)


def _clean_lines(
    target: list[Path] | None, source: list[Path] | None, pairs: Path | None
) -> tuple[clean_pairs.Line, ...]:
    if pairs is not None and not target and not source:
        return clean_pairs.load_tsv(pairs)
    if target and source and len(target) == len(source) and pairs is None:
        return clean_pairs.joined(map(clean_pairs.load, target, source))
    raise UsageError("give --german FILE and --english FILE, or --pairs FILE")
