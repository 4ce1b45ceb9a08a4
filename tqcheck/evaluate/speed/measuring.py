"""Times programs in turn, ours of two checkouts in alternation, and puts them in relation."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.errors import UsageError
from tqcheck.evaluate.speed.programs import Owner, Program
from tqcheck.evaluate.speed.timing import ROOT, Timing, median, timed


@dataclass(frozen=True, slots=True)
class Measured:
    """The runs of a program.

    Attributes:
        program: what ran.
        runs: each run.
        other: the runs of the other checkout, each just before or after ours; empty without one.
    """

    program: Program
    runs: tuple[Timing, ...]
    other: tuple[Timing, ...] = ()

    @property
    def timing(self) -> Timing:
        """The median of its runs."""
        return median(self.runs)

    @property
    def times_as_fast(self) -> float | None:
        """CPU seconds of the other checkout to ours, median over the runs; None without one."""
        if not self.other:
            return None
        pairs = zip(self.runs, self.other, strict=True)
        return statistics.median(theirs.cpu / ours.cpu for ours, theirs in pairs)


@dataclass(frozen=True, slots=True)
class SpeedResult:
    """All figures of one run, in the order of the table."""

    rows: tuple[Measured, ...]

    def of(self, name: str) -> Measured | None:
        """The row of a program."""
        return next((row for row in self.rows if row.program.name == name), None)

    def a_second(self, row: Measured) -> float | None:
        """Words, pairs or lines a CPU second after the start-up; None where nothing is counted."""
        if not row.program.amount:
            return None
        start = self.of(row.program.start) if row.program.start else None
        cpu = row.timing.cpu - (start.timing.cpu if start else 0.0)
        return row.program.amount / cpu if cpu > 0 else None

    def beside(self, row: Measured) -> float | None:
        """CPU seconds of a rival to those of our program that does the comparable."""
        ours = self.of(row.program.beside) if row.program.beside else None
        return row.timing.cpu / ours.timing.cpu if ours else None


def measure(
    programs: Sequence[Program],
    folder: Path,
    *,
    runs: int = 3,
    against: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> SpeedResult:
    """Run all programs once unmeasured where that changes what they find, then `runs` times.

    Args:
        programs: what to time.
        folder: working directory, where no settings are found; the caches are kept below it.
        runs: how often.
        against: another checkout of tqcheck, which runs in alternation with this one.
        progress: is told each run in a line.

    Raises:
        UsageError: a program fails, or `against` is no checkout.
    """
    roots = [ROOT]
    if against is not None:
        if not (against / "tqcheck" / "__main__.py").is_file():
            raise UsageError(f"{against}: no checkout of tqcheck")
        roots.append(against.resolve())
    runners = [Runner(root, folder, number) for number, root in enumerate(roots)]
    ours: dict[str, list[Timing]] = {program.name: [] for program in programs}
    theirs: dict[str, list[Timing]] = {program.name: [] for program in programs}
    for runner in runners:
        _warm_up(runner, programs)
    for number in range(runs):
        for program in programs:
            for runner in _in_turn(runners, number):
                if runner.root is not ROOT and program.owner is Owner.RIVAL:
                    continue
                timing = runner.run(program)
                (ours if runner.root is ROOT else theirs)[program.name].append(timing)
                which = "" if runner.root is ROOT else " (other checkout)"
                progress(f"{program.title}{which}: {timing.cpu:.2f} CPU seconds")
    return SpeedResult(
        tuple(Measured(p, tuple(ours[p.name]), tuple(theirs[p.name])) for p in programs)
    )


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs the programs with the tqcheck of one folder, and a cache of its own."""

    root: Path
    folder: Path
    number: int

    def command(self, program: Program) -> list[str]:
        """The whole command."""
        if program.owner is Owner.RIVAL:
            return list(program.command)
        return [sys.executable, "-m", "tqcheck", *program.command]

    @property
    def environment(self) -> dict[str, str]:
        """What leads Python to the folder, and tqcheck to the cache."""
        return {
            "PYTHONPATH": str(self.root),
            "TQCHECK_CACHE_DIR": str(self.folder / f"cache{self.number}"),
        }

    def run(self, program: Program) -> Timing:
        """Time it once."""
        return timed(
            self.command(program),
            program.cores,
            environment=self.environment,
            folder=self.folder,
        )


def _warm_up(runner: Runner, programs: Sequence[Program]) -> None:
    """Let Python compile its modules, and fill the cache of what is scanned again."""
    first = next((p for p in programs if p.owner is Owner.TQCHECK and not p.caches), None)
    for program in (first, *(program for program in programs if program.caches)):
        if program is not None:
            runner.run(program)


def _in_turn(runners: Sequence[Runner], number: int) -> Iterator[Runner]:
    """The checkouts, the other one first in every other run."""
    yield from runners if number % 2 == 0 else reversed(runners)
