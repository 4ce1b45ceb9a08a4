"""`tqcheck scan`: checks files and folders and prints what it found."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.exit_status import INTERNAL, NOT_READ, THRESHOLD_REACHED
from tqcheck.cli.option_groups import (
    CheckOptions,
    ReportOptions,
    RunOptions,
    TranslationOptions,
    with_option_groups,
)
from tqcheck.model import DocumentReport, Report, Severity


@with_option_groups
def scan(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders; - is standard input.", metavar="PATH…")
    ],
    check: CheckOptions,
    translation: TranslationOptions,
    run: RunOptions,
    reports: ReportOptions,
    fail_on: options.FailOn = None,
) -> None:
    """Check machine-translated German: files, folders (recursively) or standard input.

    Each document gets a verdict (publish, review, hold) by the policy of tqcheck.toml, else by the
    preset newsroom. It does not change the exit status; `tqcheck gate` does that.
    """
    from tqcheck.cli.output import files_of, streaming, targets, write_report
    from tqcheck.cli.progress import progress_bar
    from tqcheck.gate import policy_file
    from tqcheck.gate.policy_names import ensure_known
    from tqcheck.gate.verdict import judge
    from tqcheck.pipeline.run import scan as run_scan

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
    policies = policy_file.load(configuration)
    ensure_known(policies)
    wanted = targets(reports.format_name, reports.output)
    with progress_bar(reports.quiet) as advance, streaming(wanted) as emit:

        def done(document: DocumentReport) -> None:
            emit(document)
            advance(document)

        report = run_scan(
            paths,
            settings,
            stdin=sys.stdin.buffer,
            progress=done,
            leave_out=files_of(wanted),
            judge=lambda document: judge(document, policies),
        )
    write_report(
        report,
        wanted,
        ui_language=settings.ui_language,
        quiet=reports.quiet,
        verbose=reports.verbose,
    )
    raise typer.Exit(exit_status(report, settings.fail_on))


def exit_status(report: Report, fail_on: Severity | None) -> int:
    """0 done; 1 `fail_on` was reached; 2 a document was not read; 3 a fault inside tqcheck."""
    errors = [document.error for document in report.documents if document.error is not None]
    if any(error.kind == "internal" for error in errors):
        return INTERNAL
    if errors or not report.documents:
        return NOT_READ
    if fail_on is not None and any(
        finding.severity >= fail_on and finding.suppressed is None
        for document in report.documents
        for finding in document.findings
    ):
        return THRESHOLD_REACHED
    return 0
