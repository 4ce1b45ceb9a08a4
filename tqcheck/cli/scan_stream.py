"""`tqcheck scan` where every report is written as it is made: nothing is kept."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tqcheck.cli.exit_status import status_of_run
from tqcheck.cli.option_groups import ReportOptions
from tqcheck.cli.output import ReportTarget, ending_line, files_of, say_notes, streaming
from tqcheck.cli.progress import progress_bar
from tqcheck.cli.streams import remark
from tqcheck.config import Settings
from tqcheck.gate.policy import Policies
from tqcheck.gate.verdict import judge
from tqcheck.model import WORST_FIRST, DocumentReport, Message, Severity
from tqcheck.pipeline.run import scan as run_scan
from tqcheck.pipeline.tally import RunTally
from tqcheck.reporters.coverage import note_line


def scan_streamed(
    paths: Sequence[str],
    settings: Settings,
    policies: Policies,
    wanted: Sequence[ReportTarget],
    reports: ReportOptions,
) -> int:
    """Check documents and write each report at once; memory does not grow with their number.

    Args:
        paths: what is checked.
        settings: of the run.
        policies: decide on the verdicts.
        wanted: reports that can be written document by document.
        reports: what is said beside them.

    Returns:
        The exit status, as `scan` has it.

    Raises:
        UsageError: a file cannot be written, pyarrow is missing, or as `pipeline.run.scan`.
        ModelError: a model that the settings name cannot be used.
    """
    tally = RunTally()
    with progress_bar(reports.quiet, paths, settings.source) as advance, streaming(wanted) as emit:

        def done(document: DocumentReport) -> None:
            emit(document)
            tally.add(document)
            advance(document)

        report = run_scan(
            paths,
            settings,
            stdin=sys.stdin.buffer,
            progress=done,
            leave_out=files_of(wanted),
            judge=lambda one: judge(one, policies),
            keep=False,
        )
    _say(tally, report.notes, wanted, settings.ui_language, quiet=reports.quiet)
    return _status(tally, settings.fail_on)


def _say(
    tally: RunTally,
    notes: Sequence[Message],
    wanted: Sequence[ReportTarget],
    language: str,
    *,
    quiet: bool,
) -> None:
    """What `write_report` says on standard error, from what was counted."""
    for error in tally.errors:
        remark(f"tqcheck: {error.in_language(language)}")
    more = sum(tally.error_kinds.values()) - len(tally.errors)
    if more > 0:
        rest = Message(f"… and {more} more errors", f"… und {more} weitere Fehler")
        remark(f"tqcheck: {rest.in_language(language)}")
    for note in notes:
        remark(f"tqcheck: {note.in_language(language)}", quiet=quiet)
    said = [(uri, note_line(kind, message)) for uri, kind, message in tally.notes]
    say_notes(said, tally.note_count, tally.coverage, language, quiet=quiet)
    files = [target.path for target in wanted if target.path]
    if files:
        counts = {one: tally.findings[one] for one in WORST_FIRST}
        line = ending_line(tally.documents, counts, files).in_language(language)
        remark(f"tqcheck: {line}", quiet=quiet)


def _status(tally: RunTally, fail_on: Severity | None) -> int:
    reached = fail_on is not None and any(
        count for severity, count in tally.findings.items() if severity >= fail_on
    )
    return status_of_run(tally.error_kinds, is_whole=tally.documents > 0, reached=reached)
