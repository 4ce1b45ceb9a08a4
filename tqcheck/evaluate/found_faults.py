"""Recall by rule as it ships: ``data/recall.json``.

Only classes that one rule alone is there for count. In a class of two rules, each finds what the
other leaves to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tqcheck.evaluate.faults import FOUND_BY
from tqcheck.evaluate.inject import ClassRecall
from tqcheck.evaluate.recall import RecallResult
from tqcheck.files import replace_file
from tqcheck.model import FoundFaults

_ABOUT = (
    "Faults of the kinds that a rule is there for, and how many it found; written by "
    "`tqcheck evaluate precision --record`."
)


def by_rule(
    marked: RecallResult, injected: Sequence[ClassRecall]
) -> dict[str, dict[str, FoundFaults]]:
    """For each rule: faults of its kinds in the labelled articles, and injected ones.

    Args:
        marked: what the rules found in the labelled articles.
        injected: recall on injected faults by class.
    """
    found: dict[str, dict[str, FoundFaults]] = {}
    for code, (some, known) in marked.by_rule().items():
        found.setdefault(code, {})["articles"] = FoundFaults(some, known)
    for row in injected:
        own = FOUND_BY.get(row.kind, ())
        if len(own) == 1:
            code = own[0]
            before = found.setdefault(code, {}).get("injected", FoundFaults())
            found[code]["injected"] = FoundFaults(
                before.found + row.found_by(code), before.known + row.made
            )
    return found


def save(path: Path, codes: Iterable[str], found: Mapping[str, Mapping[str, FoundFaults]]) -> None:
    """Write what `by_rule` says of the rules `codes`."""
    content = {
        "about": _ABOUT,
        "rules": {
            code: {
                kind: {"found": row.found, "known": row.known} for kind, row in found[code].items()
            }
            for code in codes
            if code in found
        },
    }
    replace_file(path, json.dumps(content, indent=2) + "\n")
