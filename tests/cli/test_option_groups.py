"""Groups of options: one definition, and the commands that share it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from tqcheck.cli.gate import gate
from tqcheck.cli.option_groups import CheckOptions, ReportOptions, RunOptions, with_option_groups
from tqcheck.cli.scan import scan
from tqcheck.cli.watch import watch


@dataclass(frozen=True)
class Paint:
    colour: Annotated[str, typer.Option("--colour", help="Of the paint.")] = "red"
    coats: Annotated[int, typer.Option("--coats")] = 1


@dataclass(frozen=True)
class Varnish:
    coats: Annotated[int, typer.Option("--coats")] = 1


def options_of(command: Any) -> dict[str, str | None]:
    """The options of a command with their help."""
    app = typer.Typer()
    app.command()(command)
    return {p.name: getattr(p, "help", None) for p in get_command(app).params if p.name}


def test_a_group_reaches_the_command_as_one_value() -> None:
    got: list[tuple[str, Paint, bool]] = []

    @with_option_groups
    def paint(
        wall: Annotated[str, typer.Argument()],
        with_paint: Paint,
        dry: Annotated[bool, typer.Option("--dry")] = False,
    ) -> None:
        """Paint a wall."""
        got.append((wall, with_paint, dry))

    app = typer.Typer()
    app.command()(paint)
    run = CliRunner().invoke
    assert run(app, ["north", "--coats", "3", "--dry"]).exit_code == 0
    assert run(app, ["south", "--colour", "blue"]).exit_code == 0
    assert run(app, ["west", "--coats", "many"]).exit_code == 2
    assert got == [("north", Paint(coats=3), True), ("south", Paint("blue"), False)]
    shown = run(app, ["--help"]).output
    assert "Paint a wall." in shown
    assert "Of the paint." in shown


def test_two_groups_with_one_option_are_refused() -> None:
    with pytest.raises(ValueError, match="coats"):

        @with_option_groups
        def paint(first: Paint, then: Varnish) -> None:
            """Paint twice."""


def test_scan_gate_and_watch_share_their_options() -> None:
    scanning, gating, watching = map(options_of, (scan, gate, watch))
    for group in (CheckOptions, RunOptions, ReportOptions):
        for name in (field.name for field in fields(group)):
            assert scanning[name]
            assert scanning[name] == gating[name] == watching[name]
    assert {"preset", "state_file"} <= gating.keys() & watching.keys()
    assert "fail_on" in scanning
