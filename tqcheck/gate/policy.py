"""What a gate lets pass: presets, limits for *hold* and *review*, overrides by feed and path.

``[gate]`` of `tqcheck.toml`::

    [gate]
    preset = "newsroom"
    [gate.hold]
    major = 1                       # more than one major finding: hold
    rules = { TQ201 = 0 }           # any bracketed English: hold
    [[gate.override]]
    feed = "https://*/sport.xml"
    preset = "strict"

Every value is a leaf with a dotted name (``hold.major``), so that layers can be laid over each
other and `tqcheck config` can say where each came from.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from tqcheck.config import COMMAND_LINE, Configuration
from tqcheck.errors import UsageError
from tqcheck.model import DocumentReport, Severity
from tqcheck.scoring import Tolerance

DEFAULT_PRESET = "newsroom"
OFF = "off"

Leaves = Mapping[str, Any]

_NEWSROOM: Leaves = {
    "hold.critical": 0,
    "hold.major": 2,
    "hold.max-calibrated": 2.0,
    "review.major": 0,
    "review.max-calibrated": 1.0,
    # Four points in a brief of 50 words or fewer, fifteen (three majors) in 1000: one major
    # finding sends a brief to review, two hold it.
    "tolerance": ((50, 4), (1000, 15)),
    "min-confidence": 0.0,
    "quality": "quality",
    "hold-status": 1,
    "review-status": 0,
}
PRESETS: Mapping[str, Leaves] = {
    "newsroom": _NEWSROOM,
    "strict": {
        **_NEWSROOM,
        "hold.major": 0,
        "hold.max-calibrated": 1.0,
        "review.minor": 0,
        "review.max-calibrated": 0.5,
        "review-status": 1,
    },
    "report-only": {**_NEWSROOM, "hold-status": 0},
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What may stand before a verdict is reached; None or absent is no limit.

    Attributes:
        severities: most findings of exactly this severity.
        rules: most findings by code, beginning of a code, or name.
        families: most findings by MQM category, whole or its first part (``accuracy``).
        min_oqs: lowest MQM score, 0 to 100.
        max_per_1000: most penalty points per thousand words.
        max_calibrated: most penalty points as a multiple of the policy's tolerance.
        min_quality: lowest quality estimate; a document without one is for review.
    """

    severities: Mapping[Severity, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, int] = field(default_factory=dict)
    min_oqs: float | None = None
    max_per_1000: float | None = None
    max_calibrated: float | None = None
    min_quality: float | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy for one document.

    Attributes:
        tolerance: what ``max_calibrated`` counts in.
        min_confidence: findings below it do not count towards numbers of findings.
        quality: name of the document's score that is its quality estimate.
        hold_status, review_status: exit status that the verdict leads to.
        origins: where each leaf came from, by its dotted name.
        values: the leaves themselves, for display.
    """

    hold: Limits
    review: Limits
    tolerance: Tolerance
    min_confidence: float
    quality: str
    hold_status: int
    review_status: int
    origins: Mapping[str, str]
    values: Leaves


@dataclass(frozen=True, slots=True)
class Override:
    """Leaves for some documents: all globs that are given must match.

    Attributes:
        feed, outlet, path: globs, any one of which must match; ``*`` matches slashes too.
        preset: takes the place of all that came before; None keeps it.
        origin: names it for display.
    """

    feed: tuple[str, ...]
    outlet: tuple[str, ...]
    path: tuple[str, ...]
    preset: str | None
    leaves: Leaves
    origin: str

    def matches(self, document: DocumentReport) -> bool:
        """Whether it speaks of `document`."""
        item = document.item
        path = document.uri.replace("\\", "/")
        return (
            _any(self.feed, item.feed if item else None)
            and _any(self.outlet, item.outlet if item else None)
            and (_any(self.path, path) or _any(self.path, path.rpartition("#")[0] or None))
        )


def _any(globs: tuple[str, ...], value: str | None) -> bool:
    if not globs:
        return True
    return value is not None and any(
        fnmatchcase(value.casefold(), glob.casefold()) for glob in globs
    )


@dataclass(frozen=True, slots=True)
class Policies:
    """The base and what is laid over it for some documents."""

    base: Leaves
    origins: Mapping[str, str]
    overrides: tuple[Override, ...] = ()

    def for_document(self, document: DocumentReport) -> Policy:
        """The policy that holds for `document`: the base, then each override that matches."""
        leaves, origins = dict(self.base), dict(self.origins)
        for override in self.overrides:
            if not override.matches(document):
                continue
            if override.preset is not None:
                leaves = dict(PRESETS[override.preset])
                origins = dict.fromkeys(leaves, f"preset {override.preset} of {override.origin}")
            leaves.update(override.leaves)
            origins.update(dict.fromkeys(override.leaves, override.origin))
        return _policy(leaves, origins)

    def named(self, kind: str) -> Iterator[tuple[str, str]]:
        """What the limits name, with where: the caller knows which rules and families exist.

        Args:
            kind: ``rules`` or ``families``.
        """
        layers = [(name, self.origins[name]) for name in self.base]
        layers += [(name, other.origin) for other in self.overrides for name in other.leaves]
        for name, origin in layers:
            verdict, _, rest = name.partition(".")
            if rest.startswith(f"{kind}."):
                yield rest.removeprefix(f"{kind}."), f"{origin}: gate.{verdict}.{kind}"


def load(configuration: Configuration, preset: str | None = None) -> Policies:
    """The policies of a run.

    Args:
        configuration: whose table ``gate`` is read.
        preset: of the command line; it holds alone, whatever the file says.

    Raises:
        UsageError: the table says something that is not known.
    """
    if preset is not None:
        _known_preset(preset, COMMAND_LINE)
        leaves = PRESETS[preset]
        return Policies(leaves, dict.fromkeys(leaves, f"preset {preset} ({COMMAND_LINE})"))
    origin = str(configuration.file)
    table = configuration.tables.get("gate", {})
    if not isinstance(table, dict):
        raise UsageError(f"{origin}: gate is not a table")
    table = {_hyphened(name): value for name, value in table.items()}
    for name in _NOT_POLICY:
        table.pop(name, None)
    overrides = table.pop("override", [])
    chosen = table.pop("preset", DEFAULT_PRESET)
    _known_preset(chosen, origin)
    own = _leaves(table, f"{origin}: gate")
    base = {**PRESETS[chosen], **own}
    origins = dict.fromkeys(PRESETS[chosen], f"preset {chosen}") | dict.fromkeys(own, origin)
    if not isinstance(overrides, list):
        raise UsageError(f"{origin}: gate.override is not a list of tables ([[gate.override]])")
    policies = Policies(
        base,
        origins,
        tuple(
            _override(table, f"{origin}, override {number}")
            for number, table in enumerate(overrides, 1)
        ),
    )
    _policy(base, origins)  # so that a bad tolerance is told now, not at the first document
    for override in policies.overrides:
        _policy({**base, **override.leaves}, {})
    return policies


def _known_preset(name: Any, origin: str) -> None:
    if not isinstance(name, str) or name not in PRESETS:
        raise UsageError(f"{origin}: there is no preset {name!r}; known are {', '.join(PRESETS)}")


def _override(table: Any, origin: str) -> Override:
    if not isinstance(table, dict):
        raise UsageError(f"{origin} is not a table")
    table = {_hyphened(name): value for name, value in table.items()}
    globs = {name: _globs(table.pop(name, []), name, origin) for name in _MATCHED}
    if not any(globs.values()):
        raise UsageError(f"{origin}: says for nothing that it holds; give feed, outlet or path")
    preset = table.pop("preset", None)
    if preset is not None:
        _known_preset(preset, origin)
    for name in ("hold-status", "review-status"):
        if name in table and preset is None and table[name] not in (0, 1):
            raise UsageError(f"{origin}: {name} = {table[name]!r} is not 0 or 1")
    return Override(**globs, preset=preset, leaves=_leaves(table, origin), origin=origin)


_MATCHED = ("feed", "outlet", "path")


def _globs(value: Any, name: str, origin: str) -> tuple[str, ...]:
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
        raise UsageError(f"{origin}: {name} = {value!r} is not a pattern or a list of patterns")
    return tuple(given)


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a whole number of findings from 0 on, or 'off'")
    return value


def _number(low: float, high: float, what: str) -> Callable[[Any], float]:
    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(what)
        if not low <= value <= high:  # not a number fails too
            raise ValueError(what)
        return float(value)

    return check


def _status(value: Any) -> int:
    if isinstance(value, bool) or value not in (0, 1):
        raise ValueError("0 or 1")
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value or value == OFF:
        raise ValueError("the name of a score")
    return value


def _points(value: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    what = "two points [[words, penalty], [words, penalty]]"
    number = _number(0, 1e6, what)
    if not isinstance(value, list) or [len(p) for p in value if isinstance(p, list)] != [2, 2]:
        raise ValueError(what)
    first, second = ((number(words), number(penalty)) for words, penalty in value)
    try:
        Tolerance.through(first, second)
    except ValueError as error:
        raise ValueError(f"{what}: {error}") from None
    return first, second


_LIMITS: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys((severity.value for severity in Severity), _count),
    "min-oqs": _number(0, 100, "a score from 0 to 100, or 'off'"),
    "max-per-1000": _number(0, 1e6, "penalty points from 0 on, or 'off'"),
    "max-calibrated": _number(0, 1e6, "a multiple of the tolerance from 0 on, or 'off'"),
    "min-quality": _number(-1e6, 1e6, "a number, or 'off'"),
}
_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "tolerance": _points,
    "min-confidence": _number(0, 1, "a number from 0 to 1"),
    "quality": _text,
    "hold-status": _status,
    "review-status": _status,
}
_VERDICTS = ("hold", "review")
# What else stands in the table: see `tqcheck.gate.settings`.
_NOT_POLICY = ("state", "baseline", "fetch")
_COUNTED = ("rules", "families")


def _leaves(table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The leaves of a table, checked, by their dotted names."""
    leaves: dict[str, Any] = {}
    for name, value in table.items():
        name = _hyphened(name)
        if name in _VERDICTS:
            leaves |= _limits(name, _table(value, f"{origin}.{name}"), origin)
        elif name in _PLAIN:
            leaves[name] = _value(_PLAIN[name], value, f"{origin}: {name}")
        else:
            raise _unknown(name, (*_PLAIN, *_VERDICTS, *_MATCHED, "preset"), origin)
    return leaves


def _limits(verdict: str, table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    leaves: dict[str, Any] = {}
    for name, value in table.items():
        name = _hyphened(name)
        where = f"{origin}: {verdict}.{name}"
        if name in _COUNTED:
            for key, most in _table(value, where).items():
                leaves[f"{verdict}.{name}.{key}"] = (
                    OFF if most == OFF else _value(_count, most, f"{where}.{key}")
                )
        elif name in _LIMITS:
            leaves[f"{verdict}.{name}"] = (
                OFF if value == OFF else _value(_LIMITS[name], value, where)
            )
        else:
            raise _unknown(name, (*_LIMITS, *_COUNTED), f"{origin}.{verdict}")
    return leaves


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where} is not a table")
    return value


def _value(check: Callable[[Any], Any], value: Any, where: str) -> Any:
    try:
        return check(value)
    except ValueError as error:
        raise UsageError(f"{where} = {value!r} is not {error}") from None


def _unknown(name: str, known: tuple[str, ...], origin: str) -> UsageError:
    close = difflib.get_close_matches(name, known, n=1)
    hint = f"; did you mean {close[0]!r}?" if close else f"; known are {', '.join(known)}"
    return UsageError(f"{origin}: there is no setting {name!r}{hint}")


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


def _policy(leaves: Leaves, origins: Mapping[str, str]) -> Policy:
    present = {name: value for name, value in leaves.items() if value != OFF}
    return Policy(
        hold=_limits_of(present, "hold"),
        review=_limits_of(present, "review"),
        tolerance=Tolerance.through(*present["tolerance"]),
        min_confidence=present["min-confidence"],
        quality=present["quality"],
        hold_status=present["hold-status"],
        review_status=present["review-status"],
        origins=origins,
        values=leaves,
    )


def _limits_of(leaves: Leaves, verdict: str) -> Limits:
    def below(prefix: str) -> dict[str, Any]:
        start = f"{verdict}.{prefix}."
        return {name[len(start) :]: leaves[name] for name in leaves if name.startswith(start)}

    return Limits(
        severities={
            severity: leaves[f"{verdict}.{severity.value}"]
            for severity in sorted(Severity, reverse=True)
            if f"{verdict}.{severity.value}" in leaves
        },
        rules=below("rules"),
        families=below("families"),
        min_oqs=leaves.get(f"{verdict}.min-oqs"),
        max_per_1000=leaves.get(f"{verdict}.max-per-1000"),
        max_calibrated=leaves.get(f"{verdict}.max-calibrated"),
        min_quality=leaves.get(f"{verdict}.min-quality"),
    )
