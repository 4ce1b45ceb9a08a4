"""Compares two reports on the same articles: two engines, or two dates.

Documents are paired by their uri, or by the path below each report's own folder. Findings are
paired by their fingerprints. A paired bootstrap tells whether a difference is more than chance.
"""

from __future__ import annotations

from tqcheck.comparison.bootstrap import RESAMPLES, SEED, Bootstrap
from tqcheck.comparison.matching import document_change, pair_documents, rule_changes
from tqcheck.comparison.measures import UnitName, measures
from tqcheck.comparison.reading import ReportData
from tqcheck.comparison.results import ReportComparison
from tqcheck.errors import UsageError


def compare(
    a: ReportData,
    b: ReportData,
    *,
    names: tuple[str, str] = ("A", "B"),
    unit: UnitName = "auto",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> ReportComparison:
    """Compare two reports.

    Args:
        a: the report to compare with.
        b: the report that is judged.
        names: what to call the two.
        unit: what the bootstrap draws; ``auto`` draws documents where there are enough of them.
        resamples: how often it draws.
        seed: seed of the random numbers.

    Raises:
        UsageError: no document is in both reports.
    """
    pairing = pair_documents(a, b)
    if not pairing.pairs:
        raise UsageError(f"{names[0]} and {names[1]} have no document in common")
    return ReportComparison(
        *names,
        a.signature,
        b.signature,
        tuple(map(document_change, pairing.pairs)),
        pairing.only_a,
        pairing.only_b,
        rule_changes(pairing.pairs),
        measures(pairing.pairs, unit, Bootstrap(resamples, seed)),
        resamples,
        seed,
    )
