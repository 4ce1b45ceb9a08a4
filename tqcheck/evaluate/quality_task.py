"""A folder of translations that people have judged, as the WMT task of 2022 hands it out.

``*.src`` and ``*.mt``: a segment a line; ``mqm_z.txt``: its score, higher is better; in
``submissions/*.tsv`` what teams predicted: language pair, method, segment from 0, score. In
``critical/``: ``*.src``, ``*.mt`` and ``labels.txt``, ``BAD`` for a critical error, else ``OK``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck.errors import UsageError

_SCORES = "mqm_z.txt"
_CRITICAL = "critical"
_LABELS = {"BAD": True, "OK": False}


@dataclass(frozen=True, slots=True)
class Task:
    """Segments with people's scores.

    Attributes:
        sources, targets: English and German.
        gold: scores, higher is better.
        teams: predictions by team, higher is better.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    gold: tuple[float, ...]
    teams: Mapping[str, tuple[float, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriticalTask:
    """Segments with people's answers whether they hold a critical error."""

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    gold: tuple[bool, ...]


def load(folder: Path) -> Task:
    """The scored segments in `folder`.

    Raises:
        UsageError: a file is missing, or the files do not fit each other.
    """
    sources, targets = _pairs(folder)
    path = folder / _SCORES
    try:
        gold = tuple(float(line) for line in _lines(path))
    except ValueError as error:
        raise UsageError(f"{path}: not a score a line: {error}") from error
    _same(path, len(gold), len(targets))
    teams = {
        path.stem: _predictions(path, len(gold))
        for path in sorted((folder / "submissions").glob("*.tsv"))
    }
    return Task(sources, targets, gold, teams)


def load_critical(folder: Path) -> CriticalTask | None:
    """The segments in ``critical/`` of `folder`, None where there is none.

    Raises:
        UsageError: as for `load`.
    """
    inside = folder / _CRITICAL
    if not inside.is_dir():
        return None
    sources, targets = _pairs(inside)
    path = inside / "labels.txt"
    labels = _lines(path)
    _same(path, len(labels), len(targets))
    unknown = set(labels) - set(_LABELS)
    if unknown:
        raise UsageError(f"{path}: {unknown.pop()!r} is neither OK nor BAD")
    return CriticalTask(sources, targets, tuple(_LABELS[label] for label in labels))


def _pairs(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sources, targets = (_lines(_only(folder, ending)) for ending in ("src", "mt"))
    _same(folder, len(sources), len(targets))
    return sources, targets


def _only(folder: Path, ending: str) -> Path:
    found = sorted(folder.glob(f"*.{ending}"))
    if len(found) != 1:
        raise UsageError(f"{folder}: {len(found)} files end in .{ending}, one is wanted")
    return found[0]


def _lines(path: Path) -> tuple[str, ...]:
    try:
        return tuple(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {error}") from error


def _same(path: Path, found: int, wanted: int) -> None:
    if found != wanted:
        raise UsageError(f"{path}: {found} lines beside {wanted}")


def _predictions(path: Path, count: int) -> tuple[float, ...]:
    scores: dict[int, float] = {}
    for number, line in enumerate(_lines(path), 1):
        cells = line.split("\t")
        try:
            scores[int(cells[2])] = float(cells[3])
        except (IndexError, ValueError) as error:
            raise UsageError(f"{path}, line {number}: not a prediction") from error
    if sorted(scores) != list(range(count)):
        raise UsageError(f"{path}: {len(scores)} predictions for {count} segments")
    return tuple(scores[number] for number in range(count))
