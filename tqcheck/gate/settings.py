"""The gate's settings besides its policy: state, baseline, and limits of a fetch.

In `tqcheck.toml`::

    [gate]
    state = ".tqcheck-state.db"
    baseline = ".tqcheck-baseline.json"
    [gate.fetch]
    timeout = 30
    allow-private = ["10.0.0.0/8", "cms.intern"]
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Annotated, Any, get_type_hints

from msgspec import Meta

from tqcheck.config import COMMAND_LINE, DEFAULT, Configuration
from tqcheck.errors import UsageError
from tqcheck.gate.baseline import FILE_NAME
from tqcheck.gate.fetch.model import FetchLimits
from tqcheck.validation import unknown_setting, validated

_FileName = Annotated[str, Meta(min_length=1, description="a path")]
_FILES = ("state", "baseline")


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Settings of the commands `gate` and `watch`.

    Attributes:
        state: file with the results of earlier runs; None for none.
        baseline: file of the baseline, used if the command line asks for it.
        limits: of each fetch.
        values: all values by dotted name, for display.
        origins: of the values, by dotted name.
    """

    state: str | None
    baseline: str
    limits: FetchLimits
    values: Mapping[str, Any]
    origins: Mapping[str, str]


def load(configuration: Configuration, overrides: Mapping[str, Any]) -> GateSettings:
    """The gate's settings: defaults, then the file, then the command line.

    Args:
        configuration: its table ``gate`` is read.
        overrides: values of the command line by dotted name; None for an option that was not given.

    Raises:
        UsageError: a name is unknown or a value does not fit.
    """
    size = configuration.settings.max_bytes
    defaults = FetchLimits(max_bytes=size, max_unpacked=size)
    limits = {_dotted(field.name): field.name for field in fields(FetchLimits)}
    values = {
        "state": None,
        "baseline": FILE_NAME,
        **{dotted: getattr(defaults, name) for dotted, name in limits.items()},
    }
    origins = dict.fromkeys(values, DEFAULT)
    for name in ("fetch.max-bytes", "fetch.max-unpacked"):
        origins[name] = configuration.origins["max_bytes"]
    table = configuration.tables.get("gate", {})
    for given, origin in ((_flat(table), str(configuration.file)), (overrides, COMMAND_LINE)):
        checked = _checked(given, origin)
        values |= checked
        origins |= dict.fromkeys(checked, origin)
    return GateSettings(
        state=values["state"],
        baseline=values["baseline"],
        limits=FetchLimits(**{name: values[dotted] for dotted, name in limits.items()}),
        values=values,
        origins=origins,
    )


def _checked(given: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The values that are given, by dotted name."""
    kinds: dict[str, Any] = dict.fromkeys(_FILES, _FileName)
    hints = get_type_hints(FetchLimits, include_extras=True)
    kinds |= {_dotted(name): kind for name, kind in hints.items()}
    checked: dict[str, Any] = {}
    for name, value in given.items():
        if value is None:
            continue
        if name not in kinds:
            raise unknown_setting(f"{origin}: gate", name, kinds)
        try:
            checked[name] = validated(kinds[name], value)
        except ValueError as error:
            raise UsageError(f"{origin}: gate.{name} = {value!r} is not {error}") from None
    return checked


def _dotted(name: str) -> str:
    """The dotted name of a field of `FetchLimits`."""
    return f"fetch.{name.replace('_', '-')}"


def _flat(table: Any) -> dict[str, Any]:
    """The part of the table ``gate`` that is read here, by dotted names."""
    if not isinstance(table, Mapping):
        return {}
    flat = {name: table[name] for name in _FILES if name in table}
    fetch = table.get("fetch", {})
    if not isinstance(fetch, Mapping):
        raise UsageError(f"gate.fetch = {fetch!r} is not a table")
    return flat | {_dotted(name): value for name, value in fetch.items()}
