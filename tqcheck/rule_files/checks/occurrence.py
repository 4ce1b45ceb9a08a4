"""Occurrence: something is there too often or too seldom."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.model import Hit, Span
from tqcheck.rule_files.definition import CountedUnit, Occurrence
from tqcheck.rule_files.search import Found, Search


def find_occurrences(check: Occurrence, search: Search) -> Iterator[Hit]:
    """Yield what is too much in a unit, from its first place to its last, or a unit with too few.

    Where a whole text has too few, its first sentence is marked.
    """
    found = search.terms(check.terms)
    at = 0
    for unit in search.scopes.units(check.unit):
        inside: list[Found] = []
        while at < len(found) and found[at].span.start < unit.end:
            if found[at].span.start >= unit.start:
                inside.append(found[at])
            at += 1
        count = {"count": str(len(inside))}
        if check.most is not None and len(inside) > check.most:
            surplus = Span(inside[check.most].span.start, inside[-1].span.end)
            yield search.hit(surplus, {**count, "limit": str(check.most)})
        elif check.least is not None and len(inside) < check.least:
            place = search.scopes.first_sentence() if check.unit is CountedUnit.TEXT else unit
            if check.unit is CountedUnit.TEXT or search.counts(unit):
                yield search.hit(place, {**count, "limit": str(check.least)})
