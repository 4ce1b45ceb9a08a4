"""`tqcheck scan`: checks files and folders and prints what it found."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from tqcheck import config
from tqcheck.cli import options
from tqcheck.cli.exit_status import INTERNAL, NOT_READ, THRESHOLD_REACHED
from tqcheck.cli.output import files_of, streaming, targets, write_report
from tqcheck.cli.progress import progress_bar
from tqcheck.model import DocumentReport, Report, Severity


def scan(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders; - is standard input.", metavar="PATH…")
    ],
    source: options.Source = None,
    glossary: options.Glossary = None,
    back_translator: options.BackTranslator = None,
    round_trip: options.RoundTrip = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    fail_on: options.FailOn = None,
    format_name: options.Format = None,
    output: options.Outputs = None,
    jobs: options.Jobs = None,
    config_file: options.ConfigFile = None,
    max_bytes: options.MaxBytes = None,
    device: options.Device = None,
    beam: options.Beam = None,
    no_cache: options.NoCache = False,
    no_learned: options.NoLearned = False,
    estimator: options.Estimator = None,
    suppressions: options.Suppressions = None,
    ui_language: options.UiLanguage = None,
    quiet: options.Quiet = False,
) -> None:
    """Check machine-translated German: files, folders (recursively) or standard input."""
    from tqcheck.pipeline.run import scan as run_scan

    settings = config.load(
        config_file,
        {
            "source": source,
            "glossary": glossary or None,
            "back_translator": back_translator,
            "round_trip": round_trip,
            "select": options.codes(select),
            "ignore": options.codes(ignore),
            "fail_on": fail_on,
            "jobs": jobs,
            "max_bytes": max_bytes,
            "device": device,
            "beam": beam,
            "cache": False if no_cache else None,
            "learned": False if no_learned else None,
            "estimator": estimator,
            "suppressions": suppressions,
            "ui_language": ui_language,
        },
    )
    wanted = targets(format_name, output)
    with progress_bar(quiet) as advance, streaming(wanted) as emit:

        def done(document: DocumentReport) -> None:
            emit(document)
            advance(document)

        report = run_scan(
            paths,
            settings,
            stdin=sys.stdin.buffer,
            progress=done,
            leave_out=files_of(wanted),
        )
    write_report(report, wanted, ui_language=settings.ui_language, quiet=quiet)
    raise typer.Exit(exit_status(report, settings.fail_on))


def exit_status(report: Report, fail_on: Severity | None) -> int:
    """0 done; 1 `fail_on` was reached; 2 something could not be read; 3 a fault of ours."""
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
