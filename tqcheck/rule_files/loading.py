"""Finds the files of rules: those that the user names, and those that tqcheck ships."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from tqcheck.deadline import OutOfTime, within
from tqcheck.errors import UsageError
from tqcheck.languages.word_lists import data_text, entries_in
from tqcheck.rule_files.definition import RuleDefinition
from tqcheck.rule_files.reading import RuleSource, definition_of

ENDINGS = (".yml", ".yaml")
_TABLE = ".tsv"
_MOST_BYTES = 256 * 1024
_SECONDS = 20.0  # to read all rules: an expression can take long to compile


def load_definitions(paths: tuple[str, ...]) -> tuple[RuleDefinition, ...]:
    """The rules in files, and in the ``.yml`` and ``.yaml`` files of folders, in their order.

    Raises:
        UsageError: a file cannot be read or is no rule, or a folder holds none.
    """
    try:
        return within(_SECONDS, lambda: tuple(map(_definition, _files(paths))))
    except OutOfTime:
        raise UsageError(f"{', '.join(paths)}: to read the rules takes too long") from None


@cache
def shipped_definition(location: str) -> RuleDefinition:
    """A rule that tqcheck ships.

    Args:
        location: its package and file, ``package:file.yml``.

    Raises:
        UsageError: it is no rule.
    """
    package, _, name = location.partition(":")
    text = (files(package) / name).read_text("utf-8")
    return definition_of(RuleSource(location, Path(name).stem, text, _shipped_list, shipped=True))


def _files(paths: tuple[str, ...]) -> Iterator[Path]:
    for given in paths:
        path = Path(given)
        try:
            if not path.is_dir():
                yield path
                continue
            found = sorted(one for one in path.iterdir() if one.suffix in ENDINGS)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
        if not found:
            raise UsageError(f"{path}: the folder holds no rule; a rule is a file *.yml")
        yield from found


def _definition(path: Path) -> RuleDefinition:
    text = _text(path)
    if path.suffix not in ENDINGS:
        raise UsageError(f"{path}: is no rule; a rule is a file *.yml")
    digest = hashlib.sha256(text.encode())

    def entries(name: str) -> tuple[str, ...]:
        content = _text_beside(path, name)
        digest.update(content.encode())
        return _entries(content, name)

    definition = definition_of(RuleSource(str(path), path.stem, text, entries))
    return replace(definition, digest=digest.hexdigest())


def _text(path: Path) -> str:
    """The content of a file of the user's.

    Raises:
        UsageError: it cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{path}: has more than {_MOST_BYTES // 1024} KiB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 (byte {error.start})") from None


def _text_beside(rule: Path, name: str) -> str:
    """The content of a list or table in the folder of a rule.

    Raises:
        ValueError: it lies elsewhere, or cannot be read.
    """
    folder = rule.resolve().parent
    try:
        path = (folder / name).resolve()
    except (OSError, ValueError, RuntimeError):
        raise ValueError(f"{name!r} is no path") from None
    if not path.is_relative_to(folder):
        raise ValueError(f"{name!r} lies outside the folder of the rule")
    try:
        return _text(path)
    except UsageError as error:
        raise ValueError(str(error)) from None


def _shipped_list(name: str) -> tuple[str, ...]:
    path = Path(name)
    return _entries(data_text(str(path.with_suffix("")), path.suffix), name)


def _entries(text: str, name: str) -> tuple[str, ...]:
    """The lines of a list or table; a comment begins with ``#``, in a table at its line's start."""
    if name.endswith(_TABLE):
        return tuple(line for line in text.splitlines() if line.strip() and line[0] != "#")
    return entries_in(text)
