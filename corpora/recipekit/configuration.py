"""TOML files read into frozen dataclasses; unknown keys are refused."""

from __future__ import annotations

import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from recipekit.errors import RecipeError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

T = TypeVar("T")


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        RecipeError: it cannot be read.
    """
    try:
        raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecipeError(f"cannot read the configuration {path}: {error}") from error
    return raw


def build(kind: type[T], raw: dict[str, Any], where: str) -> T:
    """A dataclass from a table; tables inside become the dataclasses that its fields name.

    A field of type ``dict[str, SomeDataclass]`` takes a table of tables.

    Raises:
        RecipeError: a key that the dataclass does not have.
    """
    types = get_type_hints(kind)
    unknown = sorted(set(raw) - {f.name for f in fields(kind)})  # type: ignore[arg-type]
    if unknown:
        raise RecipeError(f"{where}: unknown key {', '.join(unknown)}")
    values: dict[str, Any] = {}
    for key, value in raw.items():
        wanted = types[key]
        inner = get_args(wanted)[1] if get_origin(wanted) is dict else None
        if is_dataclass(wanted) and isinstance(value, dict):
            values[key] = build(wanted, value, f"{where}: [{key}]")  # type: ignore[arg-type]
        elif is_dataclass(inner) and isinstance(value, dict):
            values[key] = {
                name: build(inner, table, f"{where}: [{key}.{name}]")  # type: ignore[arg-type]
                for name, table in value.items()
            }
        else:
            values[key] = _freeze(value)
    return kind(**values)


def _freeze(value: Any) -> Any:
    return tuple(_freeze(item) for item in value) if isinstance(value, list) else value
