"""Compares reports on the same articles: engines, or dates.

Documents are paired by their names and by their content (`matching`). Findings are paired by their
fingerprints. A paired bootstrap tells whether a difference is more than chance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tqcheck.comparison.bootstrap import RESAMPLES, SEED, Bootstrap
from tqcheck.comparison.matching import (
    MatchName,
    Pairing,
    document_change,
    pair_documents,
    rule_changes,
)
from tqcheck.comparison.measures import UnitName, measures
from tqcheck.comparison.reading import ReportData
from tqcheck.comparison.results import ReportComparison, SeriesComparison
from tqcheck.errors import UsageError


def compare(
    a: ReportData,
    b: ReportData,
    *,
    names: tuple[str, str] = ("A", "B"),
    match: MatchName = "auto",
    unit: UnitName = "auto",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> ReportComparison:
    """Compare two reports.

    Args:
        a: the report to compare with.
        b: the report that is judged.
        names: what to call the two.
        match: how documents are paired, as for `pair_documents`.
        unit: what the bootstrap draws; ``auto`` draws documents where there are enough of them.
        resamples: how often it draws.
        seed: seed of the random numbers.

    Raises:
        UsageError: no document is in both reports.
    """
    series = compare_series(
        (a, b), names=names, match=match, unit=unit, resamples=resamples, seed=seed
    )
    return series.comparisons[0]


def compare_series(
    reports: Sequence[ReportData],
    *,
    names: Sequence[str],
    match: MatchName = "auto",
    unit: UnitName = "auto",
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> SeriesComparison:
    """Compare two or more reports with the first one, over the documents that all of them have.

    Args:
        reports: the first is the one to compare with.
        names: what to call them.
        match: as for `compare`.
        unit: as for `compare`.
        resamples: as for `compare`.
        seed: as for `compare`.

    Raises:
        UsageError: no document is in all reports.
    """
    first, *others = reports
    pairings = [pair_documents(first, other, match) for other in others]
    shared = set.intersection(*({pair.name for pair in one.pairs} for one in pairings))
    bootstrap = Bootstrap(resamples, seed)
    if not shared:
        raise UsageError(f"{' and '.join(names)} have no document in common")
    comparisons = [
        _comparison(pairing.limited_to(shared), (first, other), (names[0], name), unit, bootstrap)
        for pairing, other, name in zip(pairings, others, names[1:], strict=True)
    ]
    return SeriesComparison(tuple(names), _corrected(comparisons))


def _comparison(
    pairing: Pairing,
    reports: tuple[ReportData, ReportData],
    names: tuple[str, str],
    unit: UnitName,
    bootstrap: Bootstrap,
) -> ReportComparison:
    return ReportComparison(
        *names,
        reports[0].signature,
        reports[1].signature,
        tuple(map(document_change, pairing.pairs)),
        pairing.only_a,
        pairing.only_b,
        rule_changes(pairing.pairs),
        measures(pairing.pairs, unit, bootstrap),
        bootstrap.resamples,
        bootstrap.seed,
    )


def _corrected(comparisons: Sequence[ReportComparison]) -> tuple[ReportComparison, ...]:
    """The comparisons with their probabilities corrected for their number, measure by measure."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for i, comparison in enumerate(comparisons):
        for j, measure in enumerate(comparison.measures):
            if measure.p is not None:
                places.setdefault((measure.key, measure.unit), []).append((i, j))
    found = [list(comparison.measures) for comparison in comparisons]
    for same in places.values():
        corrected = holm([found[i][j].p or 0.0 for i, j in same])
        for (i, j), p in zip(same, corrected, strict=True):
            found[i][j] = replace(found[i][j], p=p)
    return tuple(
        replace(comparison, measures=tuple(own))
        for comparison, own in zip(comparisons, found, strict=True)
    )


def holm(probabilities: Sequence[float]) -> list[float]:
    """Probabilities of several tests, corrected for their number.

    Source: Holm, "A simple sequentially rejective multiple test procedure" (1979).
    """
    count, least = len(probabilities), 0.0
    corrected = [0.0] * count
    for rank, place in enumerate(sorted(range(count), key=lambda i: probabilities[i])):
        least = max(least, min(1.0, (count - rank) * probabilities[place]))
        corrected[place] = least
    return corrected
