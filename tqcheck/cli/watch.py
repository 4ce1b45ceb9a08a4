"""`tqcheck watch`: the gate as a service that polls feeds."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from tqcheck.cli.exit_status import status_of
from tqcheck.cli.gate_setup import Setup, seconds, setup
from tqcheck.cli.message_language import in_message_language
from tqcheck.cli.option_groups import (
    CheckOptions,
    GateOptions,
    ReportOptions,
    RunOptions,
    WatchOptions,
    with_option_groups,
)
from tqcheck.cli.overwriting import ensure_spared
from tqcheck.cli.signals import Stopped, end_soon
from tqcheck.cli.streams import remark
from tqcheck.errors import UsageError
from tqcheck.gate.fetch.urls import SCHEMES, redacted
from tqcheck.model import DocumentReport, Report

if TYPE_CHECKING:
    from tqcheck.gate.fetch.fetcher import Fetcher

DEFAULT_STATE = ".tqcheck-state.db"


@with_option_groups
def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(help="Feeds: addresses, files or folders.", metavar="FEED…"),
    ],
    watching: WatchOptions,
    gating: GateOptions,
    check: CheckOptions,
    run: RunOptions,
    reports: ReportOptions,
) -> None:
    """Poll feeds, check what is new, call somebody when an article is held.

    Runs until SIGTERM or SIGINT (status 0; it ends after the article that it is at, or after five
    seconds), or for a number of --rounds. Then the status is 2 if a feed or an article could not be
    read in the last one.
    """
    if "-" in feeds:
        raise UsageError("standard input cannot be watched; `tqcheck gate -` reads it once")
    webhook = watching.webhook
    if webhook is not None and urlsplit(webhook).scheme not in SCHEMES:
        raise UsageError(f"--webhook {redacted(webhook)}: is no http or https address")
    chosen = setup(
        run.config_file,
        {**check.settings(), **run.settings(), **reports.settings()},
        gating.settings(),
        gating.preset,
    )
    _watch(feeds, seconds(watching.every, "--every"), chosen, watching, reports)


def _ensure_spared(
    feeds: list[str], chosen: Setup, watching: WatchOptions, outputs: list[str | None]
) -> None:
    state = chosen.gate_settings.state or DEFAULT_STATE
    read = [*feeds, chosen.configuration.settings.source, state]
    ensure_spared(outputs, read)
    if watching.metrics is not None:
        ensure_spared([str(watching.metrics)], read, option="--metrics")


def _watch(
    feeds: list[str], every: float, chosen: Setup, watching: WatchOptions, reports: ReportOptions
) -> None:
    from tqcheck.cli.output import files_of, streaming, targets, write_report
    from tqcheck.gate.fetch.fetcher import Fetcher
    from tqcheck.gate.hold_command import command_words
    from tqcheck.gate.metrics import Metrics
    from tqcheck.gate.state import State
    from tqcheck.gate.watch import Calls, Watcher

    if watching.on_hold is not None:
        command_words(watching.on_hold)  # a wrong command is refused now, not at the first hold
    wanted = targets(reports.format_name, reports.output, statistics=reports.statistics)
    language = chosen.configuration.settings.ui_language
    _ensure_spared(feeds, chosen, watching, [one.path for one in wanted])

    def write(report: Report) -> None:
        with streaming(wanted) as emit:
            for document in report.documents:
                emit(document)
        write_report(
            report,
            wanted,
            replace(reports, quiet=True),
            ui_language=language,
            names_errors=reports.quiet,  # else the log does
        )

    fetcher = Fetcher(chosen.gate_settings.limits)
    stop = _stop_on_signals(fetcher)
    path = Path(chosen.gate_settings.state or DEFAULT_STATE)
    with suppress(Stopped), chosen.executor() as executor, State(path) as state:
        watcher = Watcher(
            gate=chosen.gate(executor, state, fetcher, leave_out=files_of(wanted)),
            state=state,
            fetcher=fetcher,
            every=every,
            stop=stop,
            write=write,
            log=lambda line: remark(f"tqcheck: {line}", quiet=reports.quiet),
            calls=Calls(watching.webhook, watching.on_hold),
            metrics=Metrics() if watching.metrics is not None else None,
            metrics_file=watching.metrics,
        )
        documents = watcher.run(feeds, rounds=watching.rounds)
        # A watch that is stopped has done what it was asked for.
        if not stop.is_set():
            raise typer.Exit(_status(documents))
    remark(f"tqcheck: {in_message_language('stopped; the state is kept')}", quiet=reports.quiet)


def _status(documents: Sequence[DocumentReport]) -> int:
    """The exit status after the last round: whether all could be read, whatever the verdicts."""
    kinds = {document.error.kind for document in documents if document.error is not None}
    return status_of(kinds)


def _stop_on_signals(fetcher: Fetcher) -> threading.Event:
    """An event that SIGTERM and SIGINT set; they also cancel the fetch in progress."""
    stop = threading.Event()

    def told() -> None:
        stop.set()
        fetcher.cancel()

    end_soon(told)
    return stop
