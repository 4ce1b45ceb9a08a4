"""`tqcheck gate`: checks feeds against the policy; the exit status is the verdict."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tqcheck.cli import gate_setup, options
from tqcheck.cli.output import files_of, streaming, targets, write_report
from tqcheck.cli.progress import progress_bar
from tqcheck.cli.streams import remark
from tqcheck.errors import UsageError
from tqcheck.gate import baseline as baselines
from tqcheck.gate import verdict as verdicts
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.policy import Policies
from tqcheck.gate.state import State
from tqcheck.model import DocumentReport
from tqcheck.scoring import scored

if TYPE_CHECKING:
    from tqcheck.gate.run import GateResult


def gate(
    feeds: Annotated[
        list[str],
        typer.Argument(
            help="Feeds: addresses, files, folders; - is standard input.", metavar="FEED…"
        ),
    ],
    preset: gate_setup.Preset = None,
    state_file: gate_setup.StateFile = None,
    new_only: Annotated[
        bool, typer.Option("--new-only", help="What is in the baseline does not count.")
    ] = False,
    baseline_file: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="FILE", help="The baseline; default: .tqcheck-baseline.json."
        ),
    ] = None,
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Make the baseline of all that is found now.")
    ] = False,
    ratchet: Annotated[
        bool,
        typer.Option(
            "--ratchet", help="As --new-only, and take out of the baseline what is mended."
        ),
    ] = False,
    no_learned: options.NoLearned = False,
    estimator: options.Estimator = None,
    suppressions: options.Suppressions = None,
    source: options.Source = None,
    glossary: options.Glossary = None,
    back_translator: options.BackTranslator = None,
    round_trip: options.RoundTrip = None,
    select: options.Select = None,
    ignore: options.Ignore = None,
    format_name: options.Format = None,
    output: options.Outputs = None,
    jobs: options.Jobs = None,
    config_file: options.ConfigFile = None,
    max_bytes: options.MaxBytes = None,
    timeout: gate_setup.TimeOut = None,
    allow_private: gate_setup.AllowPrivate = None,
    device: options.Device = None,
    beam: options.Beam = None,
    no_cache: options.NoCache = False,
    ui_language: options.UiLanguage = None,
    quiet: options.Quiet = False,
) -> None:
    """Decide for each article of a feed: publish, review or hold.

    Exit status: 0 all may pass, 1 an article is held, 2 something could not be read, 3 a fault
    inside tqcheck. The policy stands in tqcheck.toml; `tqcheck config` shows it.
    """
    if write_baseline and (new_only or ratchet):
        raise UsageError("--write-baseline makes a new baseline; leave out --new-only, --ratchet")
    chosen = gate_setup.setup(
        config_file,
        {
            "source": source,
            "glossary": glossary or None,
            "back_translator": back_translator,
            "round_trip": round_trip,
            "select": options.codes(select),
            "ignore": options.codes(ignore),
            "jobs": jobs,
            "max_bytes": max_bytes,
            "device": device,
            "beam": beam,
            "cache": False if no_cache else None,
            "ui_language": ui_language,
            "learned": False if no_learned else None,
            "estimator": estimator,
            "suppressions": suppressions,
        },
        {
            "state": state_file,
            "baseline": baseline_file,
            "fetch.timeout": timeout,
            "fetch.allow-private": allow_private or None,
        },
        preset,
    )
    own = chosen.gate_settings
    wanted = targets(format_name, output)
    known_file = Path(own.baseline)
    known = baselines.load(known_file) if new_only or ratchet else None
    with ExitStack() as stack:
        state = stack.enter_context(State(Path(own.state))) if own.state else None
        judge = chosen.gate(state, Fetcher(own.limits), known, leave_out=files_of(wanted))
        advance = stack.enter_context(progress_bar(quiet))
        emit = stack.enter_context(streaming(wanted))

        def done(document: DocumentReport) -> None:
            if not write_baseline:
                emit(document)
            advance(document)

        result = judge.run(feeds, stdin=sys.stdin.buffer, progress=done)
        if write_baseline:
            result = _into_baseline(result, known_file, chosen.policies, quiet)
            for document in result.report.documents:
                emit(document)
    if known is not None and ratchet:
        _turn(known, known_file, result, quiet)
    language = chosen.configuration.settings.ui_language
    write_report(result.report, wanted, ui_language=language, quiet=quiet)
    raise typer.Exit(verdicts.exit_status(result.report.documents, chosen.policies))


def _into_baseline(result: GateResult, path: Path, policies: Policies, quiet: bool) -> GateResult:
    """Write the baseline of what was found; the result is then what the next run will say."""
    known = baselines.of(result.report.documents)
    baselines.save(known, path)
    remark(f"tqcheck: {len(known.entries)} findings are in the baseline {path}", quiet=quiet)
    documents = tuple(
        verdicts.judge(document if document.error else scored(known.apply(document)), policies)
        for document in result.report.documents
    )
    return replace(result, report=replace(result.report, documents=documents))


def _turn(known: baselines.Baseline, path: Path, result: GateResult, quiet: bool) -> None:
    """Take out what is mended; the file is left alone where nothing is."""
    left = known.ratcheted(result.report.documents)
    gone = len(known.entries) - len(left.entries)
    if gone:
        baselines.save(left, path)
        remark(f"tqcheck: {gone} findings are mended and no longer in {path}", quiet=quiet)
