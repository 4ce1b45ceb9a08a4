"""Pairs the documents of two reports, and the findings of two documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from tqcheck.comparison.content import are_unrelated, exact_keys, similar_pairs
from tqcheck.comparison.reading import DocumentData, FindingData, ReportData
from tqcheck.comparison.results import DocumentChange, FindingChange, RuleChange

MatchName = Literal["auto", "uri", "content"]

_NUMBERED = re.compile(r"#\d+$")


@dataclass(frozen=True, slots=True)
class DocumentPair:
    """One document as it is in both reports; `b_name` is its name in b."""

    name: str
    a: DocumentData
    b: DocumentData
    b_name: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """The documents that both reports have, and the names of those that only one has."""

    pairs: tuple[DocumentPair, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    def limited_to(self, names: Collection[str]) -> Pairing:
        """The same without the pairs of other names."""
        pairs = tuple(pair for pair in self.pairs if pair.name in names)
        return Pairing(pairs, self.only_a, self.only_b)


def pair_documents(a: ReportData, b: ReportData, match: MatchName = "auto") -> Pairing:
    """Pair the documents of two reports by their names and by their content.

    A name is the uri. Where no uri is in both, it is the path below the folder that all documents
    of a report share. Names with a number (``feed.xml#3``) mean another article as soon as the file
    has changed. So the content goes first for them, and any pair of names must agree with it.
    Documents that are left are paired by their content. Those that could not be read are left out.

    Args:
        a: a report.
        b: another one.
        match: ``uri`` for names alone, ``content`` for content alone, ``auto`` for both.
    """
    of_a, of_b = _checked(a), _checked(b)
    if match != "content" and not of_a.keys() & of_b.keys():
        of_a, of_b = _below_common_folder(of_a), _below_common_folder(of_b)
    found: dict[str, str] = {}
    if match != "content":
        steady = match == "uri"
        _join(found, (n for n in of_a if n in of_b and (steady or not _NUMBERED.search(n))))
    if match != "uri":
        _pair_exactly(found, of_a, of_b)
        if match == "auto":
            same = (n for n in of_a if n in of_b and not are_unrelated(of_a[n], of_b[n]))
            _join(found, same)
        _pair_similar(found, of_a, of_b)
    taken = set(found.values())
    return Pairing(
        tuple(DocumentPair(n, of_a[n], of_b[found[n]], found[n]) for n in of_a if n in found),
        tuple(name for name in of_a if name not in found),
        tuple(name for name in of_b if name not in taken),
    )


def _join(found: dict[str, str], names: Iterable[str]) -> None:
    """Pair documents with the same name, unless one of them has a partner."""
    taken = set(found.values())
    found.update({name: name for name in names if name not in found and name not in taken})


def _pair_exactly(
    found: dict[str, str], of_a: Mapping[str, DocumentData], of_b: Mapping[str, DocumentData]
) -> None:
    """Pair what has the same id, source or text; of several, the one with the same name first."""
    taken = set(found.values())
    having: dict[str, list[str]] = {}
    for name, document in of_b.items():
        for key in exact_keys(document) if name not in taken else ():
            having.setdefault(key, []).append(name)
    for name, document in of_a.items():
        if name in found:
            continue
        free = [n for key in exact_keys(document) for n in having.get(key, ()) if n not in taken]
        if free:
            found[name] = name if name in free else free[0]
            taken.add(found[name])


def _pair_similar(
    found: dict[str, str], of_a: Mapping[str, DocumentData], of_b: Mapping[str, DocumentData]
) -> None:
    """Pair what is left and similar."""
    taken = set(found.values())
    left_a = [name for name in of_a if name not in found]
    left_b = [name for name in of_b if name not in taken]
    pairs = similar_pairs([of_a[name] for name in left_a], [of_b[name] for name in left_b])
    found.update({left_a[i]: left_b[j] for i, j in pairs})


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
    only_a = _unmatched(a.counted, b.counted)
    shared = sorted(a.scores.keys() & b.scores.keys())
    return DocumentChange(
        pair.name,
        b.title or a.title,
        a.penalty_per_1000_words,
        b.penalty_per_1000_words,
        only_a,
        _unmatched(b.counted, a.counted),
        len(a.counted) - len(only_a),
        tuple((key, a.scores[key], b.scores[key]) for key in shared),
        None if pair.b_name == pair.name else pair.b_name,
    )


def _unmatched(
    findings: Sequence[FindingData], others: Sequence[FindingData]
) -> tuple[FindingChange, ...]:
    """The findings of which the other side has no place, the worst first."""
    remaining = Counter(one for f in others for one in f.fingerprints)
    unmatched = []
    for f in findings:
        same = next((one for one in f.fingerprints if remaining[one] > 0), None)
        if same is not None:
            remaining[same] -= 1
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
