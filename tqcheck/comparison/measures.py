"""The measures of a comparison: penalty points, and every score that both sides have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from tqcheck.comparison.bootstrap import Bootstrap, UnitRow
from tqcheck.comparison.matching import DocumentPair
from tqcheck.comparison.reading import DocumentData
from tqcheck.comparison.results import Measure
from tqcheck.languages.words import count_words
from tqcheck.model import Message

UnitName = Literal["auto", "document", "segment"]

# From this many documents on, whole documents are drawn; below, their segments.
ENOUGH_DOCUMENTS = 20

PENALTY = "penalty"
_TITLES: Mapping[str, Message] = {
    PENALTY: Message("penalty points per 1,000 words", "Strafpunkte auf 1.000 Wörter"),
    "chrf": Message("chrF of the document", "chrF des Dokuments"),
    "bleu": Message("BLEU of the document", "BLEU des Dokuments"),
    "round_trip_chrf": Message("chrF of the round trip", "chrF des Hin- und Rückwegs"),
    "quality": Message("estimated quality", "geschätzte Qualität"),
}


def measures(
    pairs: Sequence[DocumentPair], unit: UnitName, bootstrap: Bootstrap
) -> tuple[Measure, ...]:
    """Penalty first, then the scores of documents, then those of segments."""
    if unit == "auto":
        unit = "document" if len(pairs) >= ENOUGH_DOCUMENTS else "segment"
    rows = [row for pair in pairs for row in _penalties(pair, unit == "segment")]
    # Documents with different numbers of segments are drawn whole.
    name = "document" if len(rows) == len(pairs) else "segment"
    found = [_measure(PENALTY, rows, name, 1000, bootstrap)]
    for key in _shared(pairs, lambda d: [d.scores]):
        rows = [
            (pair.a.scores[key], 1.0, pair.b.scores[key], 1.0)
            for pair in pairs
            if key in pair.a.scores and key in pair.b.scores
        ]
        found.append(_measure(key, rows, "document", 1, bootstrap))
    for key in _shared(pairs, lambda d: [s.scores for s in d.segments]):
        rows = _segment_scores(pairs, key)
        if rows:
            found.append(_measure(key, rows, "segment", 1, bootstrap))
    return tuple(found)


def _segment_scores(pairs: Sequence[DocumentPair], key: str) -> list[UnitRow]:
    """A score of each segment, in the documents with equally many segments on both sides."""
    return [
        (a.scores[key], 1.0, b.scores[key], 1.0)
        for pair in pairs
        if len(pair.a.segments) == len(pair.b.segments)
        for a, b in zip(pair.a.segments, pair.b.segments, strict=True)
        if key in a.scores and key in b.scores
    ]


def _shared(
    pairs: Sequence[DocumentPair], scores: Callable[[DocumentData], list[Mapping[str, float]]]
) -> list[str]:
    """Names of the scores that some pair of documents has on both sides."""
    names: set[str] = set()
    for pair in pairs:
        of_a = {key for one in scores(pair.a) for key in one}
        names |= of_a & {key for one in scores(pair.b) for key in one}
    return sorted(names)


def _penalties(pair: DocumentPair, by_segment: bool) -> list[UnitRow]:
    """Penalty and words of both sides; by segment where both sides have equally many."""
    a, b = pair.a, pair.b
    if not by_segment or len(a.segments) != len(b.segments) or not a.segments:
        return [(float(a.penalty), float(a.words), float(b.penalty), float(b.words))]
    columns: list[list[float]] = []
    for document in (a, b):
        penalties = [0.0] * len(document.segments)
        places = {segment.index: i for i, segment in enumerate(document.segments)}
        for finding in document.counted:
            penalties[places.get(finding.segment, 0)] += finding.severity.weight
        words = [float(count_words(document.text[s.start : s.end])) for s in document.segments]
        columns += [penalties, words]
    return list(zip(*columns, strict=True))


def _measure(
    key: str, rows: Sequence[UnitRow], unit: str, scale: float, bootstrap: Bootstrap
) -> Measure:
    tested = bootstrap.test(rows, scale)
    title = _TITLES.get(key, Message(key, key))
    return Measure(
        key,
        title,
        key == PENALTY,
        tested.a,
        tested.b,
        tested.difference,
        tested.p,
        unit,
        len(rows),
    )
