"""The docstring of a package that lists its files lists all of them, and no others."""

from __future__ import annotations

import ast
import itertools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_NAME = re.compile(r"[a-z_0-9]+(?:\.py|/)")


def listed(init: Path) -> list[str]:
    """The names with which an indented line begins, one or several."""
    docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) or ""
    rows = [line.split() for line in docstring.split("\n") if line.startswith("    ")]
    return [name for row in rows for name in itertools.takewhile(_NAME.fullmatch, row)]


MAPS = [
    init
    for folder in ("tqcheck", "corpora")
    for init in sorted((ROOT / folder).rglob("__init__.py"))
    if listed(init)
]


@pytest.mark.parametrize("init", MAPS, ids=lambda one: one.parent.name)
def test_a_list_of_files_is_complete(init: Path) -> None:
    there = {path.name for path in init.parent.glob("*.py")} - {"__init__.py"}
    folders = {path.parent.name + "/" for path in init.parent.glob("*/__init__.py")}
    names = listed(init)
    assert sorted(names) == sorted(set(names))
    assert {name for name in names if name.endswith(".py")} == there
    assert folders <= set(names)


def test_there_are_lists() -> None:
    assert MAPS
