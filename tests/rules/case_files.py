"""Reads the example lists of `tests/rules/cases`: YAML files of one kind of case each.

A file says what is run (`run`: `document` for the whole checker, `own` for the rules of the case,
or a list of rules) and from which severity on findings count (`at_least`). A case names the rules
that it is about and the reason why it is there. Its `found` lists all findings in order, each with
what is to be compared; `among` lists findings that must be there besides any others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tqcheck.model import Severity

# The loader in C is six times as fast.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FOLDER = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Expected:
    """A finding; fields that are None are not compared."""

    rule: str | None = None
    target: str | None = None
    source: str | None = None
    severity: str | None = None

    def fits(self, found: Expected) -> bool:
        return all(
            wanted is None or wanted == getattr(found, name) for name, wanted in vars(self).items()
        )


@dataclass(frozen=True)
class Case:
    """An example sentence or article, and what is found in it."""

    id: str
    rules: tuple[str, ...]
    reason: str
    target: str
    source: str | None
    run: tuple[str, ...] | None
    at_least: Severity
    found: tuple[Expected, ...] | None
    among: tuple[Expected, ...] | None

    @property
    def name(self) -> str:
        """The name of the test: `pytest -k TQ711` selects the cases of a rule."""
        return f"{self.id}-{'-'.join(self.rules)}"


def read_cases() -> list[Case]:
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in _read(path)]


def _read(path: Path) -> Iterator[Case]:
    content = yaml.load(path.read_text("utf-8"), Loader=LOADER)
    unknown = set(content) - {"about", "run", "at_least", "cases"}
    assert not unknown, f"{path.name}: unknown keys {unknown}"
    for row in content["cases"]:
        yield _case(path, content, row)


def _case(path: Path, content: dict[str, Any], row: dict[str, Any]) -> Case:
    fields = {"id", "rules", "reason", "source", "target", "found", "among"}
    assert not set(row) - fields, f"{path.name}: unknown keys in {row}"
    assert row["reason"], f"{path.name}: no reason in {row}"
    assert ("found" in row) != ("among" in row), f"{path.name}: found or among in {row}"
    assert row.get("among") != [], f"{path.name}: an empty list says nothing in {row}"
    run = content["run"]
    return Case(
        id=row["id"],
        rules=tuple(row["rules"]),
        reason=row["reason"],
        target=row["target"],
        source=row.get("source"),
        run=None if run == "document" else tuple(row["rules"] if run == "own" else run),
        at_least=Severity[content.get("at_least", "neutral").upper()],
        found=_expected(row.get("found")),
        among=_expected(row.get("among")),
    )


def _expected(rows: list[dict[str, str]] | None) -> tuple[Expected, ...] | None:
    return None if rows is None else tuple(Expected(**row) for row in rows)
