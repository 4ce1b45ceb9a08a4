"""What is read of a rule's module without importing it is its docstring."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path

import pytest

from tqcheck.rules.catalog import _docstring, built_in


def test_the_docstring_of_every_rule_is_what_python_says() -> None:
    modules = {entry.module for entry in built_in() if not entry.is_declared}
    assert len(modules) > 70
    for name in modules:
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        source = Path(spec.origin).read_text("utf-8")
        assert _docstring(source) == (ast.get_docstring(ast.parse(source)) or ""), name


@pytest.mark.parametrize(
    "source",
    ["", "x = 1", '"""', "'single'", 'r"""raw \\d"""', '"""with \\n escape"""', '"""a"""\nx = 1',
     '"""  indented\n\n    more\n    """', "\n# comment\n\"\"\"after it\"\"\""],
)  # fmt: skip
def test_other_docstrings(source: str) -> None:
    try:
        expected = ast.get_docstring(ast.parse(source)) or ""
    except SyntaxError:
        with pytest.raises(SyntaxError):
            _docstring(source)
    else:
        assert _docstring(source) == expected
