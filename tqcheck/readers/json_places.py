"""Maps the characters of a JSON string to columns of the line, with escapes counted."""

from __future__ import annotations

import re

_STRING = r'"(?:[^"\\]|\\.)*"'
_TOKEN = re.compile(rf"({_STRING})|[{{}}\[\]:,]")
# One code point: a surrogate pair, another escape, or the character itself.
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)


def json_columns(line: str, key: str) -> tuple[int, ...]:
    """The column, from 1, of each code point of the string under `key`, and of its closing quote.

    Args:
        line: a JSON object that is known to be valid and to have a string under `key`. If
            the key occurs twice, the last one counts, as in Python's parser.
        key: of the outermost object, written without escapes.
    """
    start, end = _value(line, key)
    return (
        *(match.start() + 1 for match in _CHARACTER.finditer(line, start, end)),
        end + 1,
    )


def _value(line: str, key: str) -> tuple[int, int]:
    """Where the inside of the string under `key` begins and ends; 0, 0 if it is not found."""
    found, depth, last, wanted = (0, 0), 0, "", False
    for token in _TOKEN.finditer(line):
        text = token.group()
        if token.group(1):
            if depth == 1 and wanted:
                found = token.start() + 1, token.end() - 1
            last, wanted = text, False
        else:
            depth += (text in "{[") - (text in "}]")
            wanted = text == ":" and depth == 1 and last == f'"{key}"'
    return found
