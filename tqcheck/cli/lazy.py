"""Commands that are imported when they are called, so that `tqcheck --help` starts at once."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import Any, ClassVar, NamedTuple, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


class CommandEntry(NamedTuple):
    """Where a command is, and the line that the overview of all commands shows for it.

    Attributes:
        module: imported when the command runs or shows its own help.
        attribute: a function, or a `typer.Typer` with commands of its own.
        help: the first paragraph of the command's own help.
    """

    module: str
    attribute: str
    help: str


def _reflowed(text: str) -> str:
    """The paragraphs of a docstring, each on one line, for the help to break."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))


class LazyCommand(TyperCommand):
    """Stands for a command in the overview and hands over to it when it is called."""

    def __init__(self, name: str, entry: CommandEntry) -> None:
        super().__init__(name, help=entry.help, rich_markup_mode="rich")
        self.entry = entry

    def load(self) -> TyperCommand | TyperGroup:
        """Import the command."""
        found = getattr(import_module(self.entry.module), self.entry.attribute)
        if not isinstance(found, typer.Typer):
            function, found = found, typer.Typer(add_completion=False)
            found.command(help=_reflowed(inspect.getdoc(function) or ""))(function)
        command = cast("TyperCommand | TyperGroup", get_command(found))
        command.name = self.name
        return command

    def make_context(self, *args: Any, **extra: Any) -> Any:
        """Parse arguments with the parameters of the command itself."""
        return self.load().make_context(*args, **extra)


class LazyGroup(TyperGroup):
    """A group whose commands stand in a table, `entries`, of its subclass."""

    entries: ClassVar[dict[str, CommandEntry]]

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, entry in self.entries.items():
            self.commands[name] = LazyCommand(name, entry)
