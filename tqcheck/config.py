"""Settings of a run: defaults < `tqcheck.toml` or ``[tool.tqcheck]`` < command line."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from msgspec import Meta

from tqcheck.errors import UsageError
from tqcheck.model import HouseStyle, Severity
from tqcheck.model.house_style import PRESETS, STYLE_FORM, style_fault, style_values
from tqcheck.trust import ensure_harmless, is_trusted
from tqcheck.validation import unknown_setting, validated

if sys.version_info >= (3, 11):
    import tomllib
else:  # pragma: no cover - the standard library has it from 3.11 on
    import tomli as tomllib

FILE_NAME = "tqcheck.toml"

# Tables of the file that are not settings: `tqcheck.gate` reads its own.
TABLES = ("gate",)
DEFAULT = "default"
AUTO: Literal["auto"] = "auto"
COMMAND_LINE = "command line"
NONE = "none"
_PATHS = ("glossary", "rules")
LISTS = ("select", "ignore", *_PATHS)
"""Settings that may be one string in place of a list."""
LONGEST_SECONDS = 1e6

_MOST_PARTS = 100
_BETWEEN_KEYS = re.compile(r"[\s=,\[\]{}]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that changes what a run finds or how it runs.

    The type hints are the schema of the file: they carry the constraints and the words of errors.

    Attributes:
        select, ignore: rule codes, prefixes of codes, or names; an empty `select` means all.
        rules: files and folders with rules of the user's, which need no code.
        fail_on: the exit status is 1 if a finding has at least this severity; None for never.
        source: file or folder with the source texts.
        require_source: a document without a source is an error.
        encoding: of all files that are read; None to tell it from each file.
        columns: of tables, as ``source=2,target=3``; None to tell them from the tables.
        back_translator: ``auto`` (the model that ships, for documents without a source; the
            back-translation is shown, and no rule compares with it), ``none``, or a
            specification (see `tqcheck.translate`).
        round_trip: a translator from source to target language, or ``none``.
        device: where models run. beam: beam size of the translators; 1 is greedy.
        alignment_threshold: pairs below this confidence (0 to 1) are shown but not used by rules.
        max_bytes: larger documents are refused; for compressed files the unpacked size counts.
        jobs: number of processes that check documents in parallel.
        timeout_per_document: seconds that the check of a document may take; 0 for any number,
            ``auto`` for a number that grows with its words.
        cache: keep results and translations between runs.
        cache_megabytes: what they may take on disk.
        ui_language: language of the messages; ``auto`` is English in the terminal, and the
            browser's language in an HTML report.
        suppressions: file of suppressed findings; None for the nearest ``.tqcheck-ignore.toml``,
            ``none`` for no file.
        glossary: files of terms, TSV or TBX.
        suspects: share of machine-translated news, 0 to 0.4, that is marked as a place to look at;
            0 for none.
        learned: use the learned quality estimator, if it is installed.
        estimator: folder of an estimator to use instead of the one that ships.
        style: how the house writes what German leaves open: a preset, and what differs from it.
        combiner: folder of fitted models that judge candidates, family by family, instead of those
            that ship; `tqcheck learn` writes one.
    """

    select: Annotated[tuple[str, ...], Meta(description="a list of strings")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="a list of strings")] = ()
    rules: Annotated[tuple[str, ...], Meta(description="a path or a list of paths")] = ()
    fail_on: Severity | None = None
    source: Annotated[str, Meta(description="a path")] | None = None
    require_source: bool = False
    encoding: Annotated[str, Meta(description="the name of an encoding")] | None = None
    columns: Annotated[str, Meta(description="as source=2,target=3")] | None = None
    back_translator: Annotated[str, Meta(description="the name of a back-translator")] = AUTO
    round_trip: Annotated[str, Meta(description="the name of a translator")] = "none"
    device: Literal["auto", "cpu", "cuda"] = "auto"
    beam: Annotated[int, Meta(ge=1, le=64, description="a whole number from 1 to 64")] = 1
    alignment_threshold: Annotated[float, Meta(ge=0, le=1, description="a number from 0 to 1")] = (
        0.5
    )
    max_bytes: Annotated[int, Meta(ge=1, description="a whole number of bytes above 0")] = (
        10 * 1024 * 1024
    )
    jobs: Annotated[int, Meta(ge=1, le=256, description="a whole number from 1 to 256")] = 1
    timeout_per_document: Annotated[
        float | Literal["auto"],
        Meta(description="a number of seconds from 0 to 1000000, auto or none"),
    ] = AUTO
    cache: bool = True
    cache_megabytes: Annotated[
        int, Meta(ge=1, le=1_000_000, description="a whole number of megabytes from 1 to 1000000")
    ] = 512
    ui_language: Literal["auto", "en", "de"] = "auto"
    suppressions: Annotated[str, Meta(description="a path")] | None = None
    glossary: Annotated[tuple[str, ...], Meta(description="a path or a list of paths")] = ()
    style: Annotated[HouseStyle, Meta(description=STYLE_FORM)] = PRESETS["none"]
    learned: bool = True
    suspects: Annotated[float, Meta(ge=0, le=0.4, description="a number from 0 to 0.4")] = 0.08
    estimator: Annotated[str, Meta(description="a folder")] | None = None
    combiner: Annotated[str, Meta(description="a folder")] | None = None


@dataclass(frozen=True, slots=True)
class Configuration:
    """Settings with their origins, and the tables of the file for other parts.

    Attributes:
        settings: the merged settings.
        origins: by name of the setting: ``default``, the file's path, or ``command line``.
        tables: the tables that are not settings, by name.
        file: the file that was read; None if there is none.
    """

    settings: Settings
    origins: Mapping[str, str]
    tables: Mapping[str, Any] = field(default_factory=dict)
    file: Path | None = None


def _split(name: str, value: Any) -> Any:
    """`value`, where a string may stand for something else.

    It may be a list (codes between commas or blanks, one path) or a number of seconds.
    """
    if name == "timeout_per_document":
        return _seconds(value)
    if name == "style":
        return style_values(value)
    if not isinstance(value, str):
        return value
    if name in ("select", "ignore"):
        return value.replace(",", " ").split()
    return [value] if name in _PATHS else value


def _seconds(value: Any) -> Any:
    """A number of seconds, 0 for ``none``; anything else is returned as it is, to be refused."""
    if value == NONE:
        return 0.0
    try:
        seconds = float(value) if not isinstance(value, bool) else -1.0
    except (ValueError, TypeError, OverflowError):
        return value
    return seconds if 0 <= seconds <= LONGEST_SECONDS else None


def _checked(values: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The values that are given, by the settings' own names; None means "not given".

    Args:
        values: by name of the setting; hyphens are read as underscores.
        origin: names the file or the command line in errors.

    Raises:
        UsageError: a name is unknown or a value does not fit.
    """
    kinds = get_type_hints(Settings, include_extras=True)
    changes: dict[str, Any] = {}
    for key, value in values.items():
        name = key.replace("-", "_")
        if name not in kinds:
            raise unknown_setting(origin, key, kinds)
        if value is None:
            continue
        try:
            changes[name] = validated(kinds[name], _split(name, value))
        except ValueError as error:
            given = f"{origin}: {key} = {value!r}"
            if origin == COMMAND_LINE:
                given = f"--{key.replace('_', '-')} {value}"
            fault = style_fault(value) if name == "style" else None
            said = f"{given}: {fault}" if fault else f"{given} is not {error}"
            raise UsageError(said) from None
    return changes


def find_file(start: Path) -> Path | None:
    """The nearest `tqcheck.toml`, or `pyproject.toml` with ``[tool.tqcheck]``, from `start` up."""
    for folder in (start, *start.parents):
        own = folder / FILE_NAME
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and _is_ours(project):
            return project
    return None


def _is_ours(project: Path) -> bool:
    """Whether a `pyproject.toml` has settings of ours; what never names us need not be valid."""
    try:
        named = b"tqcheck" in project.read_bytes()
    except OSError:
        return False
    return named and _own_table(project, read_toml(project)) is not None


def _own_table(project: Path, content: Mapping[str, Any]) -> dict[str, Any] | None:
    """``[tool.tqcheck]`` of a `pyproject.toml`; None if it has none."""
    tools = content.get("tool", {})
    table = tools.get("tqcheck") if isinstance(tools, dict) else None
    if table is not None and not isinstance(table, dict):
        raise UsageError(f"{project}: tool.tqcheck = {table!r} is not a table")
    return table


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises:
        UsageError: it cannot be read, is not valid TOML, or is nested too deep.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        if _has_deep_key(text):
            raise UsageError(f"{path}: has a key of more than {_MOST_PARTS} parts")
        content = tomllib.loads(text)
        if _has_large_number(content):
            raise UsageError(f"{path}: has a whole number of more than 64 bits")
        return content
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file") from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})") from error
    except RecursionError as error:
        raise UsageError(f"{path}: is nested too deep") from error
    except ValueError as error:  # of TOML, of UTF-8, or of a number with thousands of digits
        raise UsageError(f"{path}: is not valid TOML: {error}") from error


def _has_large_number(content: Any) -> bool:
    """Whether a whole number is larger than TOML allows; Python cannot print the largest."""
    left = [content]
    while left:
        value = left.pop()
        if isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
        elif isinstance(value, int) and value.bit_length() > 64:
            return True
    return False


def _has_deep_key(text: str) -> bool:
    """Whether `text` may have a key like ``a.b.c`` of too many parts.

    The parser's time grows with the square of their number: 20 s for a line of 40 kB.
    """
    parts = 0
    for piece in text.split("."):
        name = piece.strip(" \t")
        parts = parts + 1 if name and not _BETWEEN_KEYS.search(name) else 0
        if parts > _MOST_PARTS:
            return True
    return False


def settings_of(values: Mapping[str, Any], origin: str) -> Settings:
    """Settings with the given values; the others have their defaults, and no file is read.

    Raises:
        UsageError: a name is unknown or a value does not fit; `origin` is named in the message.
    """
    return Settings(**_checked(values, origin))


def load(path: str | None, overrides: Mapping[str, Any]) -> Settings:
    """Settings of this run; as `load_all`."""
    return load_all(path, overrides).settings


def load_all(path: str | None, overrides: Mapping[str, Any]) -> Configuration:
    """Settings of this run with their origins, and the other tables of the file.

    Args:
        path: the file of ``--config``, ``none`` for no file; None for the nearest one from the
            working directory up, of which not everything counts (`tqcheck.trust`).
        overrides: values of the command line; None for an option that was not given.

    Raises:
        UsageError: the file cannot be read, a name in it is unknown, a value does not fit, or it is
            not trusted and sets what only a trusted file may.
    """
    changes: dict[str, Any] = {}
    origins = {field.name: DEFAULT for field in fields(Settings)}
    tables: dict[str, Any] = {}
    file = _file(path)
    if file is not None:
        content = read_toml(file)
        if file.name == "pyproject.toml":
            content = _own_table(file, content) or {}
        tables = {name: content.pop(name) for name in TABLES if name in content}
        changes = _relative_to(_checked(content, str(file)), file.parent)
        if path is None and not is_trusted(file, Path.cwd()):
            ensure_harmless(changes, tables.get("gate"), file)
        origins |= dict.fromkeys(changes, str(file))
    given = _checked(overrides, COMMAND_LINE)
    origins |= dict.fromkeys(given, COMMAND_LINE)
    return Configuration(Settings(**{**changes, **given}), origins, tables, file)


def _file(given: str | None) -> Path | None:
    """The file of a run, as for `load_all`."""
    if given == "none":
        return None
    return find_file(Path.cwd()) if given is None else Path(given)


def _relative_to(changes: dict[str, Any], folder: Path) -> dict[str, Any]:
    """`changes` with paths relative to the file's `folder`, wherever the command is run."""
    if folder.resolve() == Path.cwd():
        return changes
    paths: dict[str, Any] = {
        name: str(folder / changes[name])
        for name in ("source", "suppressions", "estimator", "combiner")
        if changes.get(name) not in (None, "none") and "://" not in changes[name]
    }
    for name in _PATHS:
        if name in changes:
            paths[name] = tuple(str(folder / path) for path in changes[name])
    return changes | paths
