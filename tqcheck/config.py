"""Settings of a run: defaults < `tqcheck.toml` or ``[tool.tqcheck]`` < command line."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from tqcheck.errors import UsageError
from tqcheck.model import Severity

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover - the standard library has it from 3.11 on
    import tomli as tomllib

FILE_NAME = "tqcheck.toml"

# Tables of the file that are not settings: the gate's policy, read by `tqcheck.gate.policy`.
TABLES = ("gate",)
DEFAULT = "default"
AUTO = "auto"
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes what a run finds or how it runs.

    Attributes:
        select, ignore: rule codes, beginnings of codes, or names; empty `select` means all.
        fail_on: the exit status is 1 where a finding is at least this bad; None for never.
        source: file or folder with the English originals.
        back_translator: ``auto`` (the model that ships, for documents without English beside
            them; its English is shown, and no rule compares with it), ``none``, or a
            specification (see `tqcheck.translate`).
        round_trip: an English-to-German translator, or ``none``.
        device: ``auto``, ``cpu`` or ``cuda``; beam: beam size of the translators, 1 is greedy.
        alignment_threshold: pairs below this confidence (0 to 1) are shown but not used by rules.
        max_bytes: larger documents are refused; for packed files the unpacked size counts.
        jobs: processes that check documents side by side.
        cache: keep back-translations between runs.
        ui_language: ``en`` or ``de``; ``auto`` is English in the terminal, the browser's in a page.
        suppressions: the side-car file of findings to pass over; None looks for the nearest
            ``.tqcheck-ignore.toml``, ``none`` uses none.
        glossary: files of terms, TSV or TBX.
        learned: ask the learned estimator for quality and findings, where it is there.
        estimator: folder of an estimator to ask instead of the one that ships.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    source: str | None = None
    back_translator: str = AUTO
    round_trip: str = "none"
    device: str = "auto"
    beam: int = 1
    alignment_threshold: float = 0.5
    max_bytes: int = 10 * 1024 * 1024
    jobs: int = 1
    cache: bool = True
    ui_language: str = "auto"
    suppressions: str | None = None
    glossary: tuple[str, ...] = ()
    learned: bool = True
    estimator: str | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings with where each came from, and the tables for other parts.

    Attributes:
        settings: what holds.
        origins: by name of the setting: ``default``, the file's path, or ``command line``.
        tables: the tables that are no settings, by name.
        file: the file that was read; None where there is none.
    """

    settings: Settings
    origins: Mapping[str, str]
    tables: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(part for part in value.replace(",", " ").split() if part)
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError("a list of strings")


def _paths(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise ValueError("a path or a list of paths")


def _severity(value: Any) -> Severity | None:
    if value is None or isinstance(value, Severity):
        return value
    try:
        return Severity(value)
    except ValueError:
        raise ValueError(f"one of {', '.join(s.value for s in Severity)}") from None


def _one_of(*names: str) -> Any:
    def check(value: Any) -> str:
        if value not in names:
            raise ValueError(f"one of {', '.join(names)}")
        return str(value)

    return check


def _of_type(kind: type, what: str, low: float | None = None, high: float | None = None) -> Any:
    def check(value: Any) -> Any:
        good = isinstance(value, kind) or (kind is float and isinstance(value, int))
        if (
            not good
            or (isinstance(value, bool) and kind is not bool)
            or (low is not None and value < low)
            or (high is not None and value > high)
        ):
            raise ValueError(what)
        return value

    return check


_CHECKS: dict[str, Any] = {
    "select": _strings,
    "ignore": _strings,
    "fail_on": _severity,
    "source": _of_type(str, "a path"),
    "back_translator": _of_type(str, "the name of a back-translator"),
    "round_trip": _of_type(str, "the name of a translator"),
    "device": _one_of("auto", "cpu", "cuda"),
    "beam": _of_type(int, "a whole number from 1 to 64", 1, 64),
    "alignment_threshold": _of_type(float, "a number from 0 to 1", 0, 1),
    "max_bytes": _of_type(int, "a whole number of bytes above 0", 1),
    "jobs": _of_type(int, "a whole number from 1 to 256", 1, 256),
    "cache": _of_type(bool, "true or false"),
    "ui_language": _one_of("auto", "en", "de"),
    "suppressions": _of_type(str, "a path"),
    "glossary": _paths,
    "learned": _of_type(bool, "true or false"),
    "estimator": _of_type(str, "a folder"),
}


def _checked(values: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The values that are given, by the settings' own names; None means "not given".

    Args:
        values: by name of the setting; hyphens are read as underscores.
        origin: names the file or the command line in errors.

    Raises:
        UsageError: a name is unknown or a value does not fit.
    """
    known = [field.name for field in fields(Settings)]
    changes: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"
            raise UsageError(f"{origin}: there is no setting {key!r}{hint}")
        if value is None:
            continue
        try:
            changes[name] = _CHECKS[name](value)
        except ValueError as error:
            said = f"{origin}: {key} = {value!r}"
            if origin == COMMAND_LINE:
                said = f"--{key.replace('_', '-')} {value}"
            raise UsageError(f"{said} is not {error}") from None
    return changes


def find_file(start: Path) -> Path | None:
    """The nearest `tqcheck.toml`, or `pyproject.toml` with ``[tool.tqcheck]``, from `start` up."""
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _own_table(project, read_toml(project)) is not None:
            return project
    return None


def _own_table(project: Path, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """``[tool.tqcheck]`` of a `pyproject.toml`, None where it has none."""
    tools = content.get("tool", {})
    table = tools.get("tqcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{project}: tool.tqcheck = {table!r} is not a table")
    return table


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        UsageError: it cannot be read or is not valid TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def load(path: str | None, overrides: Mapping[str, Any]) -> Settings:
    """Settings of this run; as `load_all`."""
    return load_all(path, overrides).settings


def load_all(path: str | None, overrides: Mapping[str, Any]) -> Configuration:
    """Settings of this run, where each came from, and the tables beside them.

    Args:
        path: the file of ``--config``; None looks for one from the working directory upwards.
        overrides: what the command line says, None for what it does not.

    Raises:
        UsageError: the file cannot be read or says something that is not known.
    """
    changes: dict[str, Any] = {}
    origins = {field.name: DEFAULT for field in fields(Settings)}
    tables: dict[str, Any] = {}
    file = Path(path) if path is not None else find_file(Path.cwd())
    if file is not None:
        content = read_toml(file)
        if file.name == "pyproject.toml":
            content = _own_table(file, content) or {}
        tables = {name: content.pop(name) for name in TABLES if name in content}
        changes = _from_here(_checked(content, str(file)), file.parent)
        origins |= dict.fromkeys(changes, str(file))
    given = _checked(overrides, COMMAND_LINE)
    origins |= dict.fromkeys(given, COMMAND_LINE)
    return Configuration(Settings(**{**changes, **given}), origins, tables, file)


def _from_here(changes: dict[str, Any], folder: Path) -> dict[str, Any]:
    """`changes` with paths that count from the file's `folder`, wherever the command is run."""
    if folder.resolve() == Path.cwd():
        return changes
    paths: dict[str, Any] = {
        name: str(folder / changes[name])
        for name in ("source", "suppressions", "estimator")
        if changes.get(name) not in (None, "none")
    }
    if "glossary" in changes:
        paths["glossary"] = tuple(str(folder / path) for path in changes["glossary"])
    return changes | paths
