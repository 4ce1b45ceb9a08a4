"""How a gate works, beside its policy: state, baseline, and what may be fetched.

In `tqcheck.toml`::

    [gate]
    state = ".tqcheck-state.db"
    baseline = ".tqcheck-baseline.json"
    [gate.fetch]
    timeout = 30
    allow-private = ["10.0.0.0/8", "cms.intern"]
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tqcheck.config import COMMAND_LINE, DEFAULT, Configuration
from tqcheck.errors import UsageError
from tqcheck.gate.baseline import FILE_NAME
from tqcheck.gate.fetch import FetchLimits


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Settings of the commands `gate` and `watch`.

    Attributes:
        state: file of what was checked before; None remembers nothing.
        baseline: file of the baseline, used where the command line asks for it.
        limits: of each fetch.
        values, origins: for display, by dotted name.
    """

    state: str | None
    baseline: str
    limits: FetchLimits
    values: Mapping[str, Any]
    origins: Mapping[str, str]


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError("a path")
    return value


def _whole(low: int) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < low:
            raise ValueError(f"a whole number from {low} on")
        return value

    return check


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 86400:
        raise ValueError("a number of seconds above 0")
    return float(value)


def _hosts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of hosts, addresses or networks")
    return tuple(value)


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "state": _text,
    "baseline": _text,
    "fetch.max-bytes": _whole(1),
    "fetch.max-unpacked": _whole(1),
    "fetch.timeout": _seconds,
    "fetch.redirects": _whole(0),
    "fetch.allow-private": _hosts,
}


def load(configuration: Configuration, overrides: Mapping[str, Any]) -> GateSettings:
    """The gate's settings: defaults, then the file, then the command line.

    Args:
        configuration: whose table ``gate`` is read.
        overrides: by dotted name; None for what the command line does not say.

    Raises:
        UsageError: a name is unknown or a value does not fit.
    """
    size = configuration.settings.max_bytes
    limits = FetchLimits(max_bytes=size, max_unpacked=size)
    values: dict[str, Any] = {
        "state": None,
        "baseline": FILE_NAME,
        "fetch.max-bytes": limits.max_bytes,
        "fetch.max-unpacked": limits.max_unpacked,
        "fetch.timeout": limits.timeout,
        "fetch.redirects": limits.redirects,
        "fetch.allow-private": limits.allow,
    }
    origins = dict.fromkeys(values, DEFAULT)
    for name in ("fetch.max-bytes", "fetch.max-unpacked"):
        origins[name] = configuration.origins["max_bytes"]
    table = configuration.tables.get("gate", {})
    for given, origin in ((_flat(table), str(configuration.file)), (overrides, COMMAND_LINE)):
        for name, value in given.items():
            if value is None:
                continue
            if name not in _CHECKS:
                close = difflib.get_close_matches(name, _CHECKS, n=1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                raise UsageError(f"{origin}: there is no setting {'gate.' + name!r}{hint}")
            try:
                values[name] = _CHECKS[name](value)
            except ValueError as error:
                raise UsageError(f"{origin}: gate.{name} = {value!r} is not {error}") from None
            origins[name] = origin
    return GateSettings(
        state=values["state"],
        baseline=values["baseline"],
        limits=FetchLimits(
            max_bytes=values["fetch.max-bytes"],
            max_unpacked=values["fetch.max-unpacked"],
            timeout=values["fetch.timeout"],
            redirects=values["fetch.redirects"],
            allow=values["fetch.allow-private"],
        ),
        values=values,
        origins=origins,
    )


def _flat(table: Any) -> dict[str, Any]:
    """Our part of the table ``gate``, by dotted names."""
    if not isinstance(table, Mapping):
        return {}
    flat = {name: table[name] for name in ("state", "baseline") if name in table}
    fetch = table.get("fetch", {})
    if not isinstance(fetch, Mapping):
        raise UsageError(f"gate.fetch = {fetch!r} is not a table")
    return flat | {f"fetch.{name.replace('_', '-')}": value for name, value in fetch.items()}
