"""`tqcheck scan`: checks files and folders and prints what it found."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.batch_options import BatchOptions
from tqcheck.cli.exit_status import status_of_run
from tqcheck.cli.option_groups import (
    CheckOptions,
    FixOptions,
    ReportOptions,
    RunOptions,
    TranslationOptions,
    with_option_groups,
)
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.model import DocumentReport, Report, Severity

if TYPE_CHECKING:
    from tqcheck.cli.output import ReportTarget
    from tqcheck.gate.policy import Policies


@with_option_groups
def scan(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders; - is standard input.", metavar="PATH…")
    ],
    check: CheckOptions,
    translation: TranslationOptions,
    run: RunOptions,
    reports: ReportOptions,
    fixes: FixOptions,
    batch: BatchOptions,
    fail_on: options.FailOn = None,
) -> None:
    """Check machine-translated German: files, folders (recursively) or standard input.

    Each document gets a verdict (publish, review, hold) by the policy of tqcheck.toml, else by the
    preset newsroom. It does not change the exit status; `tqcheck gate` does that.
    """
    from tqcheck.cli.fixing import ensure_fitting
    from tqcheck.cli.output import without_unshown, write_report
    from tqcheck.gate.verdict import judge

    configuration = config.load_all(
        run.config_file,
        {
            **check.settings(),
            **translation.settings(),
            **run.settings(),
            **reports.settings(),
            "fail_on": fail_on,
        },
    )
    settings = configuration.settings
    policies = _policies_of(configuration)
    batch.ensure_fitting()
    if batch.engine is not None:
        from tqcheck.cli.scan_batch import scan_batch

        raise typer.Exit(scan_batch(paths, configuration, policies, batch, reports, fixes))
    ensure_fitting(fixes, paths, reports)
    wanted = _wanted(paths, settings, reports)
    settings = without_unshown(settings, wanted, statistics=reports.statistics)
    if not fixes.are_wanted and all(one.is_streamed for one in wanted):
        from tqcheck.cli.scan_stream import scan_streamed

        raise typer.Exit(scan_streamed(paths, settings, policies, wanted, reports))
    report, status = _checked(
        paths, settings, fixes, wanted, lambda one: judge(one, policies), quiet=reports.quiet
    )
    if not fixes.diff:
        write_report(report, wanted, reports, ui_language=settings.ui_language)
    raise typer.Exit(max(status, exit_status(report, None if fixes.diff else settings.fail_on)))


def _wanted(
    paths: list[str], settings: config.Settings, reports: ReportOptions
) -> tuple[ReportTarget, ...]:
    """The reports that are asked for; none is written over what is read."""
    from tqcheck.cli.output import targets

    found = targets(
        reports.format_name, reports.output, statistics=reports.statistics, columnar=True
    )
    ensure_spared([one.path for one in found], [*paths, settings.source])
    return found


def _policies_of(configuration: config.Configuration) -> Policies:
    """What judges the documents.

    Raises:
        UsageError: a limit names a rule or a family that does not exist.
    """
    from tqcheck.gate import policy_file
    from tqcheck.gate.policy_names import ensure_known
    from tqcheck.rules.registry import entries

    policies = policy_file.load(configuration)
    ensure_known(policies, entries(configuration.settings.rules))
    return policies


def _checked(
    paths: list[str],
    settings: config.Settings,
    fixes: FixOptions,
    wanted: Sequence[ReportTarget],
    judge: Callable[[DocumentReport], DocumentReport],
    *,
    quiet: bool,
) -> tuple[Report, int]:
    """The report of a scan, perhaps of the mended texts, and what that says of the exit status."""
    from tqcheck.cli.fixing import fixed
    from tqcheck.cli.output import files_of, streaming
    from tqcheck.cli.progress import progress_bar
    from tqcheck.pipeline.run import scan as run_scan

    with progress_bar(quiet, paths, settings.source) as advance, streaming(wanted) as emit:
        more: dict[str, Any] = {
            "stdin": sys.stdin.buffer,
            "leave_out": files_of(wanted),
            "judge": judge,
        }
        if fixes.are_wanted:
            report, status = fixed(paths, settings, fixes, quiet=quiet, progress=advance, **more)
            for document in report.documents:
                emit(document)
        else:

            def done(document: DocumentReport) -> None:
                emit(document)
                advance(document)

            report, status = run_scan(paths, settings, progress=done, **more), 0
    return report, status


def exit_status(report: Report, fail_on: Severity | None) -> int:
    """0 done; 1 `fail_on` was reached; 2 a document was not read; 3 a fault inside tqcheck."""
    kinds = {document.error.kind for document in report.documents if document.error is not None}
    reached = fail_on is not None and any(
        finding.severity >= fail_on and finding.suppressed is None
        for document in report.documents
        for finding in document.findings
    )
    return status_of_run(kinds, is_whole=bool(report.documents), reached=reached)
