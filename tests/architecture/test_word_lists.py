"""Word lists are data: none with more than ten entries stands in the code of a rule or of evidence.

Lists belong into ``languages/LANGUAGE/data/`` and are read through `tqcheck.languages.word_lists`.
A table of named conditions, whose values are computed, lists no words.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import tqcheck

_PACKAGE = Path(tqcheck.__file__).parent
_PLACES = ("rules", "evidence", "languages/de/rules")
_MOST = 10
_WORD = re.compile(r"[^\W\d_]{2,}")


def inline_lists(code: str) -> Iterator[tuple[int, int]]:
    """Line and number of entries of each word list with more than ten entries in `code`."""
    tree = ast.parse(code)
    docstrings = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    inside: set[int] = set()
    for node in ast.walk(tree):
        if id(node) in docstrings or id(node) in inside:
            continue
        count = _entries(node)
        if count > _MOST:
            inside.update(id(child) for child in ast.walk(node))
            yield node.lineno, count


def _entries(node: ast.AST) -> int:
    """How many words a node lists; 0 where it is no list."""
    match node:
        case ast.Set() | ast.Tuple() | ast.List():
            return sum(_words(item) for item in node.elts)
        case ast.Dict():
            keys = node.keys if any(_is_literal(value) for value in node.values) else []
            return sum(_words(item) for item in (*keys, *node.values) if item is not None)
        case ast.Call():
            return _words(node)
        case ast.Constant() | ast.JoinedStr() | ast.BinOp():
            return _alternatives(_text(node))
    return 0


def _is_literal(node: ast.expr) -> bool:
    """Whether a value is written out and not computed."""
    containers = ast.Constant | ast.Tuple | ast.List | ast.Set | ast.Dict
    return isinstance(node, containers) or _words(node) > 0


def _words(node: ast.expr) -> int:
    """How many words an entry of a literal holds."""
    match node:
        case ast.Constant(value=str(text)):
            return bool(_WORD.search(text))
        case ast.Set() | ast.Tuple() | ast.List() | ast.Dict():
            return _entries(node)
        case ast.Call(func=ast.Name(id="listed"), args=[ast.Constant(value=str(text))]):
            return len(text.split())
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
            return len(text.split())
    return 0


def _text(node: ast.AST) -> str:
    """The text of a string expression; what is put in counts as one letter."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return "".join(map(_text, node.values))
        case ast.FormattedValue():
            return "X"
        case ast.BinOp(op=ast.Add()):
            return _text(node.left) + _text(node.right)
    return ""


def _alternatives(pattern: str) -> int:
    """The largest number of words between which one group of a regular expression chooses."""
    pattern = re.sub(r"\\.|\[\^?\]?[^\]]*\]", "", pattern)
    open_groups, most = [0], 0
    for part in re.split(r"([()|])", pattern):
        if part == "(":
            open_groups.append(0)
        elif part == ")" and len(open_groups) > 1:
            most = max(most, open_groups.pop())
        elif part not in "()|":
            open_groups[-1] += bool(_WORD.search(part))
    return max(most, *open_groups) if "|" in pattern else 0


def _files() -> list[Path]:
    return sorted(path for place in _PLACES for path in (_PACKAGE / place).rglob("*.py"))


@pytest.mark.parametrize("path", _files(), ids=lambda path: str(path.relative_to(_PACKAGE)))
def test_no_word_list_of_more_than_ten_entries_stands_in_code(path: Path) -> None:
    found = [f"{path}:{line} ({count} entries)" for line, count in inline_lists(path.read_text())]
    assert not found, "move these lists into languages/LANGUAGE/data/"


_ELEVEN = "aa bb cc dd ee ff gg hh ii jj kk"


@pytest.mark.parametrize(
    "code",
    [
        f"X = listed({_ELEVEN!r})",
        f"X = {_ELEVEN!r}.split()",
        f"X = frozenset({_ELEVEN.split()})",
        f"X = {tuple(_ELEVEN.split())}",
        f"X = re.compile(r'\\b(?:{_ELEVEN.replace(' ', '|')})\\b')",
        f"X = f'{{_A}}|{_ELEVEN.replace(' ', '|')}'",
        "X = {'one': listed('aa bb cc dd ee'), 'two': listed('ff gg hh ii jj')}",
    ],
)
def test_the_check_sees_lists_however_they_are_written(code: str) -> None:
    assert list(inline_lists(code))


def test_ten_entries_and_prose_are_no_list() -> None:
    ten = _ELEVEN.removesuffix(" kk")
    prose = "A docstring about a|b that goes on and on and on and on and on and on and on."
    assert not list(inline_lists(f"X = listed({ten!r})"))
    assert not list(inline_lists(f'"""{prose}"""\nX = {prose!r}'))
