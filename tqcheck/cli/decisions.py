"""`tqcheck decisions`: what editors decided on findings."""

from __future__ import annotations

from typing import Annotated, Literal, cast

import typer

from tqcheck.cli.exit_status import NOT_PASSED
from tqcheck.cli.streams import remark, write
from tqcheck.cli.usage import ensure_one_of

decisions_app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Decisions of editors: merge files that report pages saved.",
)


@decisions_app.callback()
def _decisions() -> None:
    """Decisions of editors: merge files that report pages saved."""


@decisions_app.command()
def merge(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Files of decisions, as the report page saves them (.tqcheck-ignore.toml).",
            metavar="FILE…",
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it here.")
    ] = None,
    prefer: Annotated[
        str | None,
        typer.Option(
            "--prefer",
            metavar="first|last",
            help="Which of two decisions stands that disagree; default: none, they are listed.",
        ),
    ] = None,
) -> None:
    """Put the decisions of several editors together in one file.

    The same decision twice becomes one, with all reasons and names and the earlier end. Where one
    editor calls a finding a false alarm and another tolerates it, nothing is written and the exit
    status is 1, unless --prefer says which file wins.
    """
    from tqcheck.suppression import load
    from tqcheck.suppression.merging import as_toml
    from tqcheck.suppression.merging import merge as merged

    ensure_one_of("--prefer", prefer, ("first", "last"))
    result = merged(map(load, files), cast("Literal['first', 'last'] | None", prefer))
    for one in result.disagreements:
        remark(f"tqcheck: {one}")
    if result.disagreements:
        remark("tqcheck: nothing was written; agree on these, or say --prefer first or last")
        raise typer.Exit(NOT_PASSED)
    write(as_toml(result.entries), output)
