"""The program `tqcheck`: its commands, and the exit status of what goes wrong."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from tqcheck.cli.align import align
from tqcheck.cli.backtranslate import backtranslate
from tqcheck.cli.compare import compare
from tqcheck.cli.config import config
from tqcheck.cli.evaluate import evaluate_app
from tqcheck.cli.gate import gate
from tqcheck.cli.models import models_app
from tqcheck.cli.rules import explain, rules
from tqcheck.cli.scan import INTERNAL, NOT_READ, scan
from tqcheck.cli.watch import watch
from tqcheck.errors import TqcheckError
from tqcheck.version import __version__

app = typer.Typer(
    name="tqcheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Finds and explains the faults of machine-translated German news.",
)
app.command()(scan)
app.command()(gate)
app.command()(watch)
app.command()(config)
app.command()(align)
app.command()(backtranslate)
app.command()(compare)
app.command()(explain)
app.command()(rules)
app.add_typer(models_app, name="models")
app.add_typer(evaluate_app, name="evaluate")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tqcheck {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Finds and explains the faults of machine-translated German news."""


def run() -> None:
    """Run the program; never a traceback for what a user can mend.

    Exit status: 0 done, 1 a threshold was reached, 2 wrong usage or something could not be read,
    3 a fault inside tqcheck.
    """
    _open_missing_streams()
    # Texts are UTF-8 whatever the platform's console says.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except TqcheckError as error:
        sys.stderr.write(f"tqcheck: {error}\n")
        sys.exit(NOT_READ)
    except BrokenPipeError:
        # The reader of our output has gone (`tqcheck scan … | head`); that is its right.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if "TQCHECK_DEBUG" in os.environ:
            raise
        sys.stderr.write(
            f"tqcheck: a fault inside tqcheck: {type(error).__name__}: {error}\n"
            "Set TQCHECK_DEBUG=1 to see where, and please report it.\n"
        )
        sys.exit(INTERNAL)


def _open_missing_streams() -> None:
    """Give standard streams that the caller has closed (`<&-`) an end that leads nowhere."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(nowhere, mode, encoding="utf-8"))
