"""What is printed passes one place, which makes it harmless; no other module prints."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import modules

STREAMS = "tqcheck.cli.streams"
# Modules with a stream in their hands, and why they may have it.
ALLOWED = {
    STREAMS: {"sys.stdout", "sys.stderr"},
    "tqcheck.cli.main": {"sys.stdout", "sys.stderr"},  # encodings and closed streams, no text
    "tqcheck.cli.output": {"sys.stdout", "sys.stderr"},  # are they terminals; lines of JSON
    "tqcheck.cli.process_end": {"sys.stdout", "sys.stderr"},  # flushes them
    "tqcheck.cli.markdown": {"sys.stdout"},  # is it a terminal
    "tqcheck.evaluate.speed.calls_runner": {"sys.stderr"},  # a number; not part of a run
    "tqcheck.safe_output.stream": {"sys.stderr"},
    "tqcheck.safe_output.console": {"rich.console.Console"},
}
_PRINTERS = (
    "print", "typer.echo", "typer.secho", "click.echo", "click.secho", "os.write", "rich.print",
    "rich.get_console", "rich.print_json", "rich.console.Console", "logging.basicConfig",
)  # fmt: skip
_STREAMS = ("sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__")


def printing(code: str) -> Iterator[str]:
    """The names in `code` that can reach standard output or standard error."""
    tree = ast.parse(code)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
        elif isinstance(node, ast.Import):
            names |= {one.asname: one.name for one in node.names if one.asname}
    for node in ast.walk(tree):
        name = _dotted(node, names)
        if (
            name in _STREAMS
            or name == "rich.console.Console"
            or name in _PRINTERS
            or name in {"rich.print", "rich.get_console", "rich.print_json", "logging.basicConfig"}
        ):
            yield name


def _dotted(node: ast.AST, names: dict[str, str]) -> str:
    match node:
        case ast.Name(id=name):
            return names.get(name, name)
        case ast.Attribute(value=value, attr=attribute):
            return f"{_dotted(value, names)}.{attribute}"
    return ""


def test_no_other_module_prints() -> None:
    found = {module.name: set(printing(module.text)) for module in modules()}
    assert {name: what for name, what in found.items() if what} == ALLOWED


@pytest.mark.parametrize(
    "code",
    ["print(1)", "import sys\nsys.stderr.write('x')",
     "from sys import stdout as out\nout.write('')",
     "import sys as s\ns.__stdout__.write('')", "import typer\ntyper.echo('x')",
     "from typer import echo\necho('x')", "from rich.console import Console\nConsole()",
     "import rich.console as c\nc.Console()", "import os\nos.write(1, b'')",
     "from rich import print\nprint('x')", "p = print\np('x')"],
)  # fmt: skip
def test_the_check_sees_printing_however_it_is_written(code: str) -> None:
    assert list(printing(code))
