"""Two reports on the same articles set side by side: what got better or worse, and how surely.

Two engines, or two dates. Documents are paired by their uri, or by the uri below each report's own
folder; findings by their fingerprints. Whether a difference is more than chance is told by a paired
bootstrap: the same units are drawn again and again, with replacement, for both sides.

Source of the test: Koehn, "Statistical Significance Tests for Machine Translation Evaluation"
(2004), with the p-value as sacreBLEU takes it (Post 2018; `sacrebleu.significance`).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from tqcheck.errors import ReadError, UsageError
from tqcheck.languages.words import count_words
from tqcheck.model import Message, Severity

SEED = 12345  # as in sacreBLEU
RESAMPLES = 1000
# From this many documents on they are what is drawn; a run over fewer draws their sentences.
DOCUMENTS = 20
# Indexes that are drawn at once; keeps memory flat for many sentences.
_AT_ONCE = 4_000_000

UnitName = Literal["auto", "document", "segment"]

PENALTY = "penalty"
_MEASURES: Mapping[str, Message] = {
    PENALTY: Message("penalty points per 1,000 words", "Strafpunkte auf 1.000 Wörter"),
    "chrf": Message("chrF of the document", "chrF des Dokuments"),
    "bleu": Message("BLEU of the document", "BLEU des Dokuments"),
    "round_trip_chrf": Message("chrF of the round trip", "chrF des Hin- und Rückwegs"),
    "quality": Message("estimated quality", "geschätzte Qualität"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """A finding that only one side has."""

    rule: str
    name: str
    severity: Severity
    quote: str
    message: Message
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A statistic of one side: as it is, and mean and 95 % interval over the resamples."""

    value: float
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure on both sides.

    Attributes:
        key: ``penalty`` or the name of a score.
        title: the measure in words.
        less_is_better: true of penalties only.
        a, b: the two sides.
        difference: b minus a.
        p: how often chance alone would make so large a difference; None for a single unit.
        unit: what was drawn: ``document`` or ``segment``.
        units: how many there are.
    """

    key: str
    title: Message
    less_is_better: bool
    a: Estimate
    b: Estimate
    difference: Estimate
    p: float | None
    unit: str
    units: int

    @property
    def gain(self) -> float:
        """The difference, positive where b is better."""
        return -self.difference.value if self.less_is_better else self.difference.value

    @property
    def is_significant(self) -> bool:
        """Whether p is below 0.05."""
        return self.p is not None and self.p < 0.05


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """A document on both sides; `gone` are findings of a only, `new` of b only."""

    name: str
    title: str | None
    a_per_1000: float
    b_per_1000: float
    gone: tuple[Change, ...]
    new: tuple[Change, ...]
    kept: int
    scores: tuple[tuple[str, float, float], ...] = ()

    @property
    def difference(self) -> float:
        """Penalty points per thousand words, b minus a."""
        return self.b_per_1000 - self.a_per_1000


@dataclass(frozen=True, slots=True)
class RuleChange:
    """How often a rule found something on each side."""

    rule: str
    name: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that two reports say of each other; `only_a` and `only_b` have no counterpart."""

    a_name: str
    b_name: str
    a_signature: str
    b_signature: str
    documents: tuple[DocumentChange, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]
    rules: tuple[RuleChange, ...]
    measures: tuple[Measured, ...]
    resamples: int
    seed: int

    @property
    def gone(self) -> int:
        """Findings that only a has."""
        return sum(len(d.gone) for d in self.documents)

    @property
    def new(self) -> int:
        """Findings that only b has."""
        return sum(len(d.new) for d in self.documents)

    @property
    def kept(self) -> int:
        """Findings that both have."""
        return sum(d.kept for d in self.documents)


def load(path: str) -> Mapping[str, Any]:
    """A report as `tqcheck scan --format json` wrote it.

    Raises:
        ReadError: the file cannot be read or is no such report.
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
) -> Comparison:
    """Set two reports of the contract side by side.

    Args:
        a: the one to compare with; b: the one that is judged.
        b: see there.
        names: what to call them.
        unit: what the bootstrap draws; ``auto`` is documents from `DOCUMENTS` of them on.
        resamples: how often it draws.
        seed: of the random numbers.

    Raises:
        UsageError: no document is in both.
        ReadError: a report lacks what the contract promises.
    """
    try:
        pairs, only_a, only_b = _paired(_documents(a), _documents(b))
        if not pairs:
            raise UsageError(f"{names[0]} and {names[1]} have no document in common")
        changes = tuple(_document(name, one, two) for name, one, two in pairs)
        draw = _Bootstrap(resamples, seed)
        return Comparison(
            *names,
            str(a["signature"]),
            str(b["signature"]),
            changes,
            only_a,
            only_b,
            _rules(pairs),
            _measures(pairs, unit, draw),
            resamples,
            seed,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReadError(
            " and ".join(names), f"not a complete report ({error!r})", kind="malformed"
        ) from error


_Document = Mapping[str, Any]
_Pair = tuple[str, _Document, _Document]


def _documents(report: Mapping[str, Any]) -> dict[str, _Document]:
    return {d["uri"]: d for d in report["documents"] if d["error"] is None}


def _paired(
    a: Mapping[str, _Document], b: Mapping[str, _Document]
) -> tuple[list[_Pair], tuple[str, ...], tuple[str, ...]]:
    """Documents of the same uri; where there are none, of the same path below each own folder."""
    if not a.keys() & b.keys():
        a, b = _below(a), _below(b)
    pairs = [(name, a[name], b[name]) for name in a if name in b]
    return pairs, tuple(n for n in a if n not in b), tuple(n for n in b if n not in a)


def _below(documents: Mapping[str, _Document]) -> dict[str, _Document]:
    parts = [uri.replace("\\", "/").split("/")[:-1] for uri in documents]
    shared = 0
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared += 1
    return {"/".join(uri.replace("\\", "/").split("/")[shared:]): d for uri, d in documents.items()}


def _counting(document: _Document) -> list[Mapping[str, Any]]:
    return [f for f in document["findings"] if f["suppressed"] is None]


def _weight(finding: Mapping[str, Any]) -> int:
    return Severity(finding["severity"]).weight


def _per_1000(document: _Document) -> float:
    words = document["words"]
    return 1000 * sum(map(_weight, _counting(document))) / words if words else 0.0


def _document(name: str, a: _Document, b: _Document) -> DocumentChange:
    of_a, of_b = _counting(a), _counting(b)
    in_a = Counter(f["fingerprint"] for f in of_a)
    in_b = Counter(f["fingerprint"] for f in of_b)
    shared = sorted(a.get("scores", {}).keys() & b.get("scores", {}).keys())
    return DocumentChange(
        name,
        b["title"] or a["title"],
        _per_1000(a),
        _per_1000(b),
        _left(of_a, in_b),
        _left(of_b, in_a),
        sum((in_a & in_b).values()),
        tuple((key, float(a["scores"][key]), float(b["scores"][key])) for key in shared),
    )


def _left(findings: Sequence[Mapping[str, Any]], other: Counter[str]) -> tuple[Change, ...]:
    """The findings that the other side does not have, the worst first."""
    there = Counter(other)
    left = []
    for f in findings:
        if there[f["fingerprint"]] > 0:
            there[f["fingerprint"]] -= 1
            continue
        quote = f["target"] or f["source"]
        left.append(
            Change(
                f["rule"],
                f["name"],
                Severity(f["severity"]),
                quote["text"] if quote else "",
                Message(f["message"], f.get("message_de", f["message"])),
                f["fingerprint"],
            )
        )
    return tuple(sorted(left, key=lambda change: -change.severity.weight))


def _rules(pairs: Sequence[_Pair]) -> tuple[RuleChange, ...]:
    """Rules by how much their counts differ, the largest first."""
    counts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    names: dict[str, str] = {}
    for _, *sides in pairs:
        for count, document in zip(counts, sides, strict=True):
            for finding in _counting(document):
                count[finding["rule"]] += 1
                names[finding["rule"]] = finding["name"]
    rules = (RuleChange(r, names[r], counts[0][r], counts[1][r]) for r in names)
    return tuple(sorted(rules, key=lambda r: (-abs(r.b - r.a), r.rule)))


# ---- significance ----

_Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Units:
    """Numerators and denominators of both sides; each array has one entry a unit."""

    a_over: _Numbers
    a_under: _Numbers
    b_over: _Numbers
    b_under: _Numbers


def _units(rows: Sequence[tuple[float, float, float, float]]) -> _Units:
    columns = np.asarray(rows, dtype=np.float64).reshape(-1, 4).T
    return _Units(*columns)


@dataclass(frozen=True, slots=True)
class _Bootstrap:
    """Draws the units again and again; every measure starts from the same seed."""

    resamples: int
    seed: int

    def test(
        self, units: _Units, scale: float
    ) -> tuple[Estimate, Estimate, Estimate, float | None]:
        """Both sides, their difference, and p.

        The statistic is ``scale * sum(over) / sum(under)`` of the drawn units.
        """
        count = len(units.a_over)

        def ratio(over: _Numbers, under: _Numbers) -> float:
            whole = float(under.sum())
            return scale * float(over.sum()) / whole if whole else 0.0

        real_a, real_b = ratio(units.a_over, units.a_under), ratio(units.b_over, units.b_under)
        drawn_a, drawn_b = np.empty(self.resamples), np.empty(self.resamples)
        random = np.random.default_rng(self.seed)
        step = max(1, _AT_ONCE // count)
        for first in range(0, self.resamples, step):
            size = min(step, self.resamples - first)
            indexes = random.choice(count, size=(size, count), replace=True)
            for drawn, over, under in (
                (drawn_a, units.a_over, units.a_under),
                (drawn_b, units.b_over, units.b_under),
            ):
                whole = under[indexes].sum(axis=1)
                part = over[indexes].sum(axis=1)
                drawn[first : first + size] = scale * np.divide(
                    part, whole, out=np.zeros_like(part), where=whole > 0
                )
        differences = drawn_b - drawn_a
        return (
            _estimate(real_a, drawn_a),
            _estimate(real_b, drawn_b),
            _estimate(real_b - real_a, differences),
            p_value(differences, real_b - real_a) if count > 1 else None,
        )


def _estimate(value: float, drawn: _Numbers) -> Estimate:
    ordered = np.sort(drawn)
    cut = len(ordered) // 40
    return Estimate(value, float(ordered.mean()), float(ordered[cut]), float(ordered[-cut - 1]))


def p_value(differences: _Numbers, real: float) -> float:
    """Share of resamples whose difference, brought to a mean of nought, exceeds the real one.

    Two-sided, by sizes; one is added above and below so that it is never nought.
    """
    sizes = np.abs(differences)
    beyond = int(np.sum(sizes - sizes.mean() > abs(real)))
    return (beyond + 1) / (len(sizes) + 1)


def _measures(pairs: Sequence[_Pair], unit: UnitName, draw: _Bootstrap) -> tuple[Measured, ...]:
    chosen = unit
    if unit == "auto":
        chosen = "document" if len(pairs) >= DOCUMENTS else "segment"
    rows = [row for _, a, b in pairs for row in _penalties(a, b, chosen == "segment")]
    # Documents whose sentences do not pair off stay whole.
    name = "document" if len(rows) == len(pairs) else "segment"
    measures = [_measured(PENALTY, rows, name, 1000, draw)]
    for key in _shared(pairs, lambda d: [d.get("scores", {})]):
        values = [
            (float(a["scores"][key]), 1.0, float(b["scores"][key]), 1.0)
            for _, a, b in pairs
            if key in a.get("scores", {}) and key in b.get("scores", {})
        ]
        measures.append(_measured(key, values, "document", 1, draw))
    for key in _shared(pairs, lambda d: [s["scores"] for s in d["segments"]]):
        values = [
            (float(one["scores"][key]), 1.0, float(two["scores"][key]), 1.0)
            for _, a, b in pairs
            if len(a["segments"]) == len(b["segments"])
            for one, two in zip(a["segments"], b["segments"], strict=True)
            if key in one["scores"] and key in two["scores"]
        ]
        if values:
            measures.append(_measured(key, values, "segment", 1, draw))
    return tuple(measures)


def _shared(
    pairs: Sequence[_Pair], scores: Callable[[_Document], list[Mapping[str, Any]]]
) -> list[str]:
    """Names of the scores that some pair of documents has on both sides."""
    names: set[str] = set()
    for _, a, b in pairs:
        of_a = {key for one in scores(a) for key in one}
        names |= of_a & {key for one in scores(b) for key in one}
    return sorted(names)


def _penalties(
    a: _Document, b: _Document, by_segment: bool
) -> list[tuple[float, float, float, float]]:
    """Penalty and words of both sides, by segment where the two have as many."""
    if not by_segment or len(a["segments"]) != len(b["segments"]) or not a["segments"]:
        sums = [(float(sum(map(_weight, _counting(d)))), float(d["words"])) for d in (a, b)]
        return [(*sums[0], *sums[1])]
    columns: list[list[float]] = []
    for document in (a, b):
        penalties = [0.0] * len(document["segments"])
        places = {s["index"]: i for i, s in enumerate(document["segments"])}
        for finding in _counting(document):
            penalties[places.get(finding["segment"], 0)] += _weight(finding)
        text = document["text"]
        words = [float(count_words(text[s["start"] : s["end"]])) for s in document["segments"]]
        columns += [penalties, words]
    return list(zip(*columns, strict=True))


def _measured(
    key: str,
    rows: Sequence[tuple[float, float, float, float]],
    unit: str,
    scale: float,
    draw: _Bootstrap,
) -> Measured:
    a, b, difference, p = draw.test(_units(rows), scale)
    title = _MEASURES.get(key, Message(key, key))
    return Measured(key, title, key == PENALTY, a, b, difference, p, unit, len(rows))
