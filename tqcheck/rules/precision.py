"""How often each rule was right. The confidence of its findings is computed from this.

``data/precision.json`` holds the judged hits of each rule on news (human and machine translations)
and on the labelled articles. `tqcheck evaluate precision --record` writes the file.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from tqcheck.model import JudgedHits


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, JudgedHits]]:
    content = json.loads((files("tqcheck") / "data" / "precision.json").read_text("utf-8"))
    return {
        code: {kind: JudgedHits(row["right"], row["wrong"]) for kind, row in kinds.items()}
        for code, kinds in content["rules"].items()
    }


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
