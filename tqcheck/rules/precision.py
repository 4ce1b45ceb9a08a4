"""How often a rule was right: the one place that its confidence comes from.

``data/precision.json`` holds, for each rule, the judged hits of `tqcheck evaluate precision` on
news (human German and machine translations) and on the labelled articles. Only that command
writes it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Measured:
    """Judged hits of a rule: how many marked a real fault, how many did not."""

    right: int = 0
    wrong: int = 0

    @property
    def precision(self) -> float | None:
        """Share of right ones, None where nothing was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def confidence(self) -> float:
        """Expected precision by Laplace's rule of succession, (right + 1) / (judged + 2)."""
        return round((self.right + 1) / (self.right + self.wrong + 2), 2)


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Measured]]:
    content = json.loads((files("tqcheck") / "data" / "precision.json").read_text("utf-8"))
    return {
        code: {kind: Measured(row["right"], row["wrong"]) for kind, row in kinds.items()}
        for code, kinds in content["rules"].items()
    }


def grave_on_news(code: str) -> Measured:
    """Judged hits of a rule on news at *major* and above; nought where none was judged."""
    return _table().get(code, {}).get("news at major", Measured())


def measured(code: str) -> Measured:
    """Judged hits of a rule on news and on the labelled articles together."""
    kinds = _table().get(code, {})
    both = [kinds[kind] for kind in ("news", "articles") if kind in kinds]
    return Measured(sum(row.right for row in both), sum(row.wrong for row in both))


def confidence(code: str) -> float:
    """Confidence of a finding of this rule, between 0 and 1."""
    return measured(code).confidence
