"""`tqcheck gate`: checks feeds against the policy; the exit status is the verdict."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli.exit_status import status_of_verdicts
from tqcheck.cli.gate_setup import Setup, setup
from tqcheck.cli.message_language import in_message_language
from tqcheck.cli.option_groups import (
    BaselineOptions,
    CheckOptions,
    GateOptions,
    ReportOptions,
    RunOptions,
    TranslationOptions,
    with_option_groups,
)
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.cli.streams import remark
from tqcheck.gate import baseline as baselines
from tqcheck.gate import verdict as verdicts
from tqcheck.gate.policy import Policies
from tqcheck.model import DocumentReport

if TYPE_CHECKING:
    from tqcheck.gate.run import GateResult


@with_option_groups
def gate(
    feeds: Annotated[
        list[str],
        typer.Argument(
            help="Feeds: addresses, files, folders; - is standard input.", metavar="FEED…"
        ),
    ],
    gating: GateOptions,
    baseline: BaselineOptions,
    check: CheckOptions,
    translation: TranslationOptions,
    run: RunOptions,
    reports: ReportOptions,
) -> None:
    """Decide for each article of a feed: publish, review or hold.

    Exit status: 0 all may pass, 1 an article is held, 2 something could not be read, 3 a fault
    inside tqcheck. The policy stands in tqcheck.toml; `tqcheck config` shows it.
    """
    chosen = setup(
        run.config_file,
        {
            **check.settings(),
            **translation.settings(),
            **run.settings(),
            **reports.settings(),
        },
        {**gating.settings(), **baseline.settings()},
        gating.preset,
    )
    status = _run(feeds, chosen, baseline, reports)
    raise typer.Exit(status)


def _run(feeds: list[str], chosen: Setup, baseline: BaselineOptions, reports: ReportOptions) -> int:
    """Check the feeds, write reports and baseline; returns the exit status."""
    from tqcheck.cli.output import files_of, streaming, targets, write_report
    from tqcheck.cli.progress import progress_bar
    from tqcheck.gate.fetch.fetcher import Fetcher
    from tqcheck.gate.state import State

    own, source = chosen.gate_settings, chosen.configuration.settings.source
    wanted = targets(reports.format_name, reports.output, statistics=reports.statistics)
    file = Path(own.baseline)
    ensure_spared([one.path for one in wanted], [*feeds, source, own.state, own.baseline])
    if baseline.write_baseline:
        ensure_spared([own.baseline], [*feeds, source, own.state], option="--baseline")
    known = baselines.load(file) if baseline.new_only or baseline.ratchet else None
    with ExitStack() as stack:
        executor = stack.enter_context(chosen.executor())
        state = stack.enter_context(State(Path(own.state))) if own.state else None
        judge = chosen.gate(executor, state, Fetcher(own.limits), known, leave_out=files_of(wanted))
        advance = stack.enter_context(progress_bar(reports.quiet, feeds, source))
        emit = stack.enter_context(streaming(wanted))

        def done(document: DocumentReport) -> None:
            if not baseline.write_baseline:
                emit(document)
            advance(document)

        result = judge.run(feeds, stdin=sys.stdin.buffer, progress=done)
        if baseline.write_baseline:
            result = _write_baseline(result, file, chosen.policies, reports.quiet)
            for document in result.report.documents:
                emit(document)
    if known is not None and baseline.ratchet:
        _ratchet(known, file, result, reports.quiet)
    language = chosen.configuration.settings.ui_language
    write_report(result.report, wanted, reports, ui_language=language)
    return status_of_verdicts(result.report.documents, chosen.policies)


def _write_baseline(result: GateResult, path: Path, policies: Policies, quiet: bool) -> GateResult:
    """Write the baseline of all findings, and return the result with the baseline applied."""
    from tqcheck.pipeline.score import with_scores

    known = baselines.of(result.report.documents)
    baselines.save(known, path)
    said = in_message_language(f"{len(known.entries)} findings are in the baseline {path}")
    remark(f"tqcheck: {said}", quiet=quiet)
    documents = tuple(
        verdicts.judge(document if document.error else with_scores(known.apply(document)), policies)
        for document in result.report.documents
    )
    return replace(result, report=replace(result.report, documents=documents))


def _ratchet(known: baselines.Baseline, path: Path, result: GateResult, quiet: bool) -> None:
    """Remove mended findings from the baseline; without any, the file is not written."""
    left = known.ratcheted(result.report.documents)
    gone = len(known.entries) - len(left.entries)
    if gone:
        baselines.save(left, path)
        said = in_message_language(f"{gone} findings are mended and no longer in {path}")
        remark(f"tqcheck: {said}", quiet=quiet)
