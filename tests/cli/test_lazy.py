"""Commands that are imported when they are called."""

from __future__ import annotations

import inspect
import re
from importlib import import_module

import pytest
import typer
from typer.testing import CliRunner

from tqcheck.cli.evaluate import Measurements
from tqcheck.cli.lazy import CommandEntry, LazyCommand
from tqcheck.cli.main import Commands, app


@pytest.mark.parametrize(
    "entry",
    [*Commands.entries.values(), *Measurements.entries.values()],
    ids=lambda entry: entry.attribute,
)
def test_the_overview_says_of_a_command_what_its_own_help_says(entry: CommandEntry) -> None:
    found = getattr(import_module(entry.module), entry.attribute)
    own = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
    assert " ".join(own.split("\n\n")[0].split()) == entry.help


def test_the_overview_lists_every_command() -> None:
    shown = CliRunner().invoke(app, ["--help"]).output.split("Commands")[1]
    listed = re.findall(r"^│ (\w+) ", shown, re.MULTILINE)
    assert listed == list(Commands.entries)


def test_a_mistyped_command_is_answered_with_the_one_that_was_meant() -> None:
    done = CliRunner().invoke(app, ["scna"])
    assert done.exit_code == 2
    assert "scan" in done.output


def test_a_command_keeps_its_name_and_takes_its_own_options() -> None:
    command = LazyCommand("gate", Commands.entries["gate"]).load()
    assert command.name == "gate"
    assert "--preset" in [option for parameter in command.params for option in parameter.opts]
