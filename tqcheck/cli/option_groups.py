"""Groups of options as dataclasses, which several commands share."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, fields, is_dataclass
from inspect import Parameter
from pathlib import Path
from typing import Annotated, Any, ClassVar, get_args, get_type_hints

import typer

from tqcheck.cli import options
from tqcheck.errors import UsageError


def with_option_groups(command: Callable[..., None]) -> Callable[..., None]:
    """`command` for typer: each parameter that is a dataclass is replaced by the fields of it.

    All fields need defaults, and their type hints are typer's. The help shows the options of a
    group under its ``PANEL``.
    """
    # Not `get_type_hints`: Python 3.10 wraps hints of parameters with the default None.
    declared = inspect.signature(command, eval_str=True).parameters
    groups: dict[str, Any] = {
        name: parameter.annotation
        for name, parameter in declared.items()
        if is_dataclass(parameter.annotation)
    }

    def parameters() -> Iterator[Parameter]:
        for name, parameter in declared.items():
            if name in groups:
                yield from _parameters_of(groups[name])
            else:
                yield parameter.replace(kind=Parameter.KEYWORD_ONLY)

    def run(**given: Any) -> None:
        for name, kind in groups.items():
            given[name] = kind(**{field.name: given.pop(field.name) for field in fields(kind)})
        command(**given)

    signature = inspect.Signature(list(parameters()))
    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = signature  # type: ignore[attr-defined]
    run.__annotations__ = {name: one.annotation for name, one in signature.parameters.items()}
    return run


def _parameters_of(kind: Any) -> Iterator[Parameter]:
    hints = get_type_hints(kind, include_extras=True)
    for field in fields(kind):
        hint = _in_panel(hints[field.name], getattr(kind, "PANEL", None))
        yield Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=hint)


def _in_panel(hint: Any, panel: str | None) -> Any:
    """A type hint whose option is shown under the heading `panel`; others may share the option."""
    kind, option = get_args(hint)
    option = copy(option)
    option.rich_help_panel = panel
    return Annotated[kind, option]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What is checked, with which evidence and by which rules."""

    PANEL: ClassVar[str] = "Evidence and rules"

    source: options.Source = None
    require_source: options.RequireSource = None
    columns: options.Columns = None
    encoding: options.Encoding = None
    glossary: options.Glossary = None
    style: options.Style = None
    back_translator: options.BackTranslator = None
    select: options.Select = None
    ignore: options.Ignore = None
    rules: options.Rules = None
    no_learned: options.NoLearned = False
    suspects: options.Suspects = None
    estimator: options.Estimator = None
    combiner: options.Combiner = None
    suppressions: options.Suppressions = None

    def settings(self) -> dict[str, Any]:
        """Values for `tqcheck.config.load`; None for options that were not given."""
        return {
            "source": self.source,
            "require_source": self.require_source,
            "columns": self.columns,
            "encoding": self.encoding,
            "glossary": self.glossary or None,
            "style": self.style,
            "back_translator": self.back_translator,
            "select": options.codes(self.select),
            "ignore": options.codes(self.ignore),
            "rules": self.rules or None,
            "learned": False if self.no_learned else None,
            "suspects": self.suspects,
            "estimator": self.estimator,
            "combiner": self.combiner,
            "suppressions": self.suppressions,
        }


@dataclass(frozen=True, slots=True)
class TranslationOptions:
    """How the translators work."""

    PANEL: ClassVar[str] = "Translation"

    round_trip: options.RoundTrip = None
    beam: options.Beam = None
    no_cache: options.NoCache = False

    def settings(self) -> dict[str, Any]:
        """As `CheckOptions.settings`."""
        return {
            "round_trip": self.round_trip,
            "beam": self.beam,
            "cache": False if self.no_cache else None,
        }


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a command runs, and where its settings are."""

    PANEL: ClassVar[str] = "Run"

    jobs: options.Jobs = None
    config_file: options.ConfigFile = None
    max_bytes: options.MaxBytes = None
    timeout_per_document: options.TimeOutPerDocument = None
    device: options.Device = None

    def settings(self) -> dict[str, Any]:
        """As `CheckOptions.settings`."""
        return {
            "jobs": self.jobs,
            "max_bytes": self.max_bytes,
            "timeout_per_document": self.timeout_per_document,
            "device": self.device,
        }


@dataclass(frozen=True, slots=True)
class TextOptions:
    """What commands share that read documents and check nothing.

    `--select` and `--ignore` change nothing there: a script may give all commands the same options.
    """

    PANEL: ClassVar[str] = "Text and translation"

    source: options.Source = None
    columns: options.Columns = None
    encoding: options.Encoding = None
    back_translator: options.BackTranslator = None
    beam: options.Beam = None
    no_cache: options.NoCache = False
    rules: options.Unused = None

    def settings(self) -> dict[str, Any]:
        """As `CheckOptions.settings`."""
        return {
            "source": self.source,
            "columns": self.columns,
            "encoding": self.encoding,
            "back_translator": self.back_translator,
            "beam": self.beam,
            "cache": False if self.no_cache else None,
            "learned": False,
        }


@dataclass(frozen=True, slots=True)
class TextOutputOptions:
    """Where the result of such a command goes."""

    PANEL: ClassVar[str] = "Output"

    format_name: options.TextOrJson = None
    output: options.Output = None
    quiet: options.Quiet = False

    @property
    def format(self) -> str:
        """``text`` or ``json``.

        Raises:
            UsageError: it is another, or the file's name does not say it.
        """
        from tqcheck.reporters import format_for

        path = None if self.output == "-" else self.output
        return format_for(self.format_name, path, ("text", "json"))


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """Which reports are written, and where."""

    PANEL: ClassVar[str] = "Report"

    format_name: options.Format = None
    output: options.Outputs = None
    ui_language: options.UiLanguage = None
    quiet: options.Quiet = False
    verbose: options.Verbose = False
    show_suspects: options.ShowSuspects = False
    statistics: options.Statistics = False

    def settings(self) -> dict[str, Any]:
        """As `CheckOptions.settings`."""
        return {"ui_language": self.ui_language}


@dataclass(frozen=True, slots=True)
class FixOptions:
    """Whether what is found is mended, too."""

    PANEL: ClassVar[str] = "Fixes"

    fix: Annotated[
        bool, typer.Option("--fix", help="Mend the files in place, where the fix is certain.")
    ] = False
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help="With --fix or --diff: the fixes too that somebody must read."
        ),
    ] = False
    diff: Annotated[
        bool,
        typer.Option(
            "--diff",
            help="Show what --fix would change, and write nothing; exit status 1 if anything.",
        ),
    ] = False

    @property
    def are_wanted(self) -> bool:
        """Whether fixes are to be written or shown."""
        return self.fix or self.diff


@dataclass(frozen=True, slots=True)
class GateOptions:
    """The policy, the state, and the limits of a fetch."""

    PANEL: ClassVar[str] = "Policy and fetching"

    preset: options.Preset = None
    state_file: options.StateFile = None
    timeout: options.TimeOut = None
    allow_private: options.AllowPrivate = None

    def settings(self) -> dict[str, Any]:
        """Values for `tqcheck.gate.settings.load`; None for options that were not given."""
        return {
            "state": self.state_file,
            "fetch.timeout": self.timeout,
            "fetch.allow-private": self.allow_private or None,
        }


@dataclass(frozen=True, slots=True)
class BaselineOptions:
    """What the baseline is used for."""

    PANEL: ClassVar[str] = "Baseline"

    new_only: Annotated[
        bool, typer.Option("--new-only", help="What is in the baseline does not count.")
    ] = False
    baseline_file: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="FILE", help="The baseline; default: .tqcheck-baseline.json."
        ),
    ] = None
    write_baseline: Annotated[
        bool, typer.Option("--write-baseline", help="Make the baseline of all that is found now.")
    ] = False
    ratchet: Annotated[
        bool,
        typer.Option(
            "--ratchet", help="As --new-only, and take out of the baseline what is mended."
        ),
    ] = False

    def settings(self) -> dict[str, Any]:
        """As `GateOptions.settings`.

        Raises:
            UsageError: the options contradict each other.
        """
        if self.write_baseline and (self.new_only or self.ratchet):
            raise UsageError(
                "--write-baseline makes a new baseline; leave out --new-only, --ratchet"
            )
        return {"baseline": self.baseline_file}


@dataclass(frozen=True, slots=True)
class WatchOptions:
    """How often feeds are polled, and who is notified."""

    PANEL: ClassVar[str] = "Watching"

    every: Annotated[
        str, typer.Option("--every", metavar="TIME", help="Between polls of a feed: 30s, 5m, 2h.")
    ] = "5m"
    webhook: Annotated[
        str | None,
        typer.Option("--webhook", metavar="URL", help="POST JSON here for each held article."),
    ] = None
    on_hold: Annotated[
        str | None,
        typer.Option(
            "--on-hold",
            metavar="COMMAND",
            help="Run this program with the same JSON on standard input, for each held article. No "
            "shell is used: pipes, variables and && need a script.",
        ),
    ] = None
    metrics: Annotated[
        Path | None,
        typer.Option("--metrics", metavar="FILE", help="Figures for Prometheus' textfile."),
    ] = None
    rounds: Annotated[
        int | None,
        typer.Option("--rounds", min=1, metavar="N", help="End after N polls of each feed."),
    ] = None
