"""Recall on injected faults: one fault at a time is made in a clean pair, and the rules run on it.

The lines of one parity are for choosing thresholds, those of the other for the figures. A fault
counts as found where a finding touches its place, in German or in English, and the same finding
is not there without the fault. The line before and the line after stand around it, as in an
article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

from tqcheck.errors import UsageError
from tqcheck.evaluate.clean_pairs import CleanPair, Line, prepare
from tqcheck.evaluate.faults import ALONE, MAKERS, Fault
from tqcheck.evaluate.touching import overlap
from tqcheck.files import replace_file
from tqcheck.languages.glossary import Glossary, Term
from tqcheck.model import Document, DocumentReport, Finding, Severity, Span
from tqcheck.pipeline.checker import DocumentChecker

_POOL = 200
_PASSES = 4


@dataclass(frozen=True, slots=True)
class Injected:
    """A fault in its surroundings, ready to be checked.

    Attributes:
        line: number of the line that it was made in.
        span: the fault in ``document.text``; empty where something is missing.
        source: what it concerns in ``document.source_text``.
        clean: the same surroundings without the fault.
        terms: the user's terms that it is checked with.
    """

    kind: str
    line: int
    document: Document
    span: Span
    source: Span | None
    clean: Document
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class InjectedResult:
    """What the rules said of one injected fault."""

    injected: Injected
    findings: tuple[Finding, ...]

    def found(self, at_least: Severity) -> bool:
        """Whether a finding of this severity or above is about it."""
        return any(finding.severity >= at_least for finding in self.findings)


@dataclass(frozen=True, slots=True)
class ClassRecall:
    """Recall of one class of fault.

    Attributes:
        made: how many faults.
        minor, major: how many of them were found at that severity or above.
        by_rule: (rule, found at all, at minor and above, at major and above), the most telling
            first; found at all counts the hints of *neutral* severity too.
    """

    kind: str
    made: int
    minor: int
    major: int
    by_rule: tuple[tuple[str, int, int, int], ...]

    def found_by(self, rule: str) -> int:
        """How many of them one rule found, at any severity."""
        return next((found for code, found, _, _ in self.by_rule if code == rule), 0)


class Injector:
    """Makes faults in a parallel text.

    Args:
        lines: clean pairs.
        seed: the same seed, lines and half give the same faults.
        half: ``even`` or ``odd`` line numbers, or ``all``.
    """

    def __init__(self, lines: Sequence[Line], seed: int, half: str) -> None:
        self._lines = lines
        self._seed = seed
        self._places = [
            i for i, line in enumerate(lines) if half == "all" or _parity(line.number) == half
        ]
        self._prepared = lru_cache(maxsize=4096)(self._prepare)

    def faults(self, kind: str, most: int) -> Iterator[Injected]:
        """At most `most` faults of one class, spread over the lines, none of them twice.

        Where the lines offer fewer chances, those that offer several are taken again.
        """
        rng = Random(f"{self._seed} {kind}")
        places = list(self._places)
        rng.shuffle(places)
        pool = self._pool()
        made: set[tuple[int, str, tuple[Term, ...]]] = set()
        for _ in range(_PASSES):
            fruitful = []
            for at in places:
                if len(made) == most:
                    return
                fault = MAKERS[kind](self._prepared(at), pool, rng)
                if fault is None or (fault.target, fault.terms) == (self._lines[at].target, ()):
                    continue
                fruitful.append(at)
                own = (at, fault.target, fault.terms)
                if own not in made:
                    made.add(own)
                    yield self._placed(at, fault)
            places = fruitful

    def _prepare(self, at: int) -> CleanPair:
        beside = tuple(self._lines[k] for k in (at - 1, at + 1) if 0 <= k < len(self._lines))
        return prepare(self._lines[at], beside)

    def _pool(self) -> list[CleanPair]:
        rng = Random(f"{self._seed} pool")
        places = sorted(rng.sample(self._places, min(_POOL, len(self._places))))
        return [self._prepared(at) for at in places]

    def _placed(self, at: int, fault: Fault) -> Injected:
        line = self._lines[at]
        around = [self._lines[k] if 0 <= k < len(self._lines) else None for k in (at - 1, at + 1)]
        translation = [part.target if part else "" for part in around]
        original = [part.source if part else "" for part in around]

        def joined(before: str, text: str, after: str) -> tuple[str, int]:
            start = len(before) + 1 if before else 0
            return "\n".join(part for part in (before, text, after) if part), start

        text, start = joined(translation[0], fault.target, translation[1])
        clean, _ = joined(translation[0], line.target, translation[1])
        side, source_start = joined(original[0], line.source, original[1])
        source = None if fault.kind in ALONE else side
        place = min(start, len(text))
        uri = f"line {line.number}"
        return Injected(
            fault.kind,
            line.number,
            Document(uri, text, source),
            fault.span.shift(start) if fault.target else Span(place, place),
            fault.source.shift(source_start) if fault.source else None,
            Document(uri, clean, source),
            fault.terms,
        )


def measure(injected: Sequence[Injected], checker: DocumentChecker) -> tuple[InjectedResult, ...]:
    """Check every fault and keep the findings about it."""
    clean: dict[str, frozenset[str]] = {}
    results = []
    for one in injected:
        key = one.clean.text
        if key not in clean:
            clean[key] = frozenset(f.fingerprint for f in checker.check(one.clean).findings)
        asked = checker.with_glossary(Glossary(one.terms)) if one.terms else checker
        results.append(InjectedResult(one, _about(one, asked.check(one.document), clean[key])))
    return tuple(results)


def recall(results: Sequence[InjectedResult]) -> tuple[ClassRecall, ...]:
    """Recall by class, in the order of the classes."""
    rows = []
    for kind in MAKERS:
        own = [result for result in results if result.injected.kind == kind]
        if not own:
            continue
        rules = {finding.rule for result in own for finding in result.findings}

        def count(level: Severity, rule: str, own: Sequence[InjectedResult] = own) -> int:
            return sum(
                any(f.rule == rule and f.severity >= level for f in result.findings)
                for result in own
            )

        by_rule = [
            (r, count(Severity.NEUTRAL, r), count(Severity.MINOR, r), count(Severity.MAJOR, r))
            for r in sorted(rules)
        ]
        rows.append(
            ClassRecall(
                kind,
                len(own),
                sum(result.found(Severity.MINOR) for result in own),
                sum(result.found(Severity.MAJOR) for result in own),
                tuple(sorted(by_rule, key=lambda row: (-row[2], -row[1]))),
            )
        )
    return tuple(rows)


def as_json(result: InjectedResult) -> str:
    """One result as a line of JSON, for a reader or another tool."""
    one = result.injected
    return json.dumps(
        {
            "class": one.kind,
            "line": one.line,
            "german": one.document.text,
            "english": one.document.source_text,
            "span": asdict(one.span),
            "source": asdict(one.source) if one.source else None,
            "found": [[f.rule, f.severity.value] for f in result.findings],
        },
        ensure_ascii=False,
    )


def save_recall(path: Path, rows: Sequence[ClassRecall], kinds: Sequence[str] = ()) -> None:
    """Keep the recall by class as JSON.

    Args:
        path: the file.
        rows: what was measured.
        kinds: the only classes that were measured, if not all: what the file says of the others
            stays in it.

    Raises:
        UsageError: the file would have to be kept and cannot be read.
    """
    kept = load_recall(path) if kinds and path.exists() else ()
    named = {row.kind: row for row in kept if row.kind not in kinds}
    named |= {row.kind: row for row in rows}
    content = [asdict(named[kind]) for kind in MAKERS if kind in named]
    replace_file(path, json.dumps(content, indent=2) + "\n")


def load_recall(path: Path) -> tuple[ClassRecall, ...]:
    """What `save_recall` kept.

    Raises:
        UsageError: the file cannot be read or holds something else.
    """
    try:
        rows = json.loads(path.read_text("utf-8"))
        return tuple(
            ClassRecall(
                row["kind"],
                row["made"],
                row["minor"],
                row["major"],
                tuple((code, some, minor, major) for code, some, minor, major in row["by_rule"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path}: holds no recall of `evaluate inject --record`; write it anew"
        ) from error


def _about(one: Injected, report: DocumentReport, already: frozenset[str]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in report.findings
        if finding.fingerprint not in already and is_about(finding, one)
    )


def is_about(finding: Finding, one: Injected) -> bool:
    """Whether a finding touches the place of a fault, on either side."""
    target = any(overlap(span, one.span, reach=1) for span in finding.spans)
    source = (
        finding.source is not None
        and one.source is not None
        and overlap(finding.source.span, one.source, reach=1)
    )
    return target or source


def _parity(number: int) -> str:
    return "even" if number % 2 == 0 else "odd"
