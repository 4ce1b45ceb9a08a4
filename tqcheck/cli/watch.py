"""`tqcheck watch`: the gate that runs on its own and polls feeds."""

from __future__ import annotations

import signal
import threading
from pathlib import Path
from types import FrameType
from typing import Annotated
from urllib.parse import urlsplit

import typer

from tqcheck.cli import gate_setup, options
from tqcheck.cli.output import files_of, streaming, targets, write_report
from tqcheck.cli.streams import remark
from tqcheck.errors import UsageError
from tqcheck.gate.fetch.fetcher import Fetcher
from tqcheck.gate.fetch.urls import SCHEMES, redacted
from tqcheck.gate.state import State
from tqcheck.model import Report

DEFAULT_STATE = ".tqcheck-state.db"


def watch(
    feeds: Annotated[
        list[str],
        typer.Argument(help="Feeds: addresses, files or folders.", metavar="FEED…"),
    ],
    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="Between polls of a feed: 30s, 5m, 2h.")
    ] = "5m",
    webhook: Annotated[
        str | None,
        typer.Option("--webhook", metavar="URL", help="POST JSON here for each held article."),
    ] = None,
    on_hold: Annotated[
        str | None,
        typer.Option(
            "--on-hold", metavar="COMMAND", help="Run this with the same JSON on standard input."
        ),
    ] = None,
    metrics: Annotated[
        Path | None,
        typer.Option("--metrics", metavar="FILE", help="Figures for Prometheus' textfile."),
    ] = None,
    rounds: Annotated[
        int | None,
        typer.Option("--rounds", min=1, metavar="N", help="End after N polls of each feed."),
    ] = None,
    preset: gate_setup.Preset = None,
    state_file: gate_setup.StateFile = None,
    no_learned: options.NoLearned = False,
    estimator: options.Estimator = None,
    suppressions: options.Suppressions = None,
    source: options.Source = None,
    glossary: options.Glossary = None,
    back_translator: options.BackTranslator = None,
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
    ui_language: options.UiLanguage = None,
    quiet: options.Quiet = False,
) -> None:
    """Poll feeds, check what is new, call somebody when an article is held.

    Runs until SIGTERM or SIGINT, and then ends with status 0 after the article that it is at.
    """
    from tqcheck.gate.metrics import Metrics
    from tqcheck.gate.watch import Calls, Watcher, command_words

    pause = gate_setup.seconds(every, "--every")
    if "-" in feeds:
        raise UsageError("standard input cannot be watched; `tqcheck gate -` reads it once")
    if webhook is not None and urlsplit(webhook).scheme not in SCHEMES:
        raise UsageError(f"--webhook {redacted(webhook)}: is no http or https address")
    if on_hold is not None:
        command_words(on_hold)  # refused now, not at the first article that is held
    chosen = gate_setup.setup(
        config_file,
        {
            "source": source,
            "glossary": glossary or None,
            "back_translator": back_translator,
            "select": options.codes(select),
            "ignore": options.codes(ignore),
            "jobs": jobs,
            "max_bytes": max_bytes,
            "device": device,
            "ui_language": ui_language,
            "learned": False if no_learned else None,
            "estimator": estimator,
            "suppressions": suppressions,
        },
        {
            "state": state_file,
            "fetch.timeout": timeout,
            "fetch.allow-private": allow_private or None,
        },
        preset,
    )
    wanted = targets(format_name, output)
    language = chosen.configuration.settings.ui_language

    def write(report: Report) -> None:
        with streaming(wanted) as emit:
            for document in report.documents:
                emit(document)
        write_report(report, wanted, ui_language=language, quiet=True)

    fetcher = Fetcher(chosen.gate_settings.limits)
    stop = _stop_on_signals(fetcher)
    with State(Path(chosen.gate_settings.state or DEFAULT_STATE)) as state:
        Watcher(
            gate=chosen.gate(state, fetcher, leave_out=files_of(wanted)),
            state=state,
            fetcher=fetcher,
            every=pause,
            stop=stop,
            write=write,
            log=lambda line: remark(f"tqcheck: {line}", quiet=quiet),
            calls=Calls(webhook, on_hold),
            metrics=Metrics() if metrics is not None else None,
            metrics_file=metrics,
        ).run(feeds, rounds=rounds)
    if stop.is_set():
        remark("tqcheck: stopped; the state is kept", quiet=quiet)


def _stop_on_signals(fetcher: Fetcher) -> threading.Event:
    """An event that SIGTERM and SIGINT set; a fetch that is under way is given up."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        fetcher.cancel()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    return stop
