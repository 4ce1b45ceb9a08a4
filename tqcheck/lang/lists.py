"""Reads the word lists in ``data/``: one entry a line; what follows ``#`` is a comment.

Each file's first lines say where its words come from, under which licence, and of which day.
"""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of ``data/NAME.txt`` in the file's order."""
    path = resources.files("tqcheck") / "data" / f"{name}.txt"
    lines = (line.split("#", 1)[0].strip() for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if line)


@cache
def word_set(name: str) -> frozenset[str]:
    """The entries of ``data/NAME.txt`` as a set, case kept."""
    return frozenset(entries(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/NAME.tsv``, cells without blanks around; lines with ``#`` are remarks."""
    path = resources.files("tqcheck") / "data" / f"{name}.tsv"
    lines = path.read_text("utf-8").splitlines()
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in lines
        if line and line[0] != "#"
    )


def listed(words: str) -> frozenset[str]:
    """The blank-separated `words` as a set: for short lists that stand in the code."""
    return frozenset(words.split())
