"""Reads the word lists of the languages: one entry a line; what follows ``#`` is a comment.

A list is named by its language and its file: ``"de/outlets"`` is ``languages/de/data/outlets.txt``;
what belongs to no language is named by its file alone: ``"html_tags"``.
Each file's first lines say where its words come from, under which licence, and of which day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType


def data_text(name: str, suffix: str) -> str:
    """The text of ``languages/LANGUAGE/data/FILE`` + `suffix` for the name ``"LANGUAGE/FILE"``."""
    language, _, file = name.rpartition("/")
    folder = resources.files("tqcheck") / "languages"
    if language:
        folder = folder / language
    return (folder / "data" / f"{file}{suffix}").read_text("utf-8")


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list ``.txt`` in the file's order."""
    return entries_in(data_text(name, ".txt"))


def entries_in(text: str) -> tuple[str, ...]:
    """The entries in the text of a list; what follows ``#`` is a comment."""
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


@cache
def word_set(name: str) -> frozenset[str]:
    """The entries of a list ``.txt`` as a set, case kept."""
    return frozenset(entries(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table ``.tsv``, cells stripped; lines that begin with ``#`` are comments."""
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in data_text(name, ".tsv").splitlines()
        if line and line[0] != "#"
    )


@cache
def groups(name: str) -> Mapping[str, frozenset[str]]:
    """The words of a table ``.tsv`` whose rows are a key and blank-separated words, by key."""
    return MappingProxyType({key: frozenset(words.split()) for key, words in rows(name)})


@cache
def alternation(name: str) -> str:
    """The entries of a list ``.txt`` as alternatives of a regular expression."""
    return alternatives(entries(name))


def alternatives(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, in their order.

    A star stands for any end of a word, everything else for itself.
    """
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)


def listed(words: str) -> frozenset[str]:
    """The blank-separated `words` as a set: for short lists that stand in the code."""
    return frozenset(words.split())
