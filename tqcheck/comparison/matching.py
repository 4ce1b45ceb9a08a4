"""Pairs the documents of two JSON reports, and the findings of two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.comparison.results import DocumentChange, FindingChange, RuleChange
from tqcheck.model import Message, Severity

JsonDocument = Mapping[str, Any]
"""A document as the report contract writes it."""
JsonFinding = Mapping[str, Any]
"""A finding as the report contract writes it."""


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """One document as it is in both reports."""

    name: str
    a: JsonDocument
    b: JsonDocument


@dataclass(frozen=True, slots=True)
class Pairing:
    """The documents that both reports have, and the names of those that only one has."""

    pairs: tuple[DocumentPair, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def pair_documents(a: Mapping[str, Any], b: Mapping[str, Any]) -> Pairing:
    """Pair the documents of two reports by their uri.

    Where no uri is in both, the paths below the folder that all documents of a report share are
    compared instead. Documents that could not be read are left out.
    """
    of_a, of_b = _checked(a), _checked(b)
    if not of_a.keys() & of_b.keys():
        of_a, of_b = _below_common_folder(of_a), _below_common_folder(of_b)
    return Pairing(
        tuple(DocumentPair(name, of_a[name], of_b[name]) for name in of_a if name in of_b),
        tuple(name for name in of_a if name not in of_b),
        tuple(name for name in of_b if name not in of_a),
    )


def _checked(report: Mapping[str, Any]) -> dict[str, JsonDocument]:
    return {d["uri"]: d for d in report["documents"] if d["error"] is None}


def _below_common_folder(documents: Mapping[str, JsonDocument]) -> dict[str, JsonDocument]:
    folders = [uri.replace("\\", "/").split("/")[:-1] for uri in documents]
    common = 0
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1:
            break
        common += 1
    return {"/".join(uri.replace("\\", "/").split("/")[common:]): d for uri, d in documents.items()}


def counted_findings(document: JsonDocument) -> list[JsonFinding]:
    """The findings that are not suppressed."""
    return [f for f in document["findings"] if f["suppressed"] is None]


def penalty(finding: JsonFinding) -> int:
    """Penalty points of a finding."""
    return Severity(finding["severity"]).weight


def document_change(pair: DocumentPair) -> DocumentChange:
    """What changed in one document."""
    a, b = pair.a, pair.b
    of_a, of_b = counted_findings(a), counted_findings(b)
    in_a = Counter(f["fingerprint"] for f in of_a)
    in_b = Counter(f["fingerprint"] for f in of_b)
    shared = sorted(a.get("scores", {}).keys() & b.get("scores", {}).keys())
    return DocumentChange(
        pair.name,
        b["title"] or a["title"],
        _penalty_per_1000_words(a),
        _penalty_per_1000_words(b),
        _unmatched(of_a, in_b),
        _unmatched(of_b, in_a),
        sum((in_a & in_b).values()),
        tuple((key, float(a["scores"][key]), float(b["scores"][key])) for key in shared),
    )


def _penalty_per_1000_words(document: JsonDocument) -> float:
    words = document["words"]
    return 1000 * sum(map(penalty, counted_findings(document))) / words if words else 0.0


def _unmatched(findings: Sequence[JsonFinding], others: Counter[str]) -> tuple[FindingChange, ...]:
    """The findings whose fingerprints the other side does not have, the worst first."""
    remaining = Counter(others)
    unmatched = []
    for f in findings:
        if remaining[f["fingerprint"]] > 0:
            remaining[f["fingerprint"]] -= 1
            continue
        quote = f["target"] or f["source"]
        unmatched.append(
            FindingChange(
                f["rule"],
                f["name"],
                Severity(f["severity"]),
                quote["text"] if quote else "",
                Message(f["message"], f.get("message_de", f["message"])),
                f["fingerprint"],
            )
        )
    return tuple(sorted(unmatched, key=lambda change: -change.severity.weight))


def rule_changes(pairs: Sequence[DocumentPair]) -> tuple[RuleChange, ...]:
    """The number of findings of each rule on both sides, the largest change first."""
    in_a: Counter[str] = Counter()
    in_b: Counter[str] = Counter()
    names: dict[str, str] = {}
    for pair in pairs:
        for count, document in ((in_a, pair.a), (in_b, pair.b)):
            for finding in counted_findings(document):
                count[finding["rule"]] += 1
                names[finding["rule"]] = finding["name"]
    rules = (RuleChange(rule, name, in_a[rule], in_b[rule]) for rule, name in names.items())
    return tuple(sorted(rules, key=lambda change: (-abs(change.b - change.a), change.rule)))
