"""One labelled translation, and files of them.

An example says which heads of the network it teaches: a token head is taught where its name stands
in ``marks`` (no mark then means "nothing wrong there"), a score head where it stands in ``scores``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

Mark = tuple[int, int, float]  # start, end (code points), how bad from 0 to 1

TOKEN_HEADS = ("minor", "major", "edit", "fault", "unshared")
SCORE_HEADS = (
    "mqm",
    "penalty",
    "chrf",
    "cosine",
    "direct",
    "hter",
    "critical",
    "fault",
    "relative",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A source, its translation and what is known of it.

    Attributes:
        source: English, as is.
        target: German, as is.
        marks: spans of the target by token head. ``minor`` holds every annotated error, ``major``
            those that are major or worse, ``edit`` words that an edit or another translation does
            not share, ``fault`` faults put in by a program, ``unshared`` words that none of many
            other translations has.
        source_marks: the same for the source (what was left out).
        scores: by score head, higher is worse, standardised by the reader that made them.
        weight: of the example's loss.
    """

    source: str
    target: str
    marks: dict[str, list[Mark]] = field(default_factory=dict)
    source_marks: dict[str, list[Mark]] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    weight: float = 1.0


def write(path: Path, examples: Iterable[Example]) -> int:
    """Write as JSON lines; how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    count = 0
    with part.open("w", encoding="utf-8") as file:
        for example in examples:
            file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
            count += 1
    part.replace(path)
    return count


def read(path: Path) -> Iterator[Example]:
    """What ``write`` wrote."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield Example(**json.loads(line))
