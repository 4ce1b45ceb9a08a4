"""Compares two reports on the same articles: two engines, or two dates.

Documents are paired by their uri, or by the path below each report's own folder. Findings are
paired by their fingerprints. A paired bootstrap tells whether a difference is more than chance.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tqcheck.comparison.bootstrap import RESAMPLES, SEED, Bootstrap
from tqcheck.comparison.matching import document_change, pair_documents, rule_changes
from tqcheck.comparison.measures import UnitName, measures
from tqcheck.comparison.results import ReportComparison
from tqcheck.errors import ReadError, UsageError


def load(path: str) -> Mapping[str, Any]:
    """Read a report that `tqcheck scan --format json` wrote.

    Raises:
        ReadError: the file cannot be read or is not such a report.
    """
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ReadError(path, f"cannot be read ({error.strerror})", kind="missing") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(path, "is no JSON in UTF-8", kind="malformed") from error
    if not isinstance(content, dict) or content.get("schema_version") != "1":
        raise ReadError(path, "is no report of tqcheck (--format json)", kind="malformed")
    return content


def compare(
    a: Mapping[str, Any],
    b: Mapping[str, Any],
    *,
    names: tuple[str, str] = ("A", "B"),
    unit: UnitName = "auto",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> ReportComparison:
    """Compare two reports of the contract.

    Args:
        a: the report to compare with.
        b: the report that is judged.
        names: what to call the two.
        unit: what the bootstrap draws; ``auto`` draws documents where there are enough of them.
        resamples: how often it draws.
        seed: seed of the random numbers.

    Raises:
        UsageError: no document is in both reports.
        ReadError: a report lacks what the contract promises.
    """
    try:
        pairing = pair_documents(a, b)
        if not pairing.pairs:
            raise UsageError(f"{names[0]} and {names[1]} have no document in common")
        return ReportComparison(
            *names,
            str(a["signature"]),
            str(b["signature"]),
            tuple(map(document_change, pairing.pairs)),
            pairing.only_a,
            pairing.only_b,
            rule_changes(pairing.pairs),
            measures(pairing.pairs, unit, Bootstrap(resamples, seed)),
            resamples,
            seed,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReadError(
            " and ".join(names), f"not a complete report ({error!r})", kind="malformed"
        ) from error
