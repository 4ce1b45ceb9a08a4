"""Speed of the scan where the English is at hand, beside pofilter on the checks that both have.

The pairs are cut into articles of fifty lines, German and English in a folder each, and go through
whole processes. pofilter (translate-toolkit) is given the same pairs as a PO file.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed import RIVAL, Timing, as_po, find, median, timed
from tqcheck.quality_estimation import estimator_folder

ARTICLE = 50

RIVAL_FILTERS = (
    "acronyms", "brackets", "doublequoting", "doublewords", "emails", "endpunc", "numbers",
    "puncspacing", "unchanged", "urls",
)  # fmt: skip
"""What pofilter checks and tqcheck too."""

SHARED_RULES = (
    "TQ742", "TQ753", "TQ752", "TQ301", "TQ741", "TQ751", "TQ754", "TQ711", "TQ712", "TQ713",
    "TQ404", "TQ761",
)  # fmt: skip
"""The rules that look for the same."""


@dataclass(frozen=True, slots=True)
class PairSpeed:
    """What a run over pairs took.

    Attributes:
        pairs: how many; cores: on how many cores.
        start_up: one pair, all rules.
        learned: all rules and the learned estimate, None where no estimator ships.
        every: all rules; shared: those that pofilter has a check for.
        rival: pofilter with those checks, None where it is not installed.
    """

    pairs: int
    cores: int
    start_up: Timing
    every: Timing
    shared: Timing
    learned: Timing | None
    rival: Timing | None

    @property
    def a_minute(self) -> float:
        """Pairs a minute with everything, start-up and alignment included."""
        return 60 * self.pairs / (self.learned or self.every).seconds


def take_pairs(
    target: Sequence[str], source: Sequence[str], wanted: int
) -> tuple[list[str], list[str]]:
    """Pairs from the start, again from there if need be.

    Raises:
        UsageError: there are none, or the two do not match.
    """
    if len(target) != len(source):
        raise UsageError(f"{len(target)} German lines and {len(source)} English: not a pair a line")
    pairs = [pair for pair in zip(target, source, strict=True) if all(pair)]
    if not pairs:
        raise UsageError("there are no pairs to measure on")
    taken = [pairs[at % len(pairs)] for at in range(wanted)]
    return [pair[0] for pair in taken], [pair[1] for pair in taken]


def measure(
    target: Sequence[str], source: Sequence[str], runs: int = 3, cores: int = 2
) -> PairSpeed:
    """Time the scan of pairs with all rules and with those that pofilter has too, and pofilter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scan = [sys.executable, "-m", "tqcheck", "scan", "--quiet", "--format", "json"]
        scan += ["--back-translator", "none", "--output", os.devnull]
        rules = [*scan, "--no-learned"]
        whole = _articles(folder / "all", target, source)
        one = _articles(folder / "one", target[:1], source[:1])
        po = folder / "all.po"
        po.write_text(as_po(source, target), encoding="utf-8")
        jobs = ["--jobs", str(cores)]
        rival = find(RIVAL)
        shared_rules = ["--select", ",".join(SHARED_RULES)]
        every, shared, learned, start_up, theirs = [], [], [], [], []
        for _ in range(runs):
            start_up.append(timed([*rules, *one], cores))
            every.append(timed([*rules, *jobs, *whole], cores))
            shared.append(timed([*rules, *jobs, *shared_rules, *whole], cores))
            if estimator_folder() is not None:
                learned.append(timed([*scan, *jobs, *whole], cores))
            if rival:
                filters = [f"--test={check}" for check in RIVAL_FILTERS]
                theirs.append(
                    timed([rival, "--language=de", *filters, str(po), str(folder / "out.po")])
                )
    return PairSpeed(
        len(target),
        cores,
        median(start_up),
        median(every),
        median(shared),
        median(learned) if learned else None,
        median(theirs) if theirs else None,
    )


def _articles(folder: Path, target: Sequence[str], source: Sequence[str]) -> list[str]:
    """Write the two sides as articles; the arguments of the scan that name them."""
    for side, lines in (("de", target), ("en", source)):
        (folder / side).mkdir(parents=True)
        for start in range(0, len(lines), ARTICLE):
            text = "\n".join(lines[start : start + ARTICLE]) + "\n"
            (folder / side / f"{start:06}.txt").write_text(text, encoding="utf-8")
    return [str(folder / "de"), "--source", str(folder / "en")]
