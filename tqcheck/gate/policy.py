"""What a gate lets pass: presets, limits for *hold* and *review*, overrides by feed and path.

Each value is a leaf with a dotted name (``hold.major``). So layers can be merged, and
`tqcheck config` can show the origin of each value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

from tqcheck.model import WORST_FIRST, DocumentReport, Severity
from tqcheck.scoring import Tolerance

DEFAULT_PRESET = "newsroom"
OFF = "off"
OPTIONAL, REQUIRED = "optional", "required"

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
    "reasons": OPTIONAL,
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
        "reasons": REQUIRED,
        "review-status": 1,
    },
    "report-only": {**_NEWSROOM, "hold-status": 0},
}


@dataclass(frozen=True, slots=True)
class VerdictLimits:
    """The limits above which a document gets a verdict; None or absent is no limit.

    Attributes:
        severities: most findings of each severity.
        rules: most findings by code, prefix of a code, or name.
        families: most findings by MQM category or its first part (``accuracy``).
        min_oqs: lowest MQM score, 0 to 100.
        max_per_1000: most penalty points per thousand words.
        max_calibrated: most penalty points as a multiple of the policy's tolerance.
        min_quality: lowest quality estimate; a document without one gets *review*.
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
        name: its preset, with ``+`` where its values differ from that.
        tolerance: the unit of ``max_calibrated``.
        min_confidence: findings below it are not counted.
        quality: name of the document's score that is its quality estimate.
        reasons_required: whether a decision of an editor holds only with a reason.
        hold_status, review_status: exit status of the verdicts.
        origins: the origin of each leaf, by its dotted name.
        values: the leaves themselves, for display.
    """

    name: str
    hold: VerdictLimits
    review: VerdictLimits
    tolerance: Tolerance
    min_confidence: float
    quality: str
    reasons_required: bool
    hold_status: int
    review_status: int
    origins: Mapping[str, str]
    values: Leaves

    def exit_status(self, verdict: str | None) -> int:
        """The exit status of a verdict; 0 for *publish*."""
        return {"hold": self.hold_status, "review": self.review_status}.get(verdict or "", 0)


@dataclass(frozen=True, slots=True)
class Override:
    """Leaves for some documents. All kinds of globs that are given must match.

    Attributes:
        feed, outlet, path: globs, any one of which must match; ``*`` matches slashes too.
        preset: replaces all earlier values; None keeps them.
        origin: its name for display.
    """

    feed: tuple[str, ...]
    outlet: tuple[str, ...]
    path: tuple[str, ...]
    preset: str | None
    leaves: Leaves
    origin: str

    def matches(self, document: DocumentReport) -> bool:
        """Whether it applies to `document`."""
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
    """The base policy, and overrides for some documents.

    Attributes:
        base, origins: the leaves of the base and the origin of each.
        preset: that the base begins with.
    """

    base: Leaves
    origins: Mapping[str, str]
    overrides: tuple[Override, ...] = ()
    preset: str = DEFAULT_PRESET
    # Policies by the overrides that match: a run has few, and many documents.
    _made: dict[tuple[int, ...], Policy] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @classmethod
    def of_preset(cls, name: str = DEFAULT_PRESET, origin: str = "") -> Policies:
        """A preset as it is.

        Args:
            name: of the preset.
            origin: who chose it, for display.
        """
        told = f"preset {name} ({origin})" if origin else f"preset {name}"
        return cls(PRESETS[name], dict.fromkeys(PRESETS[name], told), preset=name)

    def for_document(self, document: DocumentReport) -> Policy:
        """The policy for `document`: the base, then each override that matches."""
        matching = tuple(n for n, one in enumerate(self.overrides) if one.matches(document))
        policy = self._made.get(matching)
        if policy is None:
            policy = self._made[matching] = self._with([self.overrides[n] for n in matching])
        return policy

    def _with(self, overrides: Iterable[Override]) -> Policy:
        preset, leaves, origins = self.preset, dict(self.base), dict(self.origins)
        for override in overrides:
            if override.preset is not None:
                preset, leaves = override.preset, dict(PRESETS[override.preset])
                origins = dict.fromkeys(leaves, f"preset {override.preset} of {override.origin}")
            leaves.update(override.leaves)
            origins.update(dict.fromkeys(override.leaves, override.origin))
        name = preset if leaves == PRESETS[preset] else f"{preset}+"
        return _policy(name, leaves, origins)

    def named(self, kind: str) -> Iterator[tuple[str, str]]:
        """The rules or families that limits name, with the place of each limit.

        Args:
            kind: ``rules`` or ``families``.
        """
        layers = [(name, self.origins[name]) for name in self.base]
        layers += [(name, other.origin) for other in self.overrides for name in other.leaves]
        for name, origin in layers:
            verdict, _, rest = name.partition(".")
            if rest.startswith(f"{kind}."):
                yield rest.removeprefix(f"{kind}."), f"{origin}: gate.{verdict}.{kind}"


def _policy(policy: str, leaves: Leaves, origins: Mapping[str, str]) -> Policy:
    present = {name: value for name, value in leaves.items() if value != OFF}
    return Policy(
        name=policy,
        hold=_limits_of(present, "hold"),
        review=_limits_of(present, "review"),
        tolerance=Tolerance.through(*present["tolerance"]),
        min_confidence=present["min-confidence"],
        quality=present["quality"],
        reasons_required=present["reasons"] == REQUIRED,
        hold_status=present["hold-status"],
        review_status=present["review-status"],
        origins=origins,
        values=leaves,
    )


def _limits_of(leaves: Leaves, verdict: str) -> VerdictLimits:
    def below(prefix: str) -> dict[str, Any]:
        start = f"{verdict}.{prefix}."
        return {name[len(start) :]: leaves[name] for name in leaves if name.startswith(start)}

    return VerdictLimits(
        severities={
            severity: leaves[f"{verdict}.{severity.value}"]
            for severity in WORST_FIRST
            if f"{verdict}.{severity.value}" in leaves
        },
        rules=below("rules"),
        families=below("families"),
        min_oqs=leaves.get(f"{verdict}.min-oqs"),
        max_per_1000=leaves.get(f"{verdict}.max-per-1000"),
        max_calibrated=leaves.get(f"{verdict}.max-calibrated"),
        min_quality=leaves.get(f"{verdict}.min-quality"),
    )
