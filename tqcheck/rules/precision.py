"""How often each rule was right, and how many faults it found.

The confidence of its findings is computed from the former.

``data/precision.json`` holds the judged hits of each rule on news (human and machine translations)
and on the labelled articles. ``data/recall.json`` holds how many faults of its kinds it found, in
the labelled articles and among the injected ones. `tqcheck evaluate precision --record` writes
both.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from tqcheck.model import FoundFaults, JudgedHits


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, JudgedHits]]:
    content = json.loads((files("tqcheck") / "data" / "precision.json").read_text("utf-8"))
    return {
        code: {kind: JudgedHits(row["right"], row["wrong"]) for kind, row in kinds.items()}
        for code, kinds in content["rules"].items()
    }


@lru_cache(maxsize=1)
def _found() -> dict[str, FoundFaults]:
    content = json.loads((files("tqcheck") / "data" / "recall.json").read_text("utf-8"))
    return {
        code: FoundFaults(
            sum(row["found"] for row in kinds.values()), sum(row["known"] for row in kinds.values())
        )
        for code, kinds in content["rules"].items()
    }


def found_faults(code: str) -> FoundFaults:
    """Faults of a rule's kinds in the labelled articles and among the injected ones together."""
    return _found().get(code, FoundFaults())


def major_on_news(code: str) -> JudgedHits:
    """Judged hits of a rule on news at *major* and above; zero where none was judged."""
    return _table().get(code, {}).get("news at major", JudgedHits())


def judged_hits(code: str) -> JudgedHits:
    """Judged hits of a rule on news and on the labelled articles together."""
    kinds = _table().get(code, {})
    both = [kinds[kind] for kind in ("news", "articles") if kind in kinds]
    return JudgedHits(sum(row.right for row in both), sum(row.wrong for row in both))


def confidence(code: str) -> float:
    """Confidence of a finding of this rule, between 0 and 1."""
    return judged_hits(code).confidence
