"""Tells whether two JSON reports have the same findings: the test of every refactoring.

Documents are matched by their uri, and those with the same uri in order. A finding is the same if
rule, severity, span and source span are. In a strict comparison the documents have to be equal as a
whole: messages, suggestions, confidences, fingerprints, segments and scores.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_FINDINGS = "findings"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two reports.

    Attributes:
        uri: of the document.
        sign: ``-`` for what only the first report has, ``+`` for what only the second has, ``~``
            for what both have differently.
        what: a document, a finding or a field, in words.
    """

    uri: str
    sign: str
    what: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """The result of a comparison.

    Attributes:
        documents: number of documents in each report.
        findings: number of findings in each report.
        differences: in the order of the documents.
    """

    documents: tuple[int, int]
    findings: tuple[int, int]
    differences: tuple[Difference, ...]


def compare_findings(
    a: Mapping[str, Any], b: Mapping[str, Any], *, strict: bool = False
) -> Sameness:
    """Compare two reports as `tqcheck scan --format json` writes them.

    Args:
        a: the report from before.
        b: the report from after; both are complete reports (`comparison.reading.parse`).
        strict: compare everything that the reports say of a document.
    """
    sides = a["documents"], b["documents"]
    first, second = _by_name(sides[0]), _by_name(sides[1])
    differences: list[Difference] = []
    for name, document in first.items():
        if name in second:
            differences += _document_differences(document, second[name], strict)
        else:
            differences.append(Difference(name[0], "-", "document"))
    differences += [Difference(name[0], "+", "document") for name in second if name not in first]
    documents = len(sides[0]), len(sides[1])
    findings = _count(sides[0]), _count(sides[1])
    return Sameness(documents, findings, tuple(differences))


def _by_name(documents: Sequence[Mapping[str, Any]]) -> dict[tuple[str, int], Mapping[str, Any]]:
    """Documents by uri and number among those with the same uri."""
    seen: Counter[str] = Counter()
    named = {}
    for document in documents:
        uri = document["uri"]
        named[uri, seen[uri]] = document
        seen[uri] += 1
    return named


def _count(documents: Sequence[Mapping[str, Any]]) -> int:
    return sum(len(document[_FINDINGS]) for document in documents)


def _document_differences(
    a: Mapping[str, Any], b: Mapping[str, Any], strict: bool
) -> list[Difference]:
    uri = a["uri"]
    lines = [[_line(finding, strict) for finding in side[_FINDINGS]] for side in (a, b)]
    found = [Difference(uri, "-", line) for line in _only_in(lines[0], lines[1])]
    found += [Difference(uri, "+", line) for line in _only_in(lines[1], lines[0])]
    if strict:
        fields = [name for name in dict.fromkeys((*a, *b)) if name != _FINDINGS]
        found += [Difference(uri, "~", name) for name in fields if a.get(name) != b.get(name)]
    elif _kind_of_error(a) != _kind_of_error(b):
        found.append(Difference(uri, "~", "error"))
    if not found and lines[0] != lines[1]:
        found.append(Difference(uri, "~", "order of findings"))
    return found


def _kind_of_error(document: Mapping[str, Any]) -> str | None:
    error = document.get("error")
    return str(error.get("kind")) if isinstance(error, Mapping) else error


def _line(finding: Mapping[str, Any], strict: bool) -> str:
    """What has to be the same of a finding, as one line for a reader."""
    if strict:
        return json.dumps(finding, ensure_ascii=False, sort_keys=True)
    target, source = _place(finding["target"]), _place(finding["source"])
    return f"{finding['rule']} {finding['severity']} {target} source {source}"


def _place(quote: Mapping[str, Any] | None) -> str:
    return "none" if quote is None else f"{quote.get('start')}:{quote.get('end')} {quote['text']!r}"


def _only_in(lines: Sequence[str], others: Sequence[str]) -> list[str]:
    """The lines that the others lack, each as often as it is missing."""
    left = Counter(others)
    only = []
    for line in lines:
        if left[line]:
            left[line] -= 1
        else:
            only.append(line)
    return only
