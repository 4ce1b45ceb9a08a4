"""`tqcheck evaluate quality`: the learned estimator beside people and the teams of a task."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from tqcheck.cli.rated_tables import correlations, table, tables
from tqcheck.cli.streams import new_console
from tqcheck.config import Settings
from tqcheck.errors import UsageError
from tqcheck.evaluate import agreement, news, quality, quality_task
from tqcheck.evaluate.rated_checks import RowChecker
from tqcheck.evaluate.rated_rows import RatedSet, read_rated
from tqcheck.evaluate.ratings import ratings
from tqcheck.model import Severity
from tqcheck.pipeline.checker import DocumentChecker
from tqcheck.quality_estimation import estimator_folder
from tqcheck.quality_estimation.encoder_estimator import EncoderEstimator


def evaluate_quality(
    task: Annotated[
        Path | None,
        typer.Option("--task", help="Folder with *.src, *.mt, mqm_z.txt, submissions, critical."),
    ] = None,
    spans: Annotated[
        Path | None, typer.Option("--spans", help="Ratings with error spans, as public MQM data.")
    ] = None,
    rows: Annotated[
        Path | None,
        typer.Option("--rows", help="Your own ratings: TSV, see `tqcheck docs estimator`."),
    ] = None,
    share: Annotated[
        float,
        typer.Option("--share", min=0.001, max=1, help="Of the text that is marked, with --rows."),
    ] = 0.08,
    text: Annotated[
        list[str] | None,
        typer.Option("--text", metavar="NAME=GERMAN,ENGLISH", help="Human news: false alarms."),
    ] = None,
    model: Annotated[
        Path | None, typer.Option("--model", help="Folder of an estimator; else what ships.")
    ] = None,
    resamples: Annotated[
        int, typer.Option("--resamples", min=10, help="Of the bootstrap, for the intervals.")
    ] = agreement.RESAMPLES,
    seed: Annotated[int, typer.Option("--seed", help="Of the bootstrap.")] = 1,
) -> None:
    """Agreement of the learned estimator with people, beside the teams of a public task."""
    if task is None and spans is None and rows is None and not text:
        raise UsageError("nothing to measure on: give --rows, --task, --spans or --text")
    folder = model or estimator_folder()
    if folder is None:
        raise UsageError("no estimator ships with this tqcheck: give --model FOLDER")
    estimator = EncoderEstimator(folder)
    console = new_console()
    console.print(f"{estimator.identity}")
    if task is not None:
        console.print(_scores(task, estimator, resamples, seed))
        answers = quality_task.load_critical(task)
        if answers is not None:
            rules = DocumentChecker(Settings(back_translator="none", learned=False))
            console.print(_critical(quality.critical(answers, estimator, rules)))
    if spans is not None:
        rated = [rating for rating in ratings(spans) if rating.target.strip()]
        console.print(_marked(quality.marked(rated, estimator)))
    if rows is not None:
        for made in _rows(read_rated(rows), model, share, resamples, seed):
            console.print()
            console.print(made)
    if text:
        console.print(_alarms([news.load(one) for one in text], estimator))


def _rows(
    rated: RatedSet, model: Path | None, share: float, resamples: int, seed: int
) -> Iterator[Table | str]:
    """The figures of a file of rated rows, and of its articles."""
    checker = RowChecker(None if model is None else str(model))
    rows = [one for row in rated.rows if (one := checker.check([row])) is not None]
    joined = [some for some in rated.articles() if len(some) > 1]
    articles = [one for some in joined if (one := checker.check(some)) is not None]
    if rated.passed_over:
        yield f"{rated.passed_over} lines of another shape were passed over"
    yield from tables(rows, articles, share=share, resamples=resamples, seed=seed)


def _scores(folder: Path, estimator: EncoderEstimator, resamples: int, seed: int) -> Table:
    task = quality_task.load(folder)
    found = quality.scores(task, estimator, resamples=resamples, seed=seed)
    return correlations(f"{len(task.gold)} segments", found)


def _critical(result: quality.CriticalResult) -> Table:
    made = table(f"{result.critical} of {result.segments} critical", "said so", "MCC")
    for name, value in result.matthews.items():
        made.add_row(name, str(result.said[name]), f"{value:.3f}")
    return made


def _marked(result: quality.SpanResult) -> Table:
    made = table("spans", "found", "right", "precision", "recall", "F1")
    for severity in (Severity.MINOR, Severity.MAJOR):
        found, right = result.found[severity], result.right[severity]
        precision = f"{right / found:.3f}" if found else "-"
        made.add_row(severity.value, str(found), str(right), precision)
    whole = result.characters
    figures = (f"{value:.3f}" for value in (whole.precision, whole.recall, whole.f1))
    made.add_row("characters, with severities", "", "", *figures)
    return made


def _alarms(sets: list[news.NewsSet], estimator: EncoderEstimator) -> Table:
    made = table("spans a thousand words", "words", "minor", "major")
    for one in sets:
        rates = quality.alarms(one, estimator)
        cells = (f"{rates[severity]:.3f}" for severity in (Severity.MINOR, Severity.MAJOR))
        made.add_row(one.name, str(one.words), *cells)
    return made
