"""`tqcheck scan --engine`: an archive, partition by partition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from tqcheck.batch.plan import DEFAULT_ROWS
from tqcheck.batch.run import BatchEngine, BatchResult, RunPlan, run_batch, run_here
from tqcheck.batch.totals import RowTotals
from tqcheck.batch.worker import BatchJob, PartitionDone
from tqcheck.cli.batch_options import BatchOptions
from tqcheck.cli.exit_status import status_of_run
from tqcheck.cli.option_groups import FixOptions, ReportOptions
from tqcheck.cli.streams import progress_console, say
from tqcheck.config import DEFAULT, Configuration, Settings
from tqcheck.errors import UsageError
from tqcheck.gate.policy import Policies
from tqcheck.model import Message, Severity
from tqcheck.reporters import FORMATS
from tqcheck.suppression import load as load_side_car

_FORMAT = "parquet"
_MOST_FAILURES = 5


def scan_batch(
    paths: Sequence[str],
    configuration: Configuration,
    policies: Policies,
    options: BatchOptions,
    reports: ReportOptions,
    fixes: FixOptions,
) -> int:
    """Check an archive, and say what was found in all.

    Args:
        paths: files, folders and addresses.
        configuration: settings of the run, and where they come from.
        policies: decide on the verdicts.
        options: which engine.
        reports: where the results go.
        fixes: must not be asked for.

    Returns:
        The exit status, as `scan` has it.

    Raises:
        UsageError: the options do not fit, or as `run_batch`.
        ReadError: as `run_batch`.
        ModelError: a model that the settings name cannot be used.
    """
    settings = configuration.settings
    folder = _folder(reports)
    _ensure_fitting(paths, settings, fixes, reports)
    engine, settings = _engine(options, configuration)
    # What is done is in the folder; an archive would push all else out of the cache.
    settings = replace(settings, cache=False)
    job = BatchJob(settings, policies, load_side_car(settings.suppressions), folder)
    with _progress(reports.quiet) as (planned, advance):
        result = run_batch(
            paths,
            job,
            engine,
            rows=options.partition_rows or DEFAULT_ROWS,
            planned=planned,
            progress=advance,
        )
    for line in _summary(result, folder):
        say(line.in_language(settings.ui_language))
    return _status(result, settings.fail_on)


def _folder(reports: ReportOptions) -> str:
    """The folder of ``--output``, perhaps behind ``parquet:``."""
    outputs = reports.output or []
    if len(outputs) != 1 or outputs[0] == "-":
        raise UsageError("--engine writes a folder of Parquet files; name it: --output FOLDER/")
    folder = outputs[0].removeprefix(f"{_FORMAT}:")
    other = folder.partition(":")[0] in FORMATS
    if not folder or other or reports.format_name not in (None, _FORMAT):
        raise UsageError("--engine writes a folder of Parquet files; other formats do not go")
    return folder


def _ensure_fitting(
    paths: Sequence[str], settings: Settings, fixes: FixOptions, reports: ReportOptions
) -> None:
    if fixes.are_wanted or reports.statistics:
        raise UsageError("--engine: --fix, --diff and --statistics do not go with it")
    if settings.source is not None or settings.require_source:
        raise UsageError("--engine: --source and --require-source do not go with it")
    if "-" in paths:
        raise UsageError("--engine: standard input cannot be divided; name files")


def _engine(options: BatchOptions, configuration: Configuration) -> tuple[BatchEngine, Settings]:
    """The engine, and the settings of each of its workers."""
    settings = configuration.settings
    if options.engine != "ray":
        return run_here, settings
    from tqcheck.batch.ray_engine import RayEngine

    workers = None if configuration.origins["jobs"] == DEFAULT else settings.jobs
    return RayEngine(options.address, workers), replace(settings, jobs=1)


@contextmanager
def _progress(
    quiet: bool,
) -> Iterator[tuple[Callable[[RunPlan, RowTotals], None], Callable[[PartitionDone], None]]]:
    """A progress bar over the rows; nothing if standard error is no terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    console = progress_console()
    if quiet or not console.is_terminal:
        yield lambda plan, done: None, lambda done: None
        return
    columns = (BarColumn(), TextColumn("{task.completed:,.0f} of {task.total:,.0f} rows"))
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("checking", total=None)

        def planned(plan: RunPlan, done: RowTotals) -> None:
            bar.update(task, total=plan.rows, completed=done.rows)

        yield planned, lambda done: bar.advance(task, done.totals.rows)


def _summary(result: BatchResult, folder: str) -> Iterator[Message]:
    totals = result.totals
    errors = sum(totals.errors.values())
    checked = totals.rows - errors
    yield Message(
        f"{totals.rows:,} rows, {totals.words:,} words, {result.partitions:,} partitions "
        f"({result.resumed:,} done before); results in {folder}",
        f"{totals.rows:,} Zeilen, {totals.words:,} Wörter, {result.partitions:,} Teile "
        f"({result.resumed:,} schon früher); Ergebnisse in {folder}",
    )
    if totals.cpu_seconds:
        rate, peak = totals.words / totals.cpu_seconds, totals.peak_bytes >> 20
        yield Message(
            f"{rate:,.0f} words a second of CPU, at most {peak:,} MB a worker",
            f"{rate:,.0f} Wörter je CPU-Sekunde, höchstens {peak:,} MB je Prozess",
        )
    findings = ", ".join(f"{count:,} {name}" for name, count in totals.findings.items())
    yield Message(f"Findings: {findings or 'none'}", f"Befunde: {findings or 'keine'}")
    if errors:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(totals.errors.items()))
        yield Message(f"Rows not checked: {kinds}", f"Nicht geprüfte Zeilen: {kinds}")
    verdicts = ", ".join(f"{count:,} {name}" for name, count in totals.verdicts.items())
    if totals.verdict is not None:
        yield Message(
            f"Verdict: {totals.verdict} ({verdicts} of {checked:,})",
            f"Urteil: {totals.verdict} ({verdicts} von {checked:,})",
        )
    for failure in dict.fromkeys(result.failures[:_MOST_FAILURES]):
        yield Message(failure, failure)
    if result.missing:
        listed = ", ".join(map(str, result.missing[:8])) + (", …" if result.missing[8:] else "")
        yield Message(
            f"Partitions that could not be done: {listed}; the same command tries them again.",
            f"Nicht erledigte Teile: {listed}; derselbe Befehl versucht es noch einmal.",
        )


def _status(result: BatchResult, fail_on: Severity | None) -> int:
    totals = result.totals
    reached = fail_on is not None and any(
        totals.findings.get(severity.value)
        or (severity is Severity.NEUTRAL and totals.findings.get("suspected"))
        for severity in Severity
        if severity >= fail_on
    )
    is_whole = totals.rows > 0 and not result.missing
    return status_of_run(totals.errors, is_whole=is_whole, reached=reached)
