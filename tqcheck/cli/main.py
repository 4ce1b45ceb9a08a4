"""The program `tqcheck`: its commands, and the exit status of what goes wrong."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer

from tqcheck.cli.exit_status import INTERNAL, NOT_READ
from tqcheck.cli.lazy import CommandEntry, LazyGroup
from tqcheck.cli.process_end import end_process
from tqcheck.cli.signals import Stopped, end_at_once
from tqcheck.cli.streams import remark, say
from tqcheck.cli.usage import PARSER_ERROR, is_help, usage_message
from tqcheck.errors import TqcheckError
from tqcheck.safe_output.stream import guard_standard_error
from tqcheck.version import __version__

# Objects between two searches for unused cycles: at start-up nearly all that are made are kept.
_OBJECTS = 50_000


class Commands(LazyGroup):
    """The commands, in the order in which `tqcheck --help` lists them."""

    entries: ClassVar[dict[str, CommandEntry]] = {
        "scan": CommandEntry(
            "tqcheck.cli.scan",
            "scan",
            "Check machine-translated German: files, folders (recursively) or standard input.",
        ),
        "gate": CommandEntry(
            "tqcheck.cli.gate",
            "gate",
            "Decide for each article of a feed: publish, review or hold.",
        ),
        "watch": CommandEntry(
            "tqcheck.cli.watch",
            "watch",
            "Poll feeds, check what is new, call somebody when an article is held.",
        ),
        "init": CommandEntry(
            "tqcheck.cli.init",
            "init",
            "Write a commented tqcheck.toml: three questions, or none with --preset.",
        ),
        "config": CommandEntry(
            "tqcheck.cli.config",
            "config",
            "Show settings and gate policy, merged, with the origin of each value.",
        ),
        "align": CommandEntry(
            "tqcheck.cli.align",
            "align",
            "Show which English says what which German says: sentences, confidence, words.",
        ),
        "backtranslate": CommandEntry(
            "tqcheck.cli.backtranslate",
            "backtranslate",
            "Print the English of a German text, a line a segment, as "
            "`--back-translator file:` wants.",
        ),
        "compare": CommandEntry(
            "tqcheck.cli.compare",
            "compare",
            "Compare reports on the same articles: two or more engines, or dates.",
        ),
        "archive": CommandEntry(
            "tqcheck.cli.archive",
            "archive",
            "Count an archive: rules, outlets, engines, weeks, and the worst articles.",
        ),
        "decisions": CommandEntry(
            "tqcheck.cli.decisions",
            "decisions_app",
            "Decisions of editors: merge files that report pages saved.",
        ),
        "learn": CommandEntry(
            "tqcheck.cli.learn",
            "learn",
            "Refit the models that judge candidates to your own false alarms and tolerated "
            "findings.",
        ),
        "explain": CommandEntry(
            "tqcheck.cli.rules",
            "explain",
            "Say what a rule does, with examples and its measured precision.",
        ),
        "rules": CommandEntry(
            "tqcheck.cli.rules",
            "rules_app",
            "List every rule: code, name, MQM category, severity, needs, measured precision.",
        ),
        "docs": CommandEntry(
            "tqcheck.cli.docs",
            "docs",
            "Show the documentation: a page, the page of a rule, or the list of pages.",
        ),
        "schema": CommandEntry(
            "tqcheck.cli.schema",
            "schema",
            "Print the JSON Schema of the settings' file or of the JSON report.",
        ),
        "models": CommandEntry(
            "tqcheck.cli.models",
            "models_app",
            "Models for back-translation, quality and damage: list, card, get, verify, convert.",
        ),
        "cache": CommandEntry(
            "tqcheck.cli.cache",
            "cache_app",
            "What is kept of earlier runs: where, how much, how often it was of use; clear.",
        ),
        "evaluate": CommandEntry(
            "tqcheck.cli.evaluate", "evaluate_app", "Measure rules and models on labelled data."
        ),
    }

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command; errors of the parser look like all others."""

        def parsed() -> Any:
            run = super(Commands, self).main
            return run(args, prog_name, complete_var, False, windows_expand_args, **extra)

        if not standalone_mode:
            return parsed()
        try:
            status = parsed()
        except PARSER_ERROR as error:
            if is_help(error):
                error.show()  # type: ignore[attr-defined]
            else:
                remark(f"tqcheck: {usage_message(error, args)}")
            sys.exit(NOT_READ)
        sys.exit(status if isinstance(status, int) else 0)


app = typer.Typer(
    name="tqcheck",
    cls=Commands,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"]},
    pretty_exceptions_enable=False,
    help="Finds and explains the faults of machine-translated German news.",
)


def _version(wanted: bool) -> None:
    if wanted:
        say(f"tqcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Finds and explains the faults of machine-translated German news."""


def program() -> None:
    """The program as a process of its own: `run`, without what a process need not do."""
    gc.set_threshold(_OBJECTS)
    try:
        run()
    except SystemExit as ended:
        if isinstance(ended.code, int):
            end_process(ended.code)
        raise


def run() -> None:
    """Run the program; never a traceback for what a user can mend.

    Exit status: 0 done, 1 a threshold was reached, 2 wrong usage or something could not be read,
    3 a fault inside tqcheck, 128 and its number where a signal ended it.
    """
    _open_missing_streams()
    # Texts are UTF-8 whatever the platform's console says.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    guard_standard_error()
    end_at_once()
    try:
        app()
    except TqcheckError as error:
        _say_why(str(error))
        sys.exit(NOT_READ)
    except Stopped as stopped:
        _say_why(f"ended by {stopped}; files that it was to write are as before")
        sys.exit(128 + stopped.number)
    except (BrokenPipeError, SystemExit) as ended:
        # The reader of our output has gone (`tqcheck scan … | head`); that is its right. The parser
        # and rich end the program themselves then, with a status that would be a verdict.
        if isinstance(ended, SystemExit) and not isinstance(ended.__context__, BrokenPipeError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if "TQCHECK_DEBUG" in os.environ:
            raise
        _say_why(f"a fault inside tqcheck: {type(error).__name__}: {error}")
        _say_why("Set TQCHECK_DEBUG=1 to see where, and please report it")
        sys.exit(INTERNAL)


def _say_why(message: str) -> None:
    """Say in the user's language why the program ends."""
    from tqcheck.cli.message_language import in_message_language

    remark(f"tqcheck: {in_message_language(message)}")


def _open_missing_streams() -> None:
    """Give standard streams that the caller has closed (`<&-`) an end that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8"))
