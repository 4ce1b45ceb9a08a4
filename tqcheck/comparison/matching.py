"""Pairs the documents of two reports, and the findings of two documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tqcheck.comparison.reading import DocumentData, FindingData, ReportData
from tqcheck.comparison.results import DocumentChange, FindingChange, RuleChange


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """One document as it is in both reports."""

    name: str
    a: DocumentData
    b: DocumentData


@dataclass(frozen=True, slots=True)
class Pairing:
    """The documents that both reports have, and the names of those that only one has."""

    pairs: tuple[DocumentPair, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def pair_documents(a: ReportData, b: ReportData) -> Pairing:
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


def _checked(report: ReportData) -> dict[str, DocumentData]:
    return {d.uri: d for d in report.documents if d.error is None}


def _below_common_folder(documents: Mapping[str, DocumentData]) -> dict[str, DocumentData]:
    folders = [uri.replace("\\", "/").split("/")[:-1] for uri in documents]
    common = 0
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1:
            break
        common += 1
    return {"/".join(uri.replace("\\", "/").split("/")[common:]): d for uri, d in documents.items()}


def document_change(pair: DocumentPair) -> DocumentChange:
    """What changed in one document."""
    a, b = pair.a, pair.b
    in_a = Counter(f.fingerprint for f in a.counted)
    in_b = Counter(f.fingerprint for f in b.counted)
    shared = sorted(a.scores.keys() & b.scores.keys())
    return DocumentChange(
        pair.name,
        b.title or a.title,
        a.penalty_per_1000_words,
        b.penalty_per_1000_words,
        _unmatched(a.counted, in_b),
        _unmatched(b.counted, in_a),
        sum((in_a & in_b).values()),
        tuple((key, a.scores[key], b.scores[key]) for key in shared),
    )


def _unmatched(findings: Sequence[FindingData], others: Counter[str]) -> tuple[FindingChange, ...]:
    """The findings whose fingerprints the other side does not have, the worst first."""
    remaining = Counter(others)
    unmatched = []
    for f in findings:
        if remaining[f.fingerprint] > 0:
            remaining[f.fingerprint] -= 1
            continue
        unmatched.append(
            FindingChange(f.rule, f.name, f.severity, f.quote, f.messages, f.fingerprint)
        )
    return tuple(sorted(unmatched, key=lambda change: -change.severity.weight))


def rule_changes(pairs: Sequence[DocumentPair]) -> tuple[RuleChange, ...]:
    """The number of findings of each rule on both sides, the largest change first."""
    in_a: Counter[str] = Counter()
    in_b: Counter[str] = Counter()
    names: dict[str, str] = {}
    for pair in pairs:
        for count, document in ((in_a, pair.a), (in_b, pair.b)):
            for finding in document.counted:
                count[finding.rule] += 1
                names[finding.rule] = finding.name
    rules = (RuleChange(rule, name, in_a[rule], in_b[rule]) for rule, name in names.items())
    return tuple(sorted(rules, key=lambda change: (-abs(change.b - change.a), change.rule)))
