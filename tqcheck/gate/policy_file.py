"""Reads the policy: the table ``[gate]`` of `tqcheck.toml`.

For example::

    [gate]
    preset = "newsroom"
    [gate.hold]
    major = 1                       # more than one major finding: hold
    rules = { TQ201 = 0 }           # any bracketed English: hold
    [[gate.override]]
    feed = "https://*/sport.xml"
    preset = "strict"
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta

from tqcheck.config import COMMAND_LINE, Configuration
from tqcheck.errors import UsageError
from tqcheck.gate.policy import DEFAULT_PRESET, OFF, PRESETS, Override, Policies
from tqcheck.model import Severity
from tqcheck.scoring import Tolerance
from tqcheck.validation import unknown_setting, validated

_TWO_POINTS = "two points [[words, penalty], [words, penalty]]"
COUNT = Annotated[int, Meta(ge=0, description="a whole number of findings from 0 on, or 'off'")]
_Number = Annotated[float, Meta(ge=0, le=1e6)]
_Point = tuple[_Number, _Number]
_Status = Annotated[Literal[0, 1], Meta(description="0 or 1")]
_Globs = Annotated[
    tuple[Annotated[str, Meta(min_length=1)], ...],
    Meta(description="a pattern or a list of patterns"),
]

# What a verdict's table may hold, besides numbers of findings by rule and by family.
LIMITS: Mapping[str, Any] = {
    **{severity.value: COUNT for severity in Severity},
    "min-oqs": Annotated[float, Meta(ge=0, le=100, description="a score from 0 to 100, or 'off'")],
    "max-per-1000": Annotated[_Number, Meta(description="penalty points from 0 on, or 'off'")],
    "max-calibrated": Annotated[
        _Number, Meta(description="a multiple of the tolerance from 0 on, or 'off'")
    ],
    "min-quality": Annotated[float, Meta(ge=-1e6, le=1e6, description="a number, or 'off'")],
}
_COUNTED = ("rules", "families")
VERDICTS = ("hold", "review")
# What the table itself may hold.
PLAIN: Mapping[str, Any] = {
    "tolerance": Annotated[tuple[_Point, _Point], Meta(description=_TWO_POINTS)],
    "min-confidence": Annotated[float, Meta(ge=0, le=1, description="a number from 0 to 1")],
    "quality": Annotated[
        str, Meta(min_length=1, pattern=f"^(?!{OFF}$)", description="the name of a score")
    ],
    "reasons": Annotated[
        Literal["optional", "required"], Meta(description="'optional' or 'required'")
    ],
    "hold-status": _Status,
    "review-status": _Status,
}
MATCHED = ("feed", "outlet", "path")
# These are read by `tqcheck.gate.settings`.
_NOT_POLICY = ("state", "baseline", "fetch")


def load(configuration: Configuration, preset: str | None = None) -> Policies:
    """The policies of a run.

    Args:
        configuration: its table ``gate`` is read.
        preset: of the command line; it replaces the policy of the file.

    Raises:
        UsageError: a name in the table is unknown or a value does not fit.
    """
    if preset is not None:
        _ensure_preset(preset, f"--preset {preset}")
        return Policies.of_preset(preset, COMMAND_LINE)
    origin = str(configuration.file)
    table = _table(configuration.tables.get("gate", {}), f"{origin}: gate")
    for name in _NOT_POLICY:
        table.pop(name, None)
    overrides = table.pop("override", [])
    chosen = table.pop("preset", DEFAULT_PRESET)
    _ensure_preset(chosen, f"{origin}: gate.preset = {chosen!r}")
    own = _leaves(table, f"{origin}: gate")
    if not isinstance(overrides, list):
        raise UsageError(f"{origin}: gate.override is not a list of tables ([[gate.override]])")
    return Policies(
        {**PRESETS[chosen], **own},
        dict.fromkeys(PRESETS[chosen], f"preset {chosen}") | dict.fromkeys(own, origin),
        tuple(
            _override(one, f"{origin}, override {number}")
            for number, one in enumerate(overrides, 1)
        ),
        chosen,
    )


def _ensure_preset(name: Any, shown: str) -> None:
    if not isinstance(name, str) or name not in PRESETS:
        raise UsageError(f"{shown} is not one of {', '.join(PRESETS)}")


def _override(value: Any, origin: str) -> Override:
    table = _table(value, origin)
    globs = {name: _globs(table.pop(name, []), f"{origin}: {name}") for name in MATCHED}
    if not any(globs.values()):
        raise UsageError(f"{origin}: says for nothing that it holds; give feed, outlet or path")
    preset = table.pop("preset", None)
    if preset is not None:
        _ensure_preset(preset, f"{origin}: preset = {preset!r}")
    return Override(**globs, preset=preset, leaves=_leaves(table, origin), origin=origin)


def _globs(value: Any, where: str) -> tuple[str, ...]:
    try:
        return tuple(validated(_Globs, [value] if isinstance(value, str) else value))
    except ValueError as error:
        raise UsageError(f"{where} = {value!r} is not {error}") from None


def _leaves(table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The checked leaves of a table, by their dotted names."""
    leaves: dict[str, Any] = {}
    for name, value in table.items():
        if name in VERDICTS:
            leaves |= _limits(name, _table(value, f"{origin}.{name}"), origin)
        elif name in PLAIN:
            leaves[name] = _value(PLAIN[name], value, f"{origin}: {name}")
        else:
            raise unknown_setting(origin, name, (*PLAIN, *VERDICTS, *MATCHED, "preset"))
    if "tolerance" in leaves:
        try:
            Tolerance.through(*leaves["tolerance"])
        except ValueError as error:
            told = f"{origin}: tolerance = {table['tolerance']!r} is not {_TWO_POINTS}: {error}"
            raise UsageError(told) from None
    return leaves


def _limits(verdict: str, table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    leaves: dict[str, Any] = {}
    for name, value in table.items():
        where = f"{origin}: {verdict}.{name}"
        if name in _COUNTED:
            if not isinstance(value, dict):
                raise UsageError(f"{where} is not a table")
            for key, most in value.items():
                leaves[f"{verdict}.{name}.{key}"] = _limit(COUNT, most, f"{where}.{key}")
        elif name in LIMITS:
            leaves[f"{verdict}.{name}"] = _limit(LIMITS[name], value, where)
        else:
            raise unknown_setting(f"{origin}.{verdict}", name, (*LIMITS, *_COUNTED))
    return leaves


def _limit(kind: Any, value: Any, where: str) -> Any:
    return OFF if value == OFF else _value(kind, value, where)


def _value(kind: Any, value: Any, where: str) -> Any:
    try:
        return validated(kind, value)
    except ValueError as error:
        raise UsageError(f"{where} = {value!r} is not {error}") from None


def _table(value: Any, where: str) -> dict[str, Any]:
    """A copy of a table, its names with hyphens."""
    if not isinstance(value, dict):
        raise UsageError(f"{where} is not a table")
    return {name.replace("_", "-"): one for name, one in value.items()}
